import { createConverter, type ParsedDocument } from '../../src/index.ts';
import type { Conversion, Converter } from '../../src/convert.ts';
import { printLeaf } from '../../src/backend/print.ts';
import type { Leaf } from '../../src/logic/expr.ts';
import { leavesOf } from '../../src/logic/walk.ts';
import { verifyConversion, type VerdictKind } from '../../src/verify/verify.ts';
import { withDialect } from './changed-backend.ts';
import { withPrinter } from './leaf-change.ts';
import { printedText } from './printed-text.ts';
import type { Target } from './target.ts';

/** A rule and what an unchanged backend makes of it. */
export interface Case {
  readonly parsed: ParsedDocument;
  readonly conversion: Conversion;
  /** The comparisons as the pipelines have left them. */
  readonly leaves: readonly Leaf[];
  /** What the printers get, and what they make of it. */
  readonly printed: readonly PrintedLeaf[];
  /** What the unchanged check says of queries for the rule. */
  readonly check: (queries: readonly string[]) => VerdictKind;
}

export interface PrintedLeaf {
  readonly leaf: Leaf;
  readonly text: string;
}

/** The rules that have a query for a target, those with short queries first. */
export function casesOf(
  { backend, pipeline }: Target,
  rules: readonly ParsedDocument[],
): readonly Case[] {
  const converter = createConverter({ target: backend, pipelines: [pipeline] });
  let printed: PrintedLeaf[] = [];
  const watched = createConverter({
    pipelines: [pipeline],
    target: withDialect(backend, (dialect) =>
      withPrinter(dialect, (leaf) => {
        const found = printLeaf(leaf, dialect);
        if (typeof found === 'string' || 'items' in found) {
          printed.push({ leaf, text: printedText(found) });
        }
        return found;
      }),
    ),
  });
  const cases = rules.flatMap((parsed): readonly Case[] => {
    const conversion = converter.convert(parsed);
    if (conversion.queries.length === 0) return [];
    printed = [];
    watched.convert(parsed);
    const leaves = conversion.translations.flatMap(({ applied }) => leavesOf(applied.expr));
    return [{ parsed, conversion, leaves, printed, check: checkOf(conversion, converter) }];
  });
  const length = ({ conversion }: Case): number => conversion.queries.join('').length;
  return cases.sort((a, b) => length(a) - length(b));
}

/** Many changes come to the same query, which is checked once. */
function checkOf(conversion: Conversion, converter: Converter): Case['check'] {
  const known = new Map<string, VerdictKind>();
  return (queries) => {
    const key = queries.join('\0');
    let verdict = known.get(key);
    if (verdict === undefined) {
      const translations = conversion.translations.map((one, at) => ({
        ...one,
        query: queries[at] ?? one.query,
      }));
      ({ verdict } = verifyConversion({ ...conversion, queries, translations }, converter));
      known.set(key, verdict);
    }
    return verdict;
  };
}
