import type { Explanation, Verdict } from '../evaluate/compile.ts';
import { placeOfLeaf, writtenLeaf } from './written-leaf.ts';

const LONGEST_VALUE = 200;

const LOGSOURCES = {
  same: 'log source: the rule’s own',
  other: 'log source: another than the rule’s, so that it does not match',
  unknown: 'log source: the event does not say',
} as const;

/** Why a rule matches an event or not, for people: one line for each part of the condition. */
export function explainText({ logsource, conditions }: Explanation): string {
  const lines = conditions.flatMap((verdict) => explainPart(verdict, 1));
  return [`  ${LOGSOURCES[logsource]}`, ...lines].map((line) => `${line}\n`).join('');
}

const JOINTS = { and: 'all of', or: 'any of', not: 'not' } as const;

function explainPart(verdict: Verdict, depth: number): string[] {
  const said = verdict.matched === undefined ? '?' : verdict.matched ? 'yes' : 'no';
  const head = `${'  '.repeat(depth)}${said.padEnd(3)} `;
  if (verdict.kind === 'leaf') return [head + explainLeaf(verdict)];
  const [only] = verdict.parts;
  // "any of" with one part says nothing that the part does not.
  if (only && verdict.parts.length === 1 && verdict.kind !== 'not') return explainPart(only, depth);
  const parts = verdict.parts.flatMap((part) => explainPart(part, depth + 1));
  return [`${head}${JOINTS[verdict.kind]}`, ...parts];
}

function explainLeaf({ leaf, seen }: Verdict & { readonly kind: 'leaf' }): string {
  const { file, line } = placeOfLeaf(leaf);
  return `${plain(writtenLeaf(leaf))}  [${saidOf(leaf.field, seen)}]  ${plain(file)}:${line}`;
}

type Seen = (Verdict & { readonly kind: 'leaf' })['seen'];

function saidOf(field: string | null, seen: Seen): string {
  if (field === null) return 'in any field';
  if (!seen) return 'no such field';
  if (seen.length === 0) return 'an empty list';
  return `seen: ${seen.map((value) => plain(JSON.stringify(value))).join(', ')}`;
}

// Values are a stranger's: neither may they steer a terminal, nor fill it.
function plain(text: string): string {
  const line = text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ');
  return line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE)}…` : line;
}
