import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { describe, expect, it } from 'vitest';

import { convert } from '../../src/index.ts';
import { corpus, hasCorpus, project, readNdjson } from '../corpus.ts';

/** What pySigma makes of a rule. */
interface Expected {
  readonly rule: string;
  readonly queries?: readonly string[];
}

type Verdict = 'equal' | 'both refuse' | 'only pySigma converts' | 'only we convert' | 'different';

interface Judged {
  readonly rule: string;
  readonly text: string;
  readonly verdict: Verdict;
}

/** Headings of docs/differences.md, and the rules that they are about. */
const DIFFERENCES: Readonly<Record<string, (judged: Judged) => boolean>> = {
  'Created pipes are known by both names': ({ verdict, text }) =>
    verdict === 'only we convert' && /category: pipe_created/.test(text),
  'Networks of IPv6 are refused in S1QL': ({ verdict, text }) =>
    verdict === 'only pySigma converts' &&
    /\|cidr/.test(text) &&
    /[0-9a-f:]::?\/\d+|::1/.test(text),
};

describe.skipIf(!hasCorpus)('what pySigma makes of public rules', () => {
  it('is what catalog style prints for S1QL, in the order of the rule', () => {
    const judged = readNdjson<Expected>('sigmahq-expected/s1ql.ndjson').map(judge);
    console.log(`S1QL as pySigma prints it: ${summary(judged)}`);
    const apart = judged.filter(({ verdict }) => verdict !== 'equal' && verdict !== 'both refuse');
    const unknown = apart.filter(
      (one) => !Object.values(DIFFERENCES).some((isKnown) => isKnown(one)),
    );
    expect(unknown.map(({ rule, verdict }) => `${verdict}: ${rule}`)).toEqual([]);
    for (const [heading, isKnown] of Object.entries(DIFFERENCES)) {
      console.log(`  ${apart.filter(isKnown).length} × ${heading}`);
    }
  });

  it('differs for the reasons that docs/differences.md gives', () => {
    const document = readFileSync(join(project, 'docs', 'differences.md'), 'utf8');
    const headings = [...document.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(expect.arrayContaining(Object.keys(DIFFERENCES)));
  });
});

function summary(judged: readonly Judged[]): string {
  const counts = new Map<Verdict, number>();
  for (const { verdict } of judged) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
}

function judge({ rule, queries: expected }: Expected): Judged {
  const text = readFileSync(join(corpus, 'sigmahq', rule), 'utf8');
  const options = { style: 'catalog' };
  const { queries } = convert(text, { target: 's1ql', options, order: 'rule', name: rule });
  return { rule, text, verdict: verdictOf(queries, expected) };
}

function verdictOf(queries: readonly string[], expected: readonly string[] | undefined): Verdict {
  if (queries.length === 0) return expected ? 'only pySigma converts' : 'both refuse';
  if (!expected) return 'only we convert';
  return isDeepStrictEqual(queries, expected) ? 'equal' : 'different';
}
