import type { Conversion, Converter, Format } from '../index.ts';
import type { RuleFile } from './find-rules.ts';

/** A target with all that was chosen for it. */
export interface Target {
  readonly converter: Converter;
  /** Undefined for plain text. */
  readonly format: Format | undefined;
}

/** What one document has become for one target. */
export interface Outcome {
  readonly file: RuleFile;
  /** The place of the document in its file, from 1; undefined when it is the only one. */
  readonly number: number | undefined;
  readonly target: Target;
  readonly conversion: Conversion;
  /** The queries in the chosen format; undefined when there are none. */
  readonly text: string | undefined;
}
