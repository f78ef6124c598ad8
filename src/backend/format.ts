import type { Rule } from '../rule/rule.ts';

/** A way to write queries down for people or for a platform. */
export interface Format {
  /** What users write after `-f`. */
  readonly name: string;
  readonly title: string;
  /** Of its files, without the dot. */
  readonly extension: string;
  /**
   * Renders what one rule has become. Asynchronous, so that a template engine is loaded only
   * when a format needs it.
   */
  readonly render: (input: FormatInput) => Promise<string>;
}

export interface FormatInput {
  readonly rule: Rule;
  /** The file name of the rule without folder and extension. */
  readonly basename: string;
  readonly queries: readonly string[];
}
