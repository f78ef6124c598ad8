import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { hostileText } from '../../../test/hostile-text.ts';
import { parseDocuments } from '../../../src/index.ts';
import { page } from './page.ts';

async function render(
  fields: Readonly<Record<string, unknown>>,
  queries: string[],
): Promise<string> {
  const text = JSON.stringify({
    title: 'T',
    logsource: { category: 'x' },
    detection: { s: { f: 1 }, condition: 's' },
    ...fields,
  });
  const [parsed] = parseDocuments({ name: 'rule', text });
  if (parsed?.document?.kind !== 'rule') throw new Error('no rule');
  return page.render({ rule: parsed.document, basename: 'a_rule', queries });
}

describe('the page of a rule', () => {
  it('has every section, also where the rule says nothing', async () => {
    const sections = [
      '# a_rule',
      '## Title\nT',
      ...['ID', 'Author', 'Date', 'Tags', 'Description', 'References', 'False Positives'].map(
        (name) => `## ${name}\n`,
      ),
      '## SentinelOne Query\n```\nq\n\n```',
    ];
    expect(await render({}, ['q'])).toBe(sections.join('\n\n'));
  });

  it('joins tags with commas and references with lines', async () => {
    const text = await render({ tags: ['a.b', 'c.d'], references: ['r1', 'r2'] }, ['q']);
    expect(text).toContain('## Tags\na.b, c.d\n');
    expect(text).toContain('## References\nr1\nr2\n');
  });

  it('shows several queries one below the other', async () => {
    expect(await render({}, ['q1', 'q2'])).toContain('```\nq1\nq2\n\n```');
  });

  it('takes text of the rule and of the query as data', async () => {
    const texts = fc.tuple(hostileText, hostileText).filter(([title]) => title.trim() !== '');
    await fc.assert(
      fc.asyncProperty(texts, async ([title, query]) => {
        fc.pre(!/\p{Cs}/u.test(title) && title.length < 200);
        const text = await render({ title }, [query]);
        const [, shown] = /## Title\n([^]*?)\n\n## ID\n/.exec(text) ?? [];
        expect(shown).toBe(title);
        expect(text.endsWith(`## SentinelOne Query\n\`\`\`\n${query}\n\n\`\`\``)).toBe(true);
      }),
      { numRuns: 1_000, seed: 20_260_801 },
    );
  });
});
