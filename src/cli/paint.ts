import { plainPaint, type Paint } from '../index.ts';

const colours: Paint = {
  error: (text) => `\x1b[1;31m${text}\x1b[0m`,
  warning: (text) => `\x1b[1;33m${text}\x1b[0m`,
  faint: (text) => `\x1b[2m${text}\x1b[0m`,
};

interface Surroundings {
  readonly isTerminal: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Colours for a terminal that shows them. FORCE_COLOR has the last word, as in Node itself;
 * NO_COLOR counts with any value but the empty one (no-color.org).
 */
export function choosePaint({ isTerminal, environment }: Surroundings): Paint {
  const { FORCE_COLOR: force, NO_COLOR: none, TERM: terminal } = environment;
  if (force !== undefined && force !== '') {
    return force === '0' || force === 'false' ? plainPaint : colours;
  }
  if (none !== undefined && none !== '') return plainPaint;
  return isTerminal && terminal !== 'dumb' ? colours : plainPaint;
}
