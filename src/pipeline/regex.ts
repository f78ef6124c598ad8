import { translateRegex } from './regex-syntax.ts';

/** The most characters of a regular expression in a pipeline. */
const LONGEST_PATTERN = 1_000;
/** The most characters of a value or field name that one is tried on. */
const LONGEST_VALUE = 1_000;
/** The most characters of a query that one is tried on, in postprocessing. */
const LONGEST_QUERY = 65_536;

/**
 * A regular expression of a pipeline. The engine backtracks, and the rules that it is tried on
 * come from strangers: repetitions inside repetitions are refused when it is made, and so are
 * texts over a limit when it is tried, which leaves at most polynomial time on short texts.
 */
export interface PipelineRegex {
  /** The number of groups, and their names in order. */
  readonly groups: { readonly count: number; readonly names: ReadonlySet<string> };
  /**
   * Every match in a value, from left to right; in a whole query when that is said.
   *
   * @throws {RegexInputError} for a text over the limit.
   */
  readonly matches: (text: string, inQuery?: boolean) => RegExpExecArray[];
  /**
   * The match at the start of a value, as Python's `re.match`.
   *
   * @throws {RegexInputError} for a text over the limit.
   */
  readonly matchStart: (text: string) => RegExpExecArray | undefined;
}

/** A text is too long for a regular expression. Caught where items are run. */
export class RegexInputError extends Error {
  constructor(length: number, limit: number) {
    super(
      `a regular expression is tried on a text of ${length} characters; the limit is ${limit}.`,
    );
    this.name = 'RegexInputError';
  }
}

/** Why a text is no regular expression that a pipeline may have. */
export interface RegexProblem {
  readonly problem: string;
}

/** Compiles an expression in Python's syntax, as far as `translateRegex` knows it. */
export function compileRegex(source: string): PipelineRegex | RegexProblem {
  if (source.length > LONGEST_PATTERN) {
    return { problem: `it has ${source.length} characters; the limit is ${LONGEST_PATTERN}` };
  }
  const translated = translateRegex(source);
  if ('problem' in translated) return translated;
  const { pattern, flags } = translated;
  try {
    const all = new RegExp(pattern, `${flags}gud`);
    const start = new RegExp(pattern, `${flags}uyd`);
    // With an empty alternative it matches anything, and the match lists all groups.
    const example = new RegExp(`${pattern}|`, `${flags}u`).exec('');
    const names = new Set(Object.keys(example?.groups ?? {}));
    return {
      groups: { count: (example?.length ?? 1) - 1, names },
      matches: (text, inQuery = false) => {
        checkLength(text, inQuery ? LONGEST_QUERY : LONGEST_VALUE);
        return [...text.matchAll(all)];
      },
      matchStart: (text) => {
        checkLength(text, LONGEST_VALUE);
        start.lastIndex = 0;
        return start.exec(text) ?? undefined;
      },
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { problem: error.message.replace(/^Invalid regular expression: (?:\/.*\/\w*: )?/s, '') };
  }
}

function checkLength(text: string, limit: number): void {
  if (text.length > limit) throw new RegexInputError(text.length, limit);
}
