import { compileProgram, type Instruction, type Program } from './program.ts';
import type { Regex } from './regex.ts';

/** Decides whether an expression is found somewhere in a text; undefined where that takes too long. */
export type BudgetMatcher = (text: string) => boolean | undefined;

/** Enough for the expressions of rules on values of some thousand characters. */
const STEPS = 500_000;

/**
 * Compiles an expression to a matcher that tries one way after the other, as engines of the Perl
 * family do, so that it knows lookaround and back references. It gives up after so many steps,
 * whatever the expression: the answer is then not known.
 */
export function matchWithBudget(regex: Regex, steps: number = STEPS): BudgetMatcher {
  const program = compileProgram(regex);
  if (!program) return () => undefined;
  return (text) => {
    try {
      return new Search(program, [...text], steps).anywhere();
    } catch (error) {
      if (error instanceof OverBudget) return undefined;
      throw error;
    }
  };
}

/** Ends a search; never leaves this file. */
class OverBudget extends Error {}

/** Where groups and loops began and ended, by slot. */
type Slots = readonly (number | undefined)[];

/** A way that is still to be tried. */
interface Thread {
  readonly next: number;
  readonly at: number;
  readonly slots: Slots;
}

/** One search in one text. */
class Search {
  readonly #program: Program;
  readonly #characters: readonly string[];
  /** Outcomes of looks, and, per look or search, the choices that have been tried, by number. */
  readonly #looked = new Map<number, boolean>();
  #steps: number;

  constructor(program: Program, characters: readonly string[], steps: number) {
    this.#program = program;
    this.#characters = characters;
    this.#steps = steps;
  }

  anywhere(): boolean {
    const tried = new Set<number>();
    for (let at = 0; at <= this.#characters.length; at++) {
      if (this.#run({ next: 0, at, slots: [] }, { tried })) return true;
    }
    return false;
  }

  /** The slots at the end of a match; it must end at `end`, where that is given. */
  #run(
    start: Thread,
    { tried, end }: { readonly tried: Set<number>; readonly end?: number },
  ): Slots | undefined {
    const threads = [start];
    for (let thread = threads.pop(); thread; thread = threads.pop()) {
      let { next, at, slots } = thread;
      for (;;) {
        if (--this.#steps < 0) throw new OverBudget();
        const instruction = this.#program.instructions[next];
        if (!instruction) throw new Error('every program ends with a match');
        if (instruction.op === 'match') {
          if (end === undefined || at === end) return slots;
          break;
        }
        if (instruction.op === 'split') {
          if (this.#isTried(next, at, tried)) break;
          threads.push({ next: instruction.second, at, slots });
          next = instruction.first;
          continue;
        }
        const step = this.#step(instruction, { next, at, slots });
        if (!step) break;
        ({ next, at, slots } = step);
      }
    }
    return undefined;
  }

  // What follows a choice at a place is the same each time, unless back references look at slots.
  #isTried(next: number, at: number, tried: Set<number>): boolean {
    if (this.#program.backreferences) return false;
    const key = this.#keyOf(next, at);
    if (tried.has(key)) return true;
    tried.add(key);
    return false;
  }

  #keyOf(next: number, at: number): number {
    return next * (this.#characters.length + 1) + at;
  }

  #step(
    instruction: Exclude<Instruction, { op: 'match' | 'split' }>,
    { next, at, slots }: Thread,
  ): Thread | undefined {
    const characters = this.#characters;
    switch (instruction.op) {
      case 'character': {
        const character = characters[at];
        if (character === undefined || !instruction.accepts(character)) return undefined;
        return { next: next + 1, at: at + 1, slots };
      }
      case 'place':
        return instruction.holds(characters, at) ? { next: next + 1, at, slots } : undefined;
      case 'jump':
        return { next: instruction.to, at, slots };
      case 'save':
        return { next: next + 1, at, slots: saved(slots, instruction.slot, at) };
      case 'moved':
        return slots[instruction.slot] === at ? undefined : { next: next + 1, at, slots };
      case 'backreference': {
        const end = this.#repeated(instruction, at, slots);
        return end === undefined ? undefined : { next: next + 1, at: end, slots };
      }
      case 'look': {
        const found = this.#look(instruction, { next, at, slots });
        if ((found !== undefined) === instruction.negated) return undefined;
        return { next: next + 1, at, slots: instruction.negated ? slots : (found ?? slots) };
      }
    }
  }

  // A group that has captured nothing is never found again.
  #repeated(
    { slot, same }: Extract<Instruction, { op: 'backreference' }>,
    at: number,
    slots: Slots,
  ): number | undefined {
    const [from, to] = [slots[slot], slots[slot + 1]];
    if (from === undefined || to === undefined) return undefined;
    for (let index = 0; index < to - from; index++) {
      if (--this.#steps < 0) throw new OverBudget();
      const [ours, theirs] = [this.#characters[from + index], this.#characters[at + index]];
      if (ours === undefined || theirs === undefined || !same(ours, theirs)) return undefined;
    }
    return at + Math.max(0, to - from);
  }

  #look(
    { from, behind }: Extract<Instruction, { op: 'look' }>,
    { next, at, slots }: Thread,
  ): Slots | undefined {
    const key = this.#keyOf(next, at);
    const known = this.#program.backreferences ? undefined : this.#looked.get(key);
    if (known !== undefined) return known ? slots : undefined;
    const tried = new Set<number>();
    let found: Slots | undefined;
    for (let start = at; found === undefined && start >= (behind ? 0 : at); start--) {
      found = this.#run({ next: from, at: start, slots }, { tried, ...(behind && { end: at }) });
    }
    this.#looked.set(key, found !== undefined);
    return found;
  }
}

function saved(slots: Slots, slot: number, at: number): Slots {
  const copy = slots.slice();
  copy[slot] = at;
  return copy;
}
