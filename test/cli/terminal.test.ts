import { describe, expect, it } from 'vitest';

import { countOf, showNumber } from '../../src/cli/count.ts';
import { choosePaint } from '../../src/cli/paint.ts';
import { startProgress } from '../../src/cli/progress.ts';

/** Progress on a terminal whose clock is moved by hand. */
function display(isTerminal: boolean) {
  const clock = { time: 0 };
  const written: string[] = [];
  const write = (text: string): void => void written.push(text);
  const progress = startProgress(2642, { isTerminal, write, now: () => clock.time });
  const stepAt = (time: number, done: number): void => {
    clock.time = time;
    progress.step(done);
  };
  return { progress, stepAt, written };
}

describe('progress', () => {
  it('shows nothing for work of less than a second', () => {
    const { progress, stepAt, written } = display(true);
    for (let time = 0; time < 1000; time += 10) stepAt(time, time);
    progress.clear();
    expect(written).toEqual([]);
  });

  it('draws over its line ten times a second at most, and takes it away', () => {
    const { progress, stepAt, written } = display(true);
    for (let time = 0; time <= 1200; time += 10) stepAt(time, time);
    expect(written).toEqual([
      '\r\x1b[K1,000 of 2,642 files',
      '\r\x1b[K1,100 of 2,642 files',
      '\r\x1b[K1,200 of 2,642 files',
    ]);
    progress.clear();
    progress.clear();
    expect(written.slice(3)).toEqual(['\r\x1b[K']);
  });

  it('shows nothing where there is no terminal', () => {
    const { progress, stepAt, written } = display(false);
    stepAt(5000, 1);
    progress.clear();
    expect(written).toEqual([]);
  });
});

describe('colours', () => {
  it.each([
    ['on a terminal', true, {}, true],
    ['elsewhere', false, {}, false],
    ['on a dumb terminal', true, { TERM: 'dumb' }, false],
    ['NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR, which does not count', true, { NO_COLOR: '' }, true],
    ['FORCE_COLOR', false, { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
    ['both, where FORCE_COLOR counts', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ])('%s', (_, isTerminal, environment, coloured) => {
    const { error } = choosePaint({ isTerminal, environment });
    expect(error('x')).toBe(coloured ? '\x1b[1;31mx\x1b[0m' : 'x');
  });
});

describe('numbers', () => {
  it('have a comma at every thousand', () => {
    expect([0, 999, 1000, 2642, 1234567].map(showNumber)).toEqual([
      '0',
      '999',
      '1,000',
      '2,642',
      '1,234,567',
    ]);
    expect([0, 1, 2000].map((count) => countOf(count, 'rule'))).toEqual([
      '0 rules',
      '1 rule',
      '2,000 rules',
    ]);
  });
});
