import { printDiagnostic, type Diagnostic } from '../index.ts';
import { choosePaint } from './paint.ts';
import { startProgress, type Progress } from './progress.ts';

/** An error in a file: the file as given or found, and what is wrong. */
export interface FileError {
  readonly path: string;
  readonly error: Diagnostic;
}

/** What a command says on standard error while its results go to standard output. */
export interface Speaker {
  readonly progress: Progress;
  readonly line: (text: string) => void;
  readonly report: (path: string, found: Diagnostic) => void;
  /** The errors that were reported. */
  readonly errors: readonly FileError[];
}

/** How much a command says, and of how many files, where its progress is told in files. */
export interface SpeakerSettings {
  readonly quiet: boolean;
  readonly total?: number;
}

/** Opens standard error. Quiet leaves out warnings and progress. */
export function openSpeaker({ quiet, total }: SpeakerSettings): Speaker {
  const isTerminal = process.stderr.isTTY;
  const paint = choosePaint({ isTerminal, environment: process.env });
  const progress = startProgress(total, {
    // Results on the terminal show by themselves how far the work has come.
    isTerminal: isTerminal && !quiet && !process.stdout.isTTY,
    write: (text) => process.stderr.write(text),
    now: () => performance.now(),
  });
  const errors: FileError[] = [];
  const line = (text: string): void => {
    progress.clear();
    process.stderr.write(`${text}\n`);
  };
  return {
    progress,
    line,
    errors,
    report: (path, found) => {
      if (found.severity === 'error') errors.push({ path, error: found });
      else if (quiet) return;
      line(printDiagnostic(found, paint));
    },
  };
}
