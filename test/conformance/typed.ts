/**
 * The typed JSON of the conformance cases, as the README of the cases describes it. The cases are
 * written by a program, so that their fields are taken as given.
 */
export interface Case {
  readonly id: string;
  readonly kind: string;
  readonly error: CaseError | null;
}

export interface CaseError {
  readonly class: string;
  readonly message: string;
}

export type TypedPart =
  string | { readonly wildcard: 'multi' | 'single' } | { readonly placeholder: string };

export type TypedValue =
  | { readonly type: 'string' | 'cased_string'; readonly parts: readonly TypedPart[] }
  | { readonly type: 'number'; readonly number: number }
  | { readonly type: 'bool'; readonly bool: boolean }
  | { readonly type: 'null' }
  | { readonly type: 're'; readonly regexp: string; readonly flags: readonly string[] }
  | { readonly type: 'cidr'; readonly cidr: string }
  | { readonly type: 'compare'; readonly op: string; readonly number: TypedValue }
  | {
      readonly type: 'fieldref';
      readonly field: string;
      readonly starts_with: boolean;
      readonly ends_with: boolean;
    }
  | { readonly type: 'exists'; readonly exists: boolean }
  | { readonly type: 'timestamp_part'; readonly part: string; readonly number: number }
  | { readonly type: 'query_expression' }
  | { readonly type: 'bytes'; readonly bytes: readonly number[] }
  | { readonly type: 'expansion'; readonly values: readonly TypedValue[] };

export type TypedTree =
  | { readonly op: 'AND' | 'OR' | 'NOT'; readonly args: readonly TypedTree[] }
  | { readonly field: string; readonly value: TypedValue }
  | { readonly keyword: TypedValue };

export interface TypedItem {
  readonly field: string | null;
  readonly modifiers: readonly string[];
  readonly values: readonly TypedValue[];
  readonly value_linking: 'AND' | 'OR';
  readonly negated: boolean;
}

export type TypedDetection =
  TypedItem | { readonly linking: 'AND' | 'OR'; readonly items: readonly TypedDetection[] };
