import type { Diagnostic, DiagnosticCode } from './diagnostic.ts';
import { positionOf } from './span.ts';

/** What a target lacks is said once for each construct; forty values of one list are one problem. */
const MERGED: ReadonlySet<DiagnosticCode> = new Set([
  'unsupported-construct',
  'approximation',
  'unverified-mapping',
]);

const MOST_LINES = 8;

/**
 * Says a problem once where it repeats with the same words, and names the other lines in the
 * hint. The place is the first one; the order of what stays is kept.
 */
export function mergeRepeated(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const groups = new Map<string, Diagnostic[]>();
  diagnostics.forEach((one, index) => {
    const key = MERGED.has(one.code) ? `${one.code}\0${one.message}` : String(index);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  });
  return [...groups.values()].flatMap(merge);
}

function merge(group: readonly Diagnostic[]): Diagnostic[] {
  const sorted = [...group].sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
  const [first] = sorted;
  if (!first) return [];
  const lines = [...new Set(sorted.flatMap(lineOf))].slice(1);
  if (lines.length === 0) return [first];
  const shown = lines.slice(0, MOST_LINES).join(', ');
  const more = lines.length > MOST_LINES ? `, and ${lines.length - MOST_LINES} more` : '';
  const others = `The same on line${lines.length > 1 ? 's' : ''} ${shown}${more}.`;
  return [{ ...first, hint: first.hint === undefined ? others : `${first.hint} ${others}` }];
}

const lineOf = ({ span }: Diagnostic): number[] =>
  span ? [positionOf(span.source, span.start).line] : [];
