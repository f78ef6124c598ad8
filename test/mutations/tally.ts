import type { Kind } from './change.ts';
import { SURVIVORS } from './survivors.ts';
import type { Trial } from './try-change.ts';

/** A trial with the name of its target. */
export interface Tried extends Trial {
  readonly target: string;
}

/** What became of changes: how many that are not alike, by what the check said. */
export interface Tally {
  readonly changes: number;
  readonly reported: number;
  readonly unreadable: number;
  /** Exact, and the same by a reason that is not the check's. */
  readonly same: number;
  /** Exact, though the meaning is another. */
  readonly unseen: number;
}

/** Changes of a target that make the same query of the same rule are one. */
export function distinct(trials: readonly Tried[]): readonly Tried[] {
  return [
    ...new Map(
      trials.map((trial) => [JSON.stringify([trial.target, trial.title, trial.after]), trial]),
    ).values(),
  ];
}

const holes = new Set(
  SURVIVORS.flatMap(({ targets, change, hole }) =>
    hole ? targets.map((target) => `${target}: ${change}`) : [],
  ),
);

/** Counts changes that are not alike. */
export function tallyOf(trials: readonly Tried[]): Tally {
  const count = (is: (trial: Tried) => boolean): number => trials.filter(is).length;
  const isHole = ({ target, change }: Tried): boolean => holes.has(`${target}: ${change.name}`);
  return {
    changes: trials.length,
    reported: count(({ outcome }) => outcome === 'reported'),
    unreadable: count(({ outcome }) => outcome === 'unreadable'),
    same: count((trial) => trial.outcome === 'unseen' && !isHole(trial)),
    unseen: count((trial) => trial.outcome === 'unseen' && isHole(trial)),
  };
}

/** The tally of each target and of each kind of change. */
export function tallies(
  trials: readonly Tried[],
  by: 'target' | 'kind',
): ReadonlyMap<string, Tally> {
  const of = (trial: Tried): Kind | string => (by === 'target' ? trial.target : trial.change.kind);
  const names = [...new Set(trials.map(of))];
  return new Map(
    names.map((name) => [name, tallyOf(trials.filter((trial) => of(trial) === name))]),
  );
}
