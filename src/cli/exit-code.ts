/** What the command says to the program that called it. */
export const exitCodes = {
  /** All that was asked for was done. */
  done: 0,
  /** Some rule had an error (or what `--fail-on` names). */
  failed: 1,
  /** A wrong call, or nothing was found. */
  usage: 2,
  /** A fault of sigmaglot itself (EX_SOFTWARE of sysexits.h). */
  fault: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
