import type { Conversion, Converter } from '../convert.ts';
import { diagnostic, quote, type Diagnostic } from '../text/diagnostic.ts';
import { verifyConversion, type QueryDifference, type Verification } from './verify.ts';

/**
 * How much a query may differ from its rule: not at all, by finding more events, by finding fewer,
 * or as it comes.
 */
export type MaxLoss = 'exact' | 'wider' | 'narrower' | 'any';

export const MAX_LOSSES: readonly MaxLoss[] = ['exact', 'wider', 'narrower', 'any'];

/** What the user has allowed by other means: to leave items out, and to approximate. */
const ALLOWED: ReadonlySet<Diagnostic['code']> = new Set(['dropped-item', 'approximation']);

/**
 * The differences of a query that are more than it may have. Without a limit, a loss that the user
 * asked for and that a diagnostic states is allowed, and nothing else.
 */
export function excess(
  { conversion, differences }: Verification,
  limit: MaxLoss | undefined,
): readonly QueryDifference[] {
  if (limit === 'any') return [];
  const asked = conversion.diagnostics.some(({ code }) => ALLOWED.has(code));
  if (limit === undefined && asked) return [];
  return differences.filter(({ difference }) => difference !== limit);
}

/**
 * A conversion with its queries checked: those that differ from their rule by more than is allowed
 * are withheld, with an error that shows how.
 */
export function checkConversion(
  conversion: Conversion,
  converter: Converter,
  limit: MaxLoss | undefined,
): Conversion {
  const verification = verifyConversion(conversion, converter);
  const { document, diagnostics } = conversion;
  if (verification.verdict === 'unknown') {
    const span = document?.kind === 'rule' ? document.logsource.span : document?.span;
    if (!span) return conversion;
    const message = `The query is not compared with its rule: ${verification.reason ?? ''}`;
    return {
      ...conversion,
      diagnostics: [...diagnostics, diagnostic('translation-unchecked', span, message)],
    };
  }
  const found = excess(verification, limit);
  if (found.length === 0) return conversion;
  const errors = found.map((difference) => differs(difference, conversion));
  return { ...conversion, queries: [], translations: [], diagnostics: [...diagnostics, ...errors] };
}

function differs(found: QueryDifference, { document, translations }: Conversion): Diagnostic {
  const [leaf] = found.leaves;
  const span = leaf?.origin.item ?? translations[0]?.condition.span ?? document?.span;
  if (!span) throw new Error('a query that differs has a rule');
  const [finds, misses] =
    found.difference === 'wider'
      ? ['The query finds', 'which the rule does not match']
      : ['The query does not find', 'which the rule matches'];
  const message = `${finds} an event with ${describeEvent(found)}, ${misses}.`;
  const hint = 'Allow it with --max-loss, or change the rule; sigmaglot verify shows more.';
  return diagnostic('translation-differs', span, message, hint);
}

/** The longest value that a message quotes. */
const LONGEST = 60;

function describeEvent({ sigma, held }: QueryDifference): string {
  const fields =
    sigma.size > 0
      ? [...sigma]
      : [...held].map(([field, values]) => [field, values.join(', ')] as const);
  if (fields.length === 0) return 'none of its fields';
  return fields
    .map(([field, value]) => {
      const short = value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
      return `${field === '' ? 'text' : field} ${quote(short)}`;
    })
    .join(', ');
}
