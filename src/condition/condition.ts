import type { Span } from '../text/span.ts';

/** A condition as written (specification 2.1.0, sigma-rules, "Condition"). */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Condition[]; readonly span: Span }
  | { readonly kind: 'not'; readonly operand: Condition; readonly span: Span }
  | DetectionName
  | Selector;

export interface DetectionName {
  readonly kind: 'detection';
  readonly name: string;
  readonly span: Span;
}

/** `1 of sel*`, `all of them`: that many of the detections whose names fit the pattern. */
export interface Selector {
  readonly kind: 'selector';
  readonly quantity: number | 'all';
  /** A name with `*` for any part of it; `them` is every name without a leading underscore. */
  readonly pattern: string;
  readonly span: Span;
}
