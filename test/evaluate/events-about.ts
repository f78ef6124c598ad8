import type { CompiledRule, Leaf } from '../../src/index.ts';
import { leavesOf } from '../../src/logic/walk.ts';
import { examplesOfPattern, examplesOfRegex } from '../../src/query/examples.ts';
import { parseRegex } from '../../src/regex/parse.ts';

/**
 * Two events about a rule: one with a value that each of its comparisons looks for, and one with
 * values of the other case, one of which is a character too long.
 */
export function eventsAbout({ conditions }: CompiledRule): object[] {
  const leaves = conditions.flatMap((expr) => leavesOf(expr));
  // What excludes comes last in most rules: the first value of a field is the wanted one.
  const wanted = new Map<string, string>();
  for (const leaf of leaves) {
    const name = leaf.field ?? 'Message';
    const [example] = examplesOf(leaf);
    if (example !== undefined && !wanted.has(name)) wanted.set(name, example);
  }
  const turned = [...wanted].map(([name, value], at) => [
    name,
    turnCase(value) + (at === 1 ? '~' : ''),
  ]);
  return [Object.fromEntries(wanted), Object.fromEntries(turned)];
}

function examplesOf(leaf: Leaf): readonly string[] {
  if (leaf.kind === 'string') return examplesOfPattern(leaf.pattern);
  if (leaf.kind === 'number') return [leaf.text];
  if (leaf.kind === 'cidr') return [leaf.network.text.replace(/\/.*/, '')];
  if (leaf.kind !== 'regex') return [];
  const regex = parseRegex(leaf.regex, leaf.flags);
  return 'problem' in regex ? [] : examplesOfRegex(regex.node);
}

const turnCase = (text: string): string => {
  const upper = text.toUpperCase();
  return upper === text ? text.toLowerCase() : upper;
};
