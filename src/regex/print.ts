import type { ClassMember, Regex, RegexNode, RegexRepeat, RegexSet } from './regex.ts';

/**
 * How an engine of the Perl family writes and limits regular expressions: PCRE, RE2, Java,
 * ECMAScript. What it lacks is refused by name.
 */
export interface RegexEngine {
  readonly lookaround: boolean;
  readonly backreferences: boolean;
  readonly lazy: boolean;
  /** `(?i:…)`: flags for a part of the expression. */
  readonly groupFlags: boolean;
  /** The longest counted repetition; RE2 has 1000. */
  readonly longestRepeat: number;
  /** Escapes a character that stands for itself, outside of a class or inside. */
  readonly escape: (character: string, inClass: boolean) => string;
}

/** The construct that an engine lacks, as words for a message. */
export interface RegexRefusal {
  readonly lacks: string;
}

/** Escapes what has a meaning in every engine of the Perl family; control characters as `\xHH`. */
export function escapeCommon(character: string, inClass: boolean): string {
  const special = inClass ? '\\]^-[' : '\\^$.|?*+()[]{}';
  if (special.includes(character)) return `\\${character}`;
  const code = character.codePointAt(0) ?? 0;
  const control = code < 0x20 || (code >= 0x7f && code < 0xa0);
  return control ? `\\x${code.toString(16).padStart(2, '0')}` : character;
}

/**
 * Prints a tree for an engine, without its flags: where they go is the backend's business.
 */
export function printRegexNode(node: RegexNode, engine: RegexEngine): string | RegexRefusal {
  try {
    return new RegexPrinter(engine).print(node);
  } catch (error) {
    if (error instanceof Lacking) return { lacks: error.message };
    throw error;
  }
}

/** The flags of an expression as the prefix `(?is)`, or nothing. */
export function flagPrefix({ flags }: Pick<Regex, 'flags'>): string {
  const letters = (['i', 'm', 's'] as const).filter((flag) => flags[flag]).join('');
  return letters === '' ? '' : `(?${letters})`;
}

/** Ends the printing of one tree; never leaves this file. */
class Lacking extends Error {}

const SETS = { digit: 'd', word: 'w', space: 's' } as const;

class RegexPrinter {
  readonly #engine: RegexEngine;

  constructor(engine: RegexEngine) {
    this.#engine = engine;
  }

  print(node: RegexNode): string {
    switch (node.kind) {
      case 'alternation':
        return node.options.map((option) => this.print(option)).join('|');
      case 'sequence':
        return this.#sequence(node.items);
      case 'character':
        return this.#engine.escape(node.text, false);
      case 'any':
        return '.';
      case 'set':
        return set(node);
      case 'class':
        return `[${node.negated ? '^' : ''}${node.members.map((one) => this.#member(one)).join('')}]`;
      case 'start':
        return '^';
      case 'end':
        return '$';
      case 'boundary':
        return node.negated ? '\\B' : '\\b';
      case 'repeat':
        return this.#repeat(node);
      default:
        return this.#bracketed(node);
    }
  }

  #bracketed(node: Extract<RegexNode, { kind: 'group' | 'look' | 'backreference' }>): string {
    if (node.kind === 'backreference') {
      if (!this.#engine.backreferences) throw new Lacking('a back reference');
      return `\\${node.group}`;
    }
    const body = this.print(node.body);
    if (node.kind === 'look') {
      if (!this.#engine.lookaround) throw new Lacking(`a look${node.direction}`);
      return `(?${node.direction === 'behind' ? '<' : ''}${node.negated ? '!' : '='}${body})`;
    }
    if (!node.flags) return node.capturing ? `(${body})` : `(?:${body})`;
    if (!this.#engine.groupFlags) throw new Lacking('flags for a part of the expression');
    const { on, off } = node.flags;
    return `(?${on}${off === '' ? '' : `-${off}`}:${body})`;
  }

  // A digit behind a back reference would become part of its number.
  #sequence(items: readonly RegexNode[]): string {
    return flat(items).reduceRight((behind, item) => {
      const text = this.#item(item);
      const open = item.kind === 'backreference' && /^\d/.test(behind);
      return (open ? `(?:${text})` : text) + behind;
    }, '');
  }

  // An alternation in a sequence comes from rewriting; the parser gives it a group.
  #item(node: RegexNode): string {
    return node.kind === 'alternation' ? `(?:${this.print(node)})` : this.print(node);
  }

  #repeat({ min, max, lazy, body }: RegexRepeat): string {
    if (lazy && !this.#engine.lazy) throw new Lacking('a lazy quantifier');
    if (Math.max(min, max ?? 0) > this.#engine.longestRepeat) {
      throw new Lacking(`more than ${this.#engine.longestRepeat} repetitions`);
    }
    const atom = body.kind === 'sequence' || body.kind === 'alternation' || body.kind === 'repeat';
    return `${atom ? `(?:${this.print(body)})` : this.print(body)}${quantifier(min, max)}${lazy ? '?' : ''}`;
  }

  #member(one: ClassMember): string {
    if (one.kind === 'set') return set(one);
    const escape = (character: string): string => this.#engine.escape(character, true);
    return one.kind === 'character' ? escape(one.text) : `${escape(one.from)}-${escape(one.to)}`;
  }
}

const flat = (items: readonly RegexNode[]): readonly RegexNode[] =>
  items.flatMap((item) => (item.kind === 'sequence' ? flat(item.items) : [item]));

function set({ set: name, negated }: RegexSet): string {
  return `\\${negated ? SETS[name].toUpperCase() : SETS[name]}`;
}

function quantifier(min: number, max: number | undefined): string {
  if (max === undefined) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}
