import type { FieldRule, ValueRewrite } from '../../../../src/backend/index.ts';

/** Which of the two names of a field a pipeline takes. */
export type Language = typeof DEEP_VISIBILITY | typeof DATA_LAKE;

/** S1QL 1.0. */
export const DEEP_VISIBILITY = 0;
/** S1QL 2.0 and PowerQuery. */
export const DATA_LAKE = 1;

/** A field in S1QL 1.0 and in 2.0; empty where the language has none. */
export type Names = readonly [deepVisibility: string, dataLake: string];

/** What becomes of a Sigma field in both languages. */
export interface Field {
  /** Both empty for a field whose rewrite finds the name from the value. */
  readonly names: Names;
  readonly rewrite?: (language: Language) => ValueRewrite | undefined;
  /** Why a field rests on a fact of low confidence, for both languages or for each. */
  readonly unverified?: string | Names;
}

/** Sigma fields, in the words of the rules, with their names in both languages. */
export type Fields = Readonly<Record<string, Names | Field>>;

/** The part of a table that one language needs. */
export function fieldRules(fields: Fields, language: Language): Record<string, FieldRule> {
  return Object.fromEntries(
    Object.entries(fields).map(([sigma, entry]) => [sigma, fieldRule(entry, language)]),
  );
}

function fieldRule(entry: Names | Field, language: Language): FieldRule {
  if (!('names' in entry)) return { field: entry[language] };
  const { names, rewrite, unverified } = entry;
  const doubt = typeof unverified === 'string' ? unverified : unverified?.[language];
  // A field that one language lacks is unmapped there, whatever its values would become.
  const missing = names[language] === '' && names.some((name) => name !== '');
  const rewriteValue = missing ? undefined : rewrite?.(language);
  return {
    field: names[language],
    ...(rewriteValue && { rewrite: rewriteValue }),
    ...(doubt !== undefined && doubt !== '' && { unverified: doubt }),
  };
}
