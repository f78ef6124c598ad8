import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { hasCorpus } from '../corpus.ts';
import { casesOf } from './cases.ts';
import { changesOf } from './changes.ts';
import { mappingChanges } from './mapping-changes.ts';
import { pagePath, share, writtenInto } from './page.ts';
import { moreSamples, samples } from './samples.ts';
import { SURVIVORS, type Survivor } from './survivors.ts';
import { distinct, tallies, tallyOf, type Tried } from './tally.ts';
import { TARGETS, type Target } from './target.ts';
import { seesItself, tryChange } from './try-change.ts';

/**
 * `npm run mutations` writes the page; `MUTATIONS=full` tries every change on every pipeline, and
 * public rules beside our own.
 */
const MODE = process.env['MUTATIONS'];
const FULL = MODE === 'full';

/** Fewer different changes would show too little. */
const LEAST = 300;

const rules = FULL ? [...samples(), ...moreSamples()] : samples();
const trials: Tried[] = [];
/** For each change of a pipeline, whether a check sees it that has the changed pipeline, too. */
const byItself: boolean[] = [];

function tryAll(target: Target): readonly Tried[] {
  const cases = casesOf(target, rules);
  if (target.first) {
    for (const change of mappingChanges(cases)) {
      const seen = seesItself(change, target, cases);
      if (seen !== undefined) byItself.push(seen);
    }
  }
  return changesOf(target, cases, FULL).flatMap((change) => {
    const trial = tryChange(change, target, cases);
    return trial ? [{ ...trial, target: target.name }] : [];
  });
}

const explained = ({ name }: Target): readonly Survivor[] =>
  SURVIVORS.filter(({ targets }) => targets.includes(name));

const report = ({ change, title, before, after }: Tried): string =>
  `${change.name}\n  ${title}\n  ${before}\n  ${after}`;

describe('changed backends', () => {
  describe.each(TARGETS)('of $name', (target) => {
    let own: readonly Tried[] = [];

    it('make other queries', { timeout: 3_600_000 }, () => {
      own = tryAll(target);
      trials.push(...own);
      expect(own.length).toBeGreaterThan(0);
    });

    it('are reported where they change the meaning', () => {
      const known = new Set(explained(target).map(({ change }) => change));
      const unexplained = own.filter(
        ({ outcome, change }) =>
          outcome === 'unseen' && change.same === undefined && !known.has(change.name),
      );
      expect(unexplained.map(report)).toEqual([]);
    });

    it('are not reported where they do not', () => {
      const wronged = own.filter(
        ({ outcome, change }) => outcome === 'reported' && change.same !== undefined,
      );
      expect(wronged.map(report)).toEqual([]);
    });

    it('survive only as the table of survivors says', () => {
      const outcomes = new Map(own.map(({ change, outcome }) => [change.name, outcome]));
      const untrue = explained(target).filter(({ change, ofPublicRules }) => {
        const outcome = outcomes.get(change);
        // Some are tried only when all is asked for.
        const mustBe = ofPublicRules ? FULL && hasCorpus : FULL || target.first;
        return outcome === undefined ? mustBe : outcome !== 'unseen';
      });
      expect(untrue.map(({ change }) => change)).toEqual([]);
    });
  });

  it('are many, and nearly all that change the meaning are reported', () => {
    const counted = distinct(trials);
    const total = tallyOf(counted);
    const rows = [...tallies(counted, 'kind'), ...tallies(counted, 'target'), ['all', total]];
    console.table(Object.fromEntries(rows));
    console.log(`reported: ${share(total)}`);
    expect(total.reported).toBeGreaterThanOrEqual(LEAST);
    expect(total.reported / (total.reported + total.unseen)).toBeGreaterThanOrEqual(0.99);
  });

  it.skipIf(FULL)('are counted in docs/verify.md', async () => {
    const page = readFileSync(pagePath, 'utf8');
    const now = await writtenInto(page, { trials, byItself });
    if (MODE === 'write') writeFileSync(pagePath, now);
    else expect(page).toBe(now);
  });
});
