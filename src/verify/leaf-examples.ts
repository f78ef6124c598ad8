import type { LeafOf, TimestampLeaf } from '../logic/expr.ts';
import { examplesOfPattern, examplesOfRegex } from '../query/examples.ts';
import { parseRegex } from '../regex/parse.ts';
import { edgesOf } from '../rule/network.ts';
import type { ValueLeaf } from '../evaluate/match-value.ts';

/** Values at the edges of a comparison: such as it accepts, and such as only just miss. */
export function examplesOfLeaf(leaf: ValueLeaf): readonly string[] {
  switch (leaf.kind) {
    case 'string':
      return examplesOfPattern(leaf.pattern);
    case 'list':
      return leaf.items.map(({ text }) => text);
    case 'number':
      return [...numbersNear(leaf.text), ...hexadecimal(leaf.text)];
    case 'compare':
      return [...numbersNear(leaf.text), ...fraction(leaf.text)];
    case 'boolean':
      return ['true', 'false', 'True', '1', '0'];
    case 'cidr':
      return edgesOf(leaf.network);
    case 'regex':
      return regexExamples(leaf);
    case 'timestamp':
      return [-1, 0, 1].map((offset) => timeWith(leaf.part, Number(leaf.text) + offset));
  }
}

function regexExamples({ regex, flags }: LeafOf<'regex'>): readonly string[] {
  const parsed = parseRegex(regex, flags);
  return 'problem' in parsed ? [] : examplesOfRegex(parsed.node);
}

function numbersNear(text: string): readonly string[] {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) return [text];
  return [text, ...[number + 1, number - 1, -number].map(String)];
}

/** A number between two whole ones. */
function fraction(text: string): readonly string[] {
  return /^\d+$/.test(text) ? [`${text}.5`] : [];
}

/** As some logs write a number; text, for a rule. */
function hexadecimal(text: string): readonly string[] {
  const number = Number(text);
  return Number.isSafeInteger(number) && number >= 0 ? [`0x${number.toString(16)}`] : [];
}

/** A moment with a given minute, hour, day, ISO week, month or year. */
function timeWith(part: TimestampLeaf['part'], wanted: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const parts = { year: 2026, month: 11, day: 22, hour: 10, minute: 30, [part]: wanted };
  if (part === 'week') {
    // The fourth of January is always in the first week.
    const date = new Date(Date.UTC(parts.year, 0, 4 + 7 * (wanted - 1)));
    return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, 10)}T10:30:00`;
  }
  const { year, month, day, hour, minute } = parts;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:00`;
}
