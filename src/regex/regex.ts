/**
 * A regular expression as a tree, free of any engine's notation. Sigma's `re` is a subset of PCRE
 * (specification 2.1.0, sigma-appendix-modifiers); the tree holds what rules use beyond it, so
 * that a target can take it or refuse it by name.
 */
export type RegexNode =
  | { readonly kind: 'alternation'; readonly options: readonly RegexNode[] }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  /** One code point. */
  | { readonly kind: 'character'; readonly text: string }
  /** The dot: any character, a line break only under the flag `s`. */
  | { readonly kind: 'any' }
  | RegexSet
  | { readonly kind: 'class'; readonly negated: boolean; readonly members: readonly ClassMember[] }
  /** `^` and `$`: the ends of the value, of a line under the flag `m`. */
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'boundary'; readonly negated: boolean }
  | RegexGroup
  | {
      readonly kind: 'look';
      readonly direction: 'ahead' | 'behind';
      readonly negated: boolean;
      readonly body: RegexNode;
    }
  | RegexRepeat
  | { readonly kind: 'backreference'; readonly group: number };

/** `\d`, `\w`, `\s` and their opposites. */
export interface RegexSet {
  readonly kind: 'set';
  readonly set: 'digit' | 'word' | 'space';
  readonly negated: boolean;
}

export type ClassMember =
  | RegexSet
  | { readonly kind: 'character'; readonly text: string }
  | { readonly kind: 'range'; readonly from: string; readonly to: string };

export interface RegexGroup {
  readonly kind: 'group';
  readonly capturing: boolean;
  /** Flags that hold inside the group only. */
  readonly flags?: { readonly on: string; readonly off: string };
  readonly body: RegexNode;
}

export interface RegexRepeat {
  readonly kind: 'repeat';
  readonly min: number;
  /** Absent for no limit. */
  readonly max?: number;
  readonly lazy: boolean;
  readonly body: RegexNode;
}

/** A parsed expression with the flags of the rule and those that it begins with. */
export interface Regex {
  readonly node: RegexNode;
  readonly flags: { readonly i: boolean; readonly m: boolean; readonly s: boolean };
}
