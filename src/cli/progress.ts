import { countOf, showNumber } from './count.ts';

/** How far a long run has come, on one line that is drawn over itself. */
export interface Progress {
  readonly step: (done: number) => void;
  /** Takes the line away, before anything else is printed. */
  readonly clear: () => void;
}

const FIRST_AFTER = 1000;
const AGAIN_AFTER = 100;

/** Where progress is shown, and the clock that it goes by. */
export interface Display {
  readonly isTerminal: boolean;
  readonly write: (text: string) => void;
  /** In milliseconds. */
  readonly now: () => number;
}

/**
 * Shows progress on a terminal when the work takes over a second, and nothing elsewhere: of so
 * many files, or of events, whose number nobody knows before.
 */
export function startProgress(
  total: number | undefined,
  { isTerminal, write, now }: Display,
): Progress {
  if (!isTerminal) return { step: () => {}, clear: () => {} };
  let next = now() + FIRST_AFTER;
  let shown = false;
  return {
    step: (done) => {
      if (now() < next) return;
      next = now() + AGAIN_AFTER;
      shown = true;
      const far =
        total === undefined
          ? countOf(done, 'event')
          : `${showNumber(done)} of ${showNumber(total)} files`;
      write(`\r\x1b[K${far}`);
    },
    clear: () => {
      if (shown) write('\r\x1b[K');
      shown = false;
    },
  };
}
