import { printLeaf } from '../../src/backend/print.ts';
import type { Dialect, Printed } from '../../src/backend/dialect.ts';
import type { Leaf } from '../../src/logic/expr.ts';
import { mapLeaves } from '../../src/logic/walk.ts';
import type { Change } from './change.ts';
import { withDialect, withLogic } from './changed-backend.ts';

/** A mistake about one comparison; undefined where it has nothing to do with a leaf. */
export interface LeafChange extends Pick<Change, 'kind' | 'name' | 'same'> {
  readonly change: (leaf: Leaf) => Leaf | undefined;
}

/**
 * The mistake in two places: of the printers, which get the leaves that `prepare` has made for
 * them, and before `prepare`, so that what it makes of a wrong leaf is printed rightly.
 */
export function inBothPlaces({ kind, name, same, change }: LeafChange): readonly Change[] {
  const why = same === undefined ? {} : { same };
  const changed = (leaf: Leaf): Leaf => change(leaf) ?? leaf;
  return [
    {
      kind,
      name: `print ${name}`,
      ...why,
      concerns: ({ printed }) => printed.some(({ leaf }) => change(leaf) !== undefined),
      make: (backend) =>
        withDialect(backend, (dialect) =>
          withPrinter(dialect, (leaf) => printLeaf(changed(leaf), dialect)),
        ),
    },
    {
      kind,
      name: `prepare ${name}`,
      ...why,
      concerns: ({ leaves }) => leaves.some((leaf) => change(leaf) !== undefined),
      make: (backend) => withLogic(backend, (expr) => mapLeaves(expr, changed)),
    },
  ];
}

/** A dialect with one printer for every kind of leaf. */
export function withPrinter(dialect: Dialect, print: (leaf: Leaf) => Printed): Dialect {
  const printers = {
    string: print,
    number: print,
    boolean: print,
    null: print,
    regex: print,
    cidr: print,
    compare: print,
    exists: print,
    fieldref: print,
    timestamp: print,
    list: print,
  };
  return { ...dialect, printers };
}
