import { quote } from '../text/diagnostic.ts';

/** Where js-yaml stopped: the offset, and the line it is on. */
export interface Place {
  readonly text: string;
  readonly at: number;
  /** The line up to the offset, and from it on. */
  readonly before: string;
  readonly after: string;
}

/** What is wrong, in a rule author's words. */
export interface Cause {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint: string;
}

/** Looks for one kind of mistake around a place; undefined when it is another. */
export type FindCause = (place: Place) => Cause | undefined;

const QUOTE_IT = 'Put single quotes around the value.';

/** `Image: %TEMP%`: signs that mean something to YAML at the beginning of a value. */
export const reservedSign: FindCause = ({ at, before, after }) => {
  const sign = after.charAt(0);
  if (!/(?:^|[:?-]\s)\s*$/.test(before)) return undefined;
  if (sign === '-' && before.trim() !== '') {
    const message = 'A list cannot begin on the line of its key.';
    const hint = 'Put each "- " on a line of its own, or single quotes around text that begins so.';
    return { start: at, end: at + 1, message, hint };
  }
  if (!/[%@`,\]}]/.test(sign)) return undefined;
  return beginsWith(sign, at, at + after.trimEnd().length);
};

/** `Image: & b`: the sign stands before the offset, as YAML looked for a name after it. */
export const namelessSign: FindCause = ({ at, before, after }) =>
  beginsWith(before.slice(-1), at - 1, at + after.trimEnd().length);

function beginsWith(sign: string, start: number, end: number): Cause {
  return { start, end, message: `A value cannot begin with ${quote(sign)}.`, hint: QUOTE_IT };
}

/** `Description: 'it's'`: the value is complete, but the line goes on. */
export const textAfterValue: FindCause = ({ at, before, after }) => {
  const end = at + after.trimEnd().length;
  if (/(?:^|[:,[{?-]\s)\s*(['"]).*\1\s*$/.test(before)) {
    const message = 'Text stands after the closing quote of this value.';
    const hint =
      'A quote inside single quotes is written twice (\'\'). Several values are a list, each on a line with "- ".';
    return { start: at, end, message, hint };
  }
  if (!/(?:^|[:,?-]\s)\s*[[{].*[\]}]\s*$/.test(before)) return undefined;
  const message = 'Text stands after the closing bracket of this value.';
  const hint = 'Put single quotes around a value that begins with a bracket or a brace.';
  return { start: at, end, message, hint };
};

/** `title: Persistence: a run key`. */
export const secondColon: FindCause = ({ at, before, after }) => {
  if (!after.startsWith(':') || !/:\s/.test(before)) return undefined;
  const message = 'The value holds ": ", which YAML reads as a key and another value.';
  return { start: at, end: at + 1, message, hint: QUOTE_IT };
};

/** A key that has no colon, or a colon that no space follows, on the line above or on this one. */
export const keyWithoutColon: FindCause = (place) =>
  colonOf(place.before.trim() !== '' && isBlank(place.after) ? lineOf(place) : keyAbove(place));

/** Nothing, or a comment. */
const isBlank = (text: string): boolean => /^\s*(?:#.*)?$/.test(text);

function colonOf(line: Line | undefined): Cause | undefined {
  const text = line?.text.replace(/\s+#.*$/, '').trimEnd() ?? '';
  if (!line || /:(?:\s|$)/.test(text) || /^\s*- [^:]*(?:$|:\/\/)/.test(text)) return undefined;
  const start = line.start + text.search(/\S|$/);
  const end = line.start + text.length;
  const colon = text.indexOf(':');
  if (colon !== -1) {
    const message = 'A space is missing after this ":".';
    const hint = 'YAML reads "key:value" without a space as one piece of text.';
    return { start: line.start + colon, end: line.start + colon + 1, message, hint };
  }
  const message = 'This line has no ":" after its key.';
  const hint = 'Write "key: value", or "key:" with all that belongs to it indented below.';
  return { start, end, message, hint };
}

/** A line that is indented deeper than its neighbours, so that it belongs to the value above. */
export const continuedValue: FindCause = ({ at, before, after }) => {
  if (!after.startsWith(':')) return undefined;
  const message = 'This line is read as more of the value above it, in which no ": " may stand.';
  const hint =
    'Indent it like the key that it belongs beside, or put single quotes around the text.';
  return { start: at - before.trimStart().length, end: at, message, hint };
};

/** A line whose first character stands in a column that nothing above it began in. */
export const oddIndentation: FindCause = ({ at, before, after }) => {
  if (before.trim() !== '' || isBlank(after)) return undefined;
  const end = at + after.trimEnd().length;
  if (/^-[^\s-]/.test(after)) {
    const spaced = 'A space is missing after this dash.';
    return { start: at, end: at + 1, message: spaced, hint: 'An entry of a list is "- value".' };
  }
  if (!/^- |:(?:\s|$)/.test(after)) {
    const bare = 'This line has neither a dash before it nor a ":" after a key.';
    const hint = 'Write "- value" or "key: value", or indent it like the text that it goes on.';
    return { start: at, end, message: bare, hint };
  }
  const message = 'The indentation of this line fits no line above it.';
  const hint = 'Keys of one mapping begin in the same column, and so do the dashes of one list.';
  return { start: at, end, message, hint };
};

/** A quote, bracket or brace that is never closed: looked for from the place upwards. */
export const unclosed: FindCause = (place) => {
  const { text, at } = place;
  for (let end = text.lastIndexOf('\n', at - 1); end > 0; end = text.lastIndexOf('\n', end - 1)) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    const found = /(?:[:,?-]\s+|^\s*)(['"[{])/.exec(line);
    if (!found) continue;
    const sign = found[1] ?? '';
    const opened = found.index + found[0].length;
    if (line.includes(CLOSERS[sign] ?? sign, opened)) continue;
    const name = sign === '[' ? 'bracket' : sign === '{' ? 'brace' : 'quote';
    return {
      start: start + opened - 1,
      end: start + opened,
      message: `This ${name} is never closed.`,
      hint:
        name === 'quote'
          ? 'Close it. A quote inside single quotes is written twice.'
          : `Close it, or put single quotes around a value that begins with a ${name}.`,
    };
  }
  return undefined;
};

const CLOSERS: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

interface Line {
  readonly start: number;
  readonly text: string;
}

const lineOf = ({ at, before, after }: Place): Line => ({
  start: at - before.length,
  text: before + after,
});

// The nearest line above that is indented no deeper: what stands between belongs to it. Empty lines
// and comments do not count.
function keyAbove({ text, at, before }: Place): Line | undefined {
  const indentation = before.search(/\S|$/);
  for (let end = text.lastIndexOf('\n', at - 1); end > 0; end = text.lastIndexOf('\n', end - 1)) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    if (/^\s*[^\s#]/.test(line) && line.search(/\S/) <= indentation) return { start, text: line };
  }
  return undefined;
}
