import type { Network } from './network.ts';
import type { Pattern } from './pattern.ts';

/** A value on its way through the modifiers, and at their end. */
export type Value =
  | { readonly kind: 'string'; readonly pattern: Pattern; readonly cased: boolean }
  | { readonly kind: 'bytes'; readonly bytes: readonly number[] }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | RegexValue
  | { readonly kind: 'cidr'; readonly network: Network }
  | {
      readonly kind: 'compare';
      readonly comparison: 'lt' | 'lte' | 'gt' | 'gte';
      readonly text: string;
    }
  | { readonly kind: 'exists'; readonly exists: boolean }
  | FieldRefValue
  | TimestampValue;

export interface RegexValue {
  readonly kind: 'regex';
  readonly regex: string;
  /** Names that stand as `%name%` in the text, where `expand` was asked for. */
  readonly placeholders: readonly string[];
  readonly flags: { readonly i: boolean; readonly m: boolean; readonly s: boolean };
}

export interface FieldRefValue {
  readonly kind: 'fieldref';
  readonly reference: string;
  readonly match: 'equals' | 'contains' | 'startswith' | 'endswith';
}

export interface TimestampValue {
  readonly kind: 'timestamp';
  readonly part: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
  readonly comparison: 'eq' | 'lt' | 'lte' | 'gt' | 'gte';
  readonly text: string;
}
