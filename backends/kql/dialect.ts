import { bracketJoints, type Dialect } from '../../src/backend/index.ts';
import { prepare } from './prepare.ts';
import { printersFor } from './printers.ts';
import type { Scope } from './scope.ts';

/**
 * How one expression is written whose columns are settled. Keywords are looked for in the columns
 * given, or in every column where none is; `most` alternatives are written one by one.
 */
export function expressionDialect(
  scope: Scope,
  keywordColumns: readonly string[],
  most?: number,
): Dialect {
  return {
    and: ' and ',
    or: ' or ',
    // A function in KQL, whose brackets are always there.
    not: 'not',
    comment: (text) => `// ${text}`,
    needsBrackets: (part, parent) =>
      parent === 'not' || (part.kind !== 'not' && bracketJoints(part)),
    prepare: (expr) => prepare(expr, keywordColumns, most),
    printers: printersFor(scope),
  };
}
