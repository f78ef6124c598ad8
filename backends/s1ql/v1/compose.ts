import {
  diagnostic,
  leavesOf,
  type Dialect,
  type Expr,
  type QueryContext,
} from '../../../src/backend/index.ts';
import { javaRegex } from '../regex/java.ts';
import { reportUnsayable } from '../sayable.ts';
import { LONGEST_QUERY } from './limits.ts';
import { AS_SHORT, prepareExact } from './prepare.ts';

/** Names are bare words; nothing published escapes one, and `--` would begin a comment. */
const isFieldName = (name: string): boolean =>
  /^[A-Za-z_](?:-?[A-Za-z0-9_.])*$/.test(name) && !/^(?:and|or|not)$/i.test(name);

/** Writes the query, in its shorter form where it would be too long. */
export function composeExact(expr: Expr, context: QueryContext, dialect: Dialect): string {
  const { print, report, rule, trace } = context;
  reportUnsayable(expr, isFieldName, report);
  const prepared = prepareExact(expr);
  reportDoubts(prepared, context);
  const query = print(prepared, asPrepared(dialect));
  if (trace.plain(query).length <= LONGEST_QUERY) return query;
  const shorter = print(prepareExact(expr, AS_SHORT), asPrepared(dialect));
  const { length } = trace.plain(shorter);
  if (length > LONGEST_QUERY) {
    const message = `The query has ${length} characters; SentinelOne may take no more than ${LONGEST_QUERY}.`;
    report(diagnostic('over-limit', rule.logsource.span, message));
  }
  return shorter;
}

const asPrepared = (dialect: Dialect): Dialect => ({ ...dialect, prepare: (expr) => expr });

// A lookahead stands in published queries; the rest of Java's syntax does not.
function reportDoubts(expr: Expr, { report }: QueryContext): void {
  for (const leaf of leavesOf(expr)) {
    if (leaf.kind !== 'regex') continue;
    const java = javaRegex(leaf);
    if ('lacks' in java) continue;
    const doubts = java.doubtful.filter((construct) => construct !== 'a lookahead');
    for (const construct of doubts) {
      const message = `Whether RegExp of S1QL 1.0 knows ${construct} is not documented.`;
      report(diagnostic('unverified-mapping', leaf.origin.item, message));
    }
  }
}
