import type { Options } from 'yargs';

import type { Arguments } from './arguments.ts';
import type { ExitCode } from './exit-code.ts';

/** A command, as it is loaded when it is called or when its help is. */
export interface Command {
  readonly options: Readonly<Record<string, Options>>;
  /** Command lines without `sigmaglot`, and what each does. */
  readonly examples: readonly (readonly [line: string, summary: string])[];
  /** Runs with the options, and with the arguments that are no options. */
  readonly run: (given: Arguments, operands: readonly string[]) => Promise<ExitCode>;
}
