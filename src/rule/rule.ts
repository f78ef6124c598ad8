import type { ScalarNode } from '../yaml/node.ts';
import type { Span } from '../text/span.ts';

/** A Sigma document. */
export type SigmaDocument = Rule | Correlation | Filter;

/**
 * What every Sigma document may say about itself (specification 2.1.0, sigma-rules). Dates are
 * `YYYY-MM-DD`.
 */
export interface Metadata {
  readonly title: string;
  readonly id?: string;
  readonly name?: string;
  readonly taxonomy: string;
  readonly status?: Status;
  readonly level?: Level;
  readonly description?: string;
  readonly license?: string;
  readonly author?: string;
  readonly references: readonly string[];
  readonly date?: string;
  readonly modified?: string;
  readonly related: readonly Related[];
  readonly fields: readonly string[];
  readonly falsepositives: readonly string[];
  readonly tags: readonly string[];
  readonly scope: readonly string[];
  /** Attributes that the specification does not name, as plain data. */
  readonly custom: Readonly<Record<string, unknown>>;
  /** The whole document. */
  readonly span: Span;
}

export const statuses = ['stable', 'test', 'experimental', 'deprecated', 'unsupported'] as const;
export type Status = (typeof statuses)[number];

export const levels = ['informational', 'low', 'medium', 'high', 'critical'] as const;
export type Level = (typeof levels)[number];

export const relations = ['derived', 'obsolete', 'merged', 'renamed', 'similar'] as const;

export interface Related {
  readonly id: string;
  readonly type: (typeof relations)[number];
}

/** A detection rule. */
export interface Rule extends Metadata {
  readonly kind: 'rule';
  readonly logsource: Logsource;
  /** In the author's order. */
  readonly detections: readonly NamedDetection[];
  /** One query each; a rule matches when one of them does. */
  readonly conditions: readonly ScalarNode[];
}

export interface Logsource {
  readonly category?: string;
  readonly product?: string;
  readonly service?: string;
  /** For people; never evaluated. */
  readonly definition?: string;
  readonly custom: Readonly<Record<string, unknown>>;
  readonly span: Span;
}

export interface NamedDetection {
  readonly name: string;
  readonly detection: Detection;
  /** The name's place. */
  readonly span: Span;
}

/** A search identifier: maps are joined with and, lists with or. */
export type Detection =
  | { readonly kind: 'map'; readonly items: readonly DetectionItem[]; readonly span: Span }
  | { readonly kind: 'list'; readonly detections: readonly Detection[]; readonly span: Span }
  | DetectionItem;

/** One `field|modifier: values` of a detection; the field is null for keywords. */
export interface DetectionItem {
  readonly kind: 'item';
  readonly field: string | null;
  readonly modifiers: readonly ModifierUse[];
  readonly values: readonly ScalarNode[];
  /** The key as written: what canonical order sorts by. Empty for keyword lists. */
  readonly key: string;
  /** The key's place; the values' place for keyword lists. */
  readonly span: Span;
}

export interface ModifierUse {
  readonly name: ModifierName;
  readonly span: Span;
}

/** A modifier's name as the specification spells it. */
export type ModifierName = (typeof modifierNames)[number];

// prettier-ignore
export const modifierNames = [
  'contains', 'startswith', 'endswith', 'all', 'exists', 'cased', 'neq',
  'windash', 'base64', 'base64offset', 'utf16', 'utf16le', 'utf16be', 'wide',
  're', 'i', 'm', 's', 'lt', 'lte', 'gt', 'gte',
  'minute', 'hour', 'day', 'week', 'month', 'year',
  'cidr', 'expand', 'fieldref',
] as const;

/** A correlation document. Known, so that it is named in messages; not converted yet. */
export interface Correlation extends Metadata {
  readonly kind: 'correlation';
}

/** A filter document. Known, so that it is named in messages; not applied yet. */
export interface Filter extends Metadata {
  readonly kind: 'filter';
}
