import type { Outcome, Target } from './outcome.ts';
import { heading, queriesOf, toRecord } from './render.ts';

/** Makes texts of outcomes, in order; an outcome may have none. */
export interface Printer {
  readonly print: (outcome: Outcome) => string;
  /** What comes after the last outcome. */
  readonly finish: () => string;
}

/** Prints a record for each outcome. */
export function recordPrinter(): Printer {
  return { print: recordLine, finish: () => '' };
}

/** An outcome as one line of JSON. */
export const recordLine = (outcome: Outcome): string => `${JSON.stringify(toRecord(outcome))}\n`;

/**
 * Prints queries as people read them: alone for one rule and one target, and each below a comment
 * with its rule where there are several.
 */
export function queryPrinter(targets: readonly Target[], several: boolean): Printer {
  // The finalizers of a target make one text of all its queries.
  const collected = new Map<Target, string[]>(
    targets.filter(hasFinalizers).map((target) => [target, []]),
  );
  let first = true;
  const block = (text: string): string => {
    const gap = first ? '' : '\n';
    first = false;
    return gap + (text.endsWith('\n') ? text : `${text}\n`);
  };
  return {
    print: (outcome) => {
      const { target, text } = outcome;
      if (text === undefined) return '';
      const queries = collected.get(target);
      if (queries) {
        queries.push(...queriesOf(outcome));
        return '';
      }
      // A comment of the query language would be part of a page or of a configuration file.
      if (!several || target.format) return block(text);
      return block(`${heading(outcome, targets.length > 1)}\n${text}`);
    },
    finish: () =>
      [...collected]
        .filter(([, queries]) => queries.length > 0)
        .map(([{ converter }, queries]) => block(converter.finalize(queries) ?? ''))
        .join(''),
  };
}

/** True when the pipelines of a target make one text of all its queries. */
export function hasFinalizers({ converter }: Target): boolean {
  return converter.finalize([]) !== undefined;
}

/** What stands in the file of one outcome. */
export function fileText(outcome: Outcome): string | undefined {
  const finalized = outcome.text && outcome.target.converter.finalize(queriesOf(outcome));
  return finalized ?? outcome.text;
}
