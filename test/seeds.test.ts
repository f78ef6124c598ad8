import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { backends, convert } from '../src/index.ts';

/** The rule's page in the reference catalog: the document that the product was asked for from. */
const page = readFileSync(new URL('fixtures/003_4192d58f5459d347.txt', import.meta.url), 'utf8');
const query = page.split('```\n')[1]?.split('\n')[0];

const basename = 'proc_creation_win_webshell_susp_process_spawned_from_webserver';
const rule = readFileSync(
  new URL(`../rules/windows/process_creation/${basename}.yml`, import.meta.url),
  'utf8',
);

describe('the seed rule', () => {
  it.each(['exact', 'catalog'])('gives the reference query byte for byte in style %s', (style) => {
    const { queries, diagnostics } = convert(rule, { target: 's1ql', options: { style } });
    expect(diagnostics).toEqual([]);
    expect(queries).toEqual([query]);
  });

  it('gives the reference page byte for byte', async () => {
    const { conversions, queries } = convert(rule, { target: 's1ql' });
    const document = conversions[0]?.document;
    const format = backends.flatMap(({ formats }) => formats).find(({ name }) => name === 'page');
    if (document?.kind !== 'rule' || !format) throw new Error('the rule or the format is gone');
    expect(await format.render({ rule: document, basename, queries })).toBe(page);
  });
});
