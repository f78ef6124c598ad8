import {
  compileRegex,
  examplesOfRegex,
  type RegexMatcher,
  type RegexNode,
  type RegexProblem,
  type ValueTest,
} from '../../../src/backend/index.ts';
import { parseLucene } from './lucene-syntax.ts';

/** Compiles an expression of Lucene to a test of whole values. */
export function luceneTest(regex: string, insensitive: boolean): ValueTest | RegexProblem {
  const parsed = parseLucene(regex, insensitive);
  if ('problem' in parsed) return parsed;
  const matchers: RegexMatcher[] = [];
  for (const tree of parsed.trees) {
    const matcher = compileRegex({ node: wholeValue(tree), flags: FLAGS });
    if (typeof matcher !== 'function') return matcher;
    matchers.push(matcher);
  }
  const matches = (text: string): boolean => matchers.every((matcher) => matcher(text));
  return {
    matches,
    examples: () => parsed.trees.flatMap(examplesOfRegex).filter(matches),
  };
}

const FLAGS = { i: false, m: false, s: true } as const;

function wholeValue(body: RegexNode): RegexNode {
  const group: RegexNode = { kind: 'group', capturing: false, body };
  return { kind: 'sequence', items: [{ kind: 'start' }, group, { kind: 'end' }] };
}
