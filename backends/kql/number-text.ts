import type { Column } from './scope.ts';

const NUMERIC: ReadonlySet<Column['type']> = new Set(['int', 'long', 'real']);

/** True for columns that hold numbers. */
export function isNumeric(type: Column['type']): boolean {
  return NUMERIC.has(type);
}

/** A number of a rule as KQL writes it; undefined where the text is no plain number. */
export function numberText(text: string): string | undefined {
  if (/^[+-]?\d+$/.test(text)) return String(BigInt(text.replace(/^\+/, '')));
  if (/^0x[0-9a-f]+$/i.test(text)) return String(BigInt(text));
  return /^[+-]?\d+\.\d+$/.test(text) ? text.replace(/^\+/, '') : undefined;
}
