/** A text with a name: a file, `<stdin>`, or a string given to the library. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** A part of a source: UTF-16 offsets, zero-based, end exclusive. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** A place as editors show it: line and column from 1, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const lineStarts = new WeakMap<Source, readonly number[]>();

/**
 * The offsets at which the lines of a source begin. Computed once for each source. A line ends
 * where YAML ends it (LF, CRLF or CR); a byte order mark stands before the first.
 */
export function linesOf(source: Source): readonly number[] {
  const known = lineStarts.get(source);
  if (known) return known;
  const starts = [source.text.startsWith('\ufeff') ? 1 : 0];
  for (const found of source.text.matchAll(/\r\n?|\n/g)) starts.push(found.index + found[0].length);
  lineStarts.set(source, starts);
  return starts;
}

/** A line by its number from 1, without its end. */
export function lineText(source: Source, line: number): string {
  const starts = linesOf(source);
  const text = source.text.slice(starts[line - 1] ?? source.text.length, starts[line]);
  return text.replace(/[\r\n]+$/, '');
}

/** The line and column of an offset. An offset past the end is the end. */
export function positionOf(source: Source, offset: number): Position {
  const starts = linesOf(source);
  const target = Math.max(0, Math.min(offset, source.text.length));
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= target) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: Math.max(0, target - (starts[low] ?? 0)) + 1 };
}

/** The text that a span covers. */
export function textOf(span: Span): string {
  return span.source.text.slice(span.start, span.end);
}
