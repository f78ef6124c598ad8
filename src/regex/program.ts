import type { ClassMember, Regex, RegexNode, RegexRepeat } from './regex.ts';

/** One step of a match; it goes on with the next instruction where it names no other. */
export type Instruction =
  /** One character. */
  | { readonly op: 'character'; readonly accepts: (character: string) => boolean }
  /** Something about a place between characters. */
  | { readonly op: 'place'; readonly holds: (characters: readonly string[], at: number) => boolean }
  /** Two ways to go on, the first one first. */
  | { readonly op: 'split'; readonly first: number; readonly second: number }
  | { readonly op: 'jump'; readonly to: number }
  /** Keeps the place in a slot. */
  | { readonly op: 'save'; readonly slot: number }
  /** Goes on only at another place than the one in the slot. */
  | { readonly op: 'moved'; readonly slot: number }
  | {
      readonly op: 'backreference';
      readonly slot: number;
      readonly same: (left: string, right: string) => boolean;
    }
  /** What stands from `from` up to its own `match` must match ahead or behind, or must not. */
  | {
      readonly op: 'look';
      readonly behind: boolean;
      readonly negated: boolean;
      readonly from: number;
    }
  | { readonly op: 'match' };

/** An expression as instructions. */
export interface Program {
  readonly instructions: readonly Instruction[];
  readonly slots: number;
  /** True where what groups have captured decides: then one place may have many outcomes. */
  readonly backreferences: boolean;
}

/** The most instructions of a program: counted repetitions are written out. */
const MOST = 50_000;

/** Compiles an expression; undefined for one that is too large. */
export function compileProgram({ node, flags }: Regex): Program | undefined {
  const compiler = new Compiler(node);
  try {
    return compiler.compile(node, flags);
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

/** Ends a compilation; never leaves this file. */
class TooLarge extends Error {}

type Flags = Regex['flags'];

class Compiler {
  readonly #instructions: Instruction[] = [];
  /** Numbers of the groups that capture, by the order of their brackets. */
  readonly #groups: ReadonlyMap<RegexNode, number>;
  readonly #backreferences: boolean;
  #slots: number;

  constructor(node: RegexNode) {
    const all = [...nodesOf(node)];
    const capturing = all.filter((one) => one.kind === 'group' && one.capturing);
    this.#groups = new Map(capturing.map((one, at) => [one, at + 1]));
    this.#backreferences = all.some(({ kind }) => kind === 'backreference');
    this.#slots = (capturing.length + 1) * 2;
  }

  compile(node: RegexNode, flags: Flags): Program {
    this.#node(node, flags);
    this.#emit({ op: 'match' });
    return {
      instructions: this.#instructions,
      slots: this.#slots,
      backreferences: this.#backreferences,
    };
  }

  #emit(instruction: Instruction): number {
    if (this.#instructions.length >= MOST) throw new TooLarge();
    return this.#instructions.push(instruction) - 1;
  }

  get #next(): number {
    return this.#instructions.length;
  }

  #node(node: RegexNode, flags: Flags): void {
    switch (node.kind) {
      case 'sequence':
        node.items.forEach((item) => this.#node(item, flags));
        break;
      case 'alternation':
        this.#alternation(node.options, flags);
        break;
      case 'repeat':
        this.#repeat(node, flags);
        break;
      case 'group':
        this.#group(node, flags);
        break;
      case 'look':
        this.#look(node, flags);
        break;
      case 'backreference':
        this.#emit({
          op: 'backreference',
          slot: node.group * 2,
          same: flags.i
            ? (left, right) => fold(left) === fold(right)
            : (left, right) => left === right,
        });
        break;
      case 'start':
      case 'end':
      case 'boundary':
        this.#emit({ op: 'place', holds: placeTest(node, flags) });
        break;
      default:
        this.#emit({ op: 'character', accepts: characterTest(node, flags) });
    }
  }

  #alternation(options: readonly RegexNode[], flags: Flags): void {
    const ends: number[] = [];
    options.forEach((option, at) => {
      if (at === options.length - 1) return this.#node(option, flags);
      const split = this.#emit({ op: 'jump', to: 0 });
      this.#node(option, flags);
      ends.push(this.#emit({ op: 'jump', to: 0 }));
      this.#instructions[split] = { op: 'split', first: split + 1, second: this.#next };
    });
    for (const end of ends) this.#instructions[end] = { op: 'jump', to: this.#next };
  }

  #repeat({ min, max, lazy, body }: RegexRepeat, flags: Flags): void {
    for (let count = 0; count < min; count++) this.#node(body, flags);
    if (max === undefined) return this.#loop(body, { lazy, flags });
    const exits: number[] = [];
    for (let count = min; count < max; count++) {
      exits.push(this.#emit({ op: 'jump', to: 0 }));
      this.#node(body, flags);
    }
    for (const exit of exits) this.#split(exit, lazy);
  }

  #loop(body: RegexNode, { lazy, flags }: { readonly lazy: boolean; readonly flags: Flags }): void {
    const slot = this.#slots++;
    const start = this.#emit({ op: 'jump', to: 0 });
    // Without back references a place is never tried twice, which ends a loop over nothing as well.
    if (this.#backreferences) this.#emit({ op: 'save', slot });
    this.#node(body, flags);
    if (this.#backreferences) this.#emit({ op: 'moved', slot });
    this.#emit({ op: 'jump', to: start });
    this.#split(start, lazy);
  }

  /** Lets an instruction choose between the one behind it and the next to come. */
  #split(at: number, lazy: boolean): void {
    const [inside, outside] = [at + 1, this.#next];
    this.#instructions[at] = lazy
      ? { op: 'split', first: outside, second: inside }
      : { op: 'split', first: inside, second: outside };
  }

  #group(node: Extract<RegexNode, { kind: 'group' }>, flags: Flags): void {
    const inner = { ...flags };
    for (const flag of ['i', 'm', 's'] as const) {
      if (node.flags?.on.includes(flag)) inner[flag] = true;
      if (node.flags?.off.includes(flag)) inner[flag] = false;
    }
    const group = this.#groups.get(node);
    const captures = this.#backreferences && group !== undefined;
    if (captures) this.#emit({ op: 'save', slot: group * 2 });
    this.#node(node.body, inner);
    if (captures) this.#emit({ op: 'save', slot: group * 2 + 1 });
  }

  #look(node: Extract<RegexNode, { kind: 'look' }>, flags: Flags): void {
    const { negated } = node;
    this.#emit({ op: 'look', behind: node.direction === 'behind', negated, from: this.#next + 2 });
    const skip = this.#emit({ op: 'jump', to: 0 });
    this.#node(node.body, flags);
    this.#emit({ op: 'match' });
    this.#instructions[skip] = { op: 'jump', to: this.#next };
  }
}

function* nodesOf(node: RegexNode): Generator<RegexNode> {
  yield node;
  if ('body' in node) yield* nodesOf(node.body);
  if (node.kind === 'alternation') for (const option of node.options) yield* nodesOf(option);
  if (node.kind === 'sequence') for (const item of node.items) yield* nodesOf(item);
}

type PlaceNode = Extract<RegexNode, { kind: 'start' | 'end' | 'boundary' }>;

function placeTest(
  node: PlaceNode,
  { m }: Flags,
): (characters: readonly string[], at: number) => boolean {
  switch (node.kind) {
    case 'start':
      return (characters, at) => at === 0 || (m && characters[at - 1] === '\n');
    case 'end':
      return (characters, at) => at === characters.length || (m && characters[at] === '\n');
    default:
      return (characters, at) =>
        (isWord(characters[at - 1]) !== isWord(characters[at])) !== node.negated;
  }
}

const isWord = (character: string | undefined): boolean =>
  character !== undefined && SETS.word.test(character);

/** As PCRE has them without its flag for Unicode. */
const SETS = { digit: /^[0-9]$/, word: /^[A-Za-z0-9_]$/, space: /^[ \t-\r]$/ } as const;

type CharacterNode = Extract<RegexNode, { kind: 'character' | 'any' | 'set' | 'class' }>;

function characterTest(node: CharacterNode, { i, s }: Flags): (character: string) => boolean {
  switch (node.kind) {
    case 'any':
      return s ? () => true : (character) => character !== '\n';
    case 'set':
      return (character) => SETS[node.set].test(character) !== node.negated;
    case 'character': {
      const { text } = node;
      if (!i) return (character) => character === text;
      const folded = fold(text);
      return (character) => fold(character) === folded;
    }
    case 'class': {
      const tests = node.members.map(memberTest);
      const forms = i ? formsOf : (character: string): readonly string[] => [character];
      return (character) =>
        forms(character).some((form) => tests.some((test) => test(form))) !== node.negated;
    }
  }
}

function memberTest(member: ClassMember): (character: string) => boolean {
  switch (member.kind) {
    case 'character':
      return (character) => character === member.text;
    case 'set':
      return (character) => SETS[member.set].test(character) !== member.negated;
    case 'range': {
      const [from, to] = [code(member.from), code(member.to)];
      return (character) => from <= code(character) && code(character) <= to;
    }
  }
}

const code = (character: string): number => character.codePointAt(0) ?? 0;

const one = (text: string, otherwise: string): string =>
  [...text].length === 1 ? text : otherwise;

/** The Turkish letters i have no other case of one character that every language shares. */
const ALONE: ReadonlySet<string> = new Set(['\u0130', '\u0131']);

/** What characters that differ only by case have in common. */
function fold(character: string): string {
  if (ALONE.has(character)) return character;
  const upper = one(character.toUpperCase(), character);
  return one(upper.toLowerCase(), upper);
}

function formsOf(character: string): readonly string[] {
  if (ALONE.has(character)) return [character];
  const lower = fold(character);
  return [character, lower, one(lower.toUpperCase(), lower)];
}
