import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { convert } from '../../src/index.ts';
import { corpus, hasCorpus, project, readNdjson } from '../../test/corpus.ts';
import { canonical } from '../../test/eql/canonical.ts';
import { comparisonsOf, type Compared } from '../../test/eql/comparisons.ts';
import { parseQuery } from './reader/parse.ts';

interface Expected {
  readonly rule: string;
  readonly queries?: readonly string[];
}

/** A rule for which pySigma and we print something else. */
interface Pair {
  readonly rule: string;
  readonly text: string;
  readonly theirs: string | undefined;
  readonly ours: string | undefined;
  /** Codes and messages of our errors. */
  readonly errors: string;
}

function parsed(query: string | undefined): ReturnType<typeof parseQuery> | undefined {
  if (query === undefined) return undefined;
  try {
    const found = parseQuery(query);
    // Throws on arithmetic and on bare texts, which the grammar has and our queries have not.
    return [...comparisonsOf(found.condition)].length > 0 ? found : undefined;
  } catch {
    return undefined;
  }
}

const theirComparisons = ({ theirs }: Pair): readonly Compared[] => {
  const query = parsed(theirs);
  return query ? [...comparisonsOf(query.condition)] : [];
};

const uses = (pair: Pair, is: (one: Compared) => boolean): boolean =>
  theirComparisons(pair).some(is);

/** Headings of docs/differences/eql.md, and the pairs that they are about: the first that fits. */
const REASONS: Readonly<Record<string, (pair: Pair) => boolean>> = {
  'Keywords are refused': ({ errors }) => errors.includes('a keyword without a field'),
  'Placeholders are refused': ({ errors, theirs }) =>
    errors.includes('unresolved-placeholder') && theirs === undefined,
  'Comparisons of two fields are refused': ({ errors }) =>
    errors.includes('comparison of two fields'),
  'Word boundaries are refused': ({ errors }) => errors.includes('the word boundary'),
  'Expressions match the whole value': (pair) => /\|re\b/.test(pair.text),
  'Names with hyphens are quoted': ({ theirs, text }) =>
    parsed(theirs) === undefined && /^\s+(?:- )?'?[a-z]+-[a-z-]+'?(?:\||:)/m.test(text),
  'Literal stars and question marks stay literal': ({ theirs, text }) =>
    (theirs ?? '').includes('\\*') || (theirs ?? '').includes('\\?') || /\\[*?]/.test(text),
  'Numbers and booleans are compared with ==': (pair) =>
    uses(
      pair,
      ({ operator, values }) =>
        ['like~', ':'].includes(operator) && values.some(({ kind }) => kind !== 'string'),
    ),
  'Letters beyond ASCII are written in both cases': ({ ours }) =>
    /\[[^\]\\]*[^\0-\x7f]/.test(ours ?? ''),
  'Escapes of the language': ({ theirs }) => theirs !== undefined && parsed(theirs) === undefined,
  'Any value is a test for presence': (pair) =>
    uses(
      pair,
      ({ operator, values: [value] }) =>
        operator === ':' && value?.kind === 'string' && value.text === '*',
    ),
  'Networks of one field are one test': ({ text }) => text.includes('|cidr'),
};

function outcome(text: string, pipeline: string): Pick<Pair, 'ours' | 'errors'> {
  const { queries, diagnostics } = convert(text, { target: 'eql', pipelines: [pipeline] });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return {
    ours: queries[0],
    errors: errors.map(({ code, message }) => `${code}: ${message}`).join('\n'),
  };
}

function same({ theirs, ours }: Pair): boolean {
  const [left, right] = [parsed(theirs), parsed(ours)];
  if (left && right) return canonical(left.condition) === canonical(right.condition);
  return theirs === undefined && ours === undefined;
}

function pairs(file: string, pipeline: string): Pair[] {
  return readNdjson<Expected>(`sigmahq-expected/${file}`).map(({ rule, queries }) => {
    const text = readFileSync(join(corpus, 'sigmahq', rule), 'utf8');
    return { rule, text, theirs: queries?.[0], ...outcome(text, pipeline) };
  });
}

describe.skipIf(!hasCorpus)('what pySigma prints as EQL', () => {
  it('without a pipeline differs only for reasons of docs/differences/eql.md', () => {
    const apart = pairs('eql.none.ndjson', 'none').filter((pair) => !same(pair));
    const counts = new Map<string, string[]>();
    for (const pair of apart) {
      const [reason] = Object.entries(REASONS).find(([, fits]) => fits(pair)) ?? ['no reason'];
      counts.set(reason, [...(counts.get(reason) ?? []), pair.rule]);
    }
    for (const [reason, rules] of counts) console.log(`${rules.length} × ${reason}: ${rules[0]}`);
    expect(counts.get('no reason') ?? []).toEqual([]);
    const document = readFileSync(join(project, 'docs', 'differences', 'eql.md'), 'utf8');
    for (const reason of counts.keys()) expect(document).toContain(`### ${reason}`);
  });
});
