import type { Leaf, Origin } from '../logic/expr.ts';

/** What a part of a query comes from: a comparison, or one value of a list. */
export type Source = Pick<Leaf, 'field' | 'origin'>;

/** The name of a field alone: it comes from the key of the item, not from the value. */
export function namedBy({ field, origin }: Source): Source {
  const { merged: _, ...own } = origin;
  return { field, origin: { ...own, value: origin.item } };
}

/**
 * How the texts of a query remember where they come from while it is written. A dialect joins texts
 * and is none the wiser; only what looks at a text must know that marks may stand in it.
 */
export interface Trace {
  /** Says of a text that it comes from comparisons of the rule. Marks inside it are lost. */
  readonly mark: (text: string, sources: readonly Source[]) => string;
  /** A text as it stands in the query: for what measures it, or compares it with another. */
  readonly plain: (text: string) => string;
}

/** For queries of which nobody asks where they come from. */
export const untraced: Trace = { mark: (text) => text, plain: (text) => text };

/** A part of a query that comes from the rule: UTF-16 offsets, end exclusive. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  /** Several where one text stands for several values. */
  readonly sources: readonly Source[];
}

/** A trace that can be read when the query is written. */
export interface Tracer extends Trace {
  /**
   * The segments of a text with marks, in its order; they never overlap. Undefined where something
   * has taken marks apart.
   */
  readonly read: (marked: string) => readonly Segment[] | undefined;
}

/*
 * Marks are noncharacters of Unicode, which are reserved for a program's own use: a sign that
 * opens, digits that number the sources (there are sixteen of them), and a sign that closes.
 */
const OPEN = '\ufdd0';
const CLOSE = '\ufdd1';
const FIRST_DIGIT = 0xfde0;
const MARKS = /\ufdd0([\ufde0-\ufdef]+)|\ufdd1/g;

/** True for a text in which marks could not be told from what is its own. */
export function hasMarks(text: string): boolean {
  return /[\ufdd0-\ufdef]/.test(text);
}

/** Makes a trace for one query. */
export function createTracer(): Tracer {
  const marked: (readonly Source[])[] = [];
  const plain = (text: string): string => text.replace(MARKS, '');
  return {
    plain,
    mark: (text, sources) => {
      if (text === '') return text;
      marked.push(sources.flatMap(withMerged));
      return OPEN + digits(marked.length - 1) + plain(text) + CLOSE;
    },
    read: (text) => readSegments(text, marked),
  };
}

function readSegments(
  text: string,
  marked: readonly (readonly Source[])[],
): readonly Segment[] | undefined {
  const segments: Segment[] = [];
  let width = 0;
  let open: Pick<Segment, 'start' | 'sources'> | undefined;
  for (const { 0: mark, 1: number, index } of text.matchAll(MARKS)) {
    const at = index - width;
    const sources = number === undefined ? undefined : marked[numberOf(number)];
    if ((open === undefined) !== (sources !== undefined)) return undefined;
    if (open) segments.push({ ...open, end: at });
    open = sources && { start: at, sources };
    width += mark.length;
  }
  return open ? undefined : segments;
}

function withMerged({ field, origin }: Source): readonly Source[] {
  const merged: readonly Origin[] = origin.merged ?? [];
  return [{ field, origin }, ...merged.map((one) => ({ field, origin: one }))];
}

const digits = (number: number): string =>
  [...number.toString(16)]
    .map((digit) => String.fromCharCode(FIRST_DIGIT + parseInt(digit, 16)))
    .join('');

const numberOf = (written: string): number =>
  [...written].reduce((sum, digit) => sum * 16 + digit.charCodeAt(0) - FIRST_DIGIT, 0);
