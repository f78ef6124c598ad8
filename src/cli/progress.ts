import { showNumber } from './count.ts';

/** How far a long run has come, on one line that is drawn over itself. */
export interface Progress {
  readonly step: (done: number) => void;
  /** Takes the line away, before anything else is printed. */
  readonly clear: () => void;
}

const FIRST_AFTER = 1000;
const AGAIN_AFTER = 100;

/** Shows progress on standard error when that is a terminal and the work takes over a second. */
export function startProgress(total: number, quiet: boolean): Progress {
  if (quiet || !process.stderr.isTTY) return { step: () => {}, clear: () => {} };
  let next = performance.now() + FIRST_AFTER;
  let shown = false;
  return {
    step: (done) => {
      if (performance.now() < next) return;
      next = performance.now() + AGAIN_AFTER;
      shown = true;
      process.stderr.write(`\r\x1b[K${showNumber(done)} of ${showNumber(total)} files`);
    },
    clear: () => {
      if (shown) process.stderr.write('\r\x1b[K');
      shown = false;
    },
  };
}
