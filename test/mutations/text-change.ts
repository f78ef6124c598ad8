import { printLeaf } from '../../src/backend/print.ts';
import type { Change, Kind } from './change.ts';
import { withDialect, withQuery } from './changed-backend.ts';
import { withPrinter } from './leaf-change.ts';
import { printedText } from './printed-text.ts';

/** A piece of a language, and another that could stand in its place. */
export type Swap = readonly [kind: Kind, from: RegExp, to: string, same?: string];

/** Mistakes of the printers in the words of a language: in the text of each comparison. */
export function leafSwaps(swaps: readonly Swap[]): readonly Change[] {
  return swaps.map(([kind, from, to, same]) => ({
    kind,
    name: `comparison ${from.source} ⇒ ${to}`,
    concerns: ({ printed }) => printed.some(({ text }) => text.search(from) !== -1),
    ...(same !== undefined && { same }),
    make: (backend) =>
      withDialect(backend, (dialect) =>
        withPrinter(dialect, (leaf) => {
          const printed = printLeaf(leaf, dialect);
          if (typeof printed === 'string' || 'items' in printed) {
            return printedText(printed).replace(from, to);
          }
          return 'text' in printed
            ? { ...printed, text: printedText(printed.text).replace(from, to) }
            : printed;
        }),
      ),
  }));
}

/** Mistakes in what stands around the comparisons: in the text of the whole query. */
export function querySwaps(swaps: readonly Swap[]): readonly Change[] {
  return swaps.map(([kind, from, to, same]) => ({
    kind,
    name: `query ${from.source} ⇒ ${to}`,
    concerns: ({ conversion }) => conversion.queries.some((query) => query.search(from) !== -1),
    ...(same !== undefined && { same }),
    make: (backend) => withQuery(backend, (query) => query.replace(from, to)),
  }));
}
