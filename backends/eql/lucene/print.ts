import {
  parseRegex,
  type ClassMember,
  type RegexFlags,
  type RegexNode,
  type RegexRepeat,
  type RegexSet,
} from '../../../src/backend/index.ts';
import { MisplacedAnchor, wholeValue } from './anchors.ts';
import { escapeInside, escapeOutside } from './escape.ts';
import { caseForms, otherCaseRanges } from './letter-case.ts';

/** A regular expression for Lucene, to be compared with the whole value. */
export interface LuceneRegex {
  readonly text: string;
  /** True where `regex~` must fold ASCII letters. */
  readonly foldsCase: boolean;
}

/** The construct that Lucene lacks, as words for a message. */
export interface LuceneRefusal {
  readonly lacks: string;
}

/**
 * Writes a regular expression in the syntax of Lucene's RegExp with all its operators, as EQL's
 * `regex` reads it (Lucene's RegExp, Elasticsearch's "Regular expression syntax"). It matches the
 * whole value, knows no anchors, flags, look-around or back references, and its dot matches line
 * breaks too.
 */
export function toLucene(regex: string, flags: RegexFlags): LuceneRegex | LuceneRefusal {
  const parsed = parseRegex(regex, flags);
  if ('problem' in parsed) return { lacks: parsed.problem };
  try {
    const whole = wholeValue(parsed.node, parsed.flags.m);
    const { i, s } = parsed.flags;
    return { text: new Printer().print(whole, { i, s, explicit: false }), foldsCase: i };
  } catch (error) {
    if (error instanceof Lacking) return { lacks: error.message };
    if (error instanceof MisplacedAnchor) return { lacks: 'an anchor in the middle' };
    throw error;
  }
}

/** Ends the printing of one tree; never leaves this file. */
class Lacking extends Error {}

interface Mode {
  readonly i: boolean;
  readonly s: boolean;
  /** Case differs between parts, so that letters are written in both cases. */
  readonly explicit: boolean;
}

/** What a set holds, as the inside of a class. `\s` as PCRE has it: blank, and tab to return. */
const SETS = {
  digit: { members: '0-9', others: '\0-/:-\u{10ffff}' },
  word: { members: 'A-Za-z0-9_', others: '\0-/:-@\\[-\\^`{-\u{10ffff}' },
  space: { members: ' \t-\r', others: '\0-\b\x0e-\x1f!-\u{10ffff}' },
} as const;

/** One run over a tree; a class only to keep the cases together. */
class Printer {
  print(node: RegexNode, mode: Mode): string {
    switch (node.kind) {
      case 'alternation':
        return node.options.map((option) => this.print(option, mode) || '()').join('|');
      case 'sequence':
        return node.items.map((item) => this.#item(item, mode)).join('');
      case 'character':
        return character(node.text, mode);
      case 'any':
        return mode.s ? '.' : '[^\n]';
      case 'set':
        return set(node);
      case 'class':
        return printClass(node, mode);
      case 'repeat':
        return this.#repeat(node, mode);
      case 'group':
        return `(${this.print(node.body, this.#inGroup(node.flags, mode)) || '()'})`;
      case 'boundary':
        throw new Lacking(`the word boundary \\${node.negated ? 'B' : 'b'}`);
      case 'look':
        throw new Lacking(`a look${node.direction}`);
      case 'backreference':
        throw new Lacking('a back reference');
      default:
        throw new Lacking('an anchor in the middle');
    }
  }

  #inGroup(flags: { readonly on: string; readonly off: string } | undefined, mode: Mode): Mode {
    if (!flags) return mode;
    if (/m/.test(flags.on + flags.off))
      throw new Lacking('the flag m for a part of the expression');
    if (flags.off.includes('i') && mode.i) throw new Lacking('a case-sensitive part');
    const i = mode.i || flags.on.includes('i');
    const s = (mode.s || flags.on.includes('s')) && !flags.off.includes('s');
    return { i, s, explicit: mode.explicit || (i && !mode.i) };
  }

  #item(node: RegexNode, mode: Mode): string {
    const text = this.print(node, mode);
    return node.kind === 'alternation' ? `(${text})` : text;
  }

  // Lazy or greedy makes no difference to whether a value matches; in Lucene `+?` is an option.
  #repeat({ min, max, body }: RegexRepeat, mode: Mode): string {
    const text = this.print(body, mode);
    const atom = body.kind === 'sequence' || body.kind === 'alternation' || body.kind === 'repeat';
    return `${atom ? `(${text})` : text}${quantifier(min, max)}`;
  }
}

function quantifier(min: number, max: number | undefined): string {
  if (max === undefined) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

function character(text: string, mode: Mode): string {
  const forms = mode.i ? caseForms(text) : [text];
  const folded = text <= '\x7f' && !mode.explicit;
  return forms.length === 1 || folded
    ? escapeOutside(text)
    : `[${forms.map(escapeInside).join('')}]`;
}

function set({ set: name, negated }: RegexSet): string {
  if (name === 'space') return `[${negated ? '^' : ''}${SETS.space.members}]`;
  const letter = name === 'digit' ? 'd' : 'w';
  return `\\${negated ? letter.toUpperCase() : letter}`;
}

function printClass(node: Extract<RegexNode, { kind: 'class' }>, mode: Mode): string {
  const all = node.members.length === 0 || holdsEverything(node.members);
  if (all) {
    // `[^]` and `[\s\S]` are any character; `[]` none, for which Lucene has `#`.
    const none = node.members.length === 0 ? !node.negated : node.negated;
    return none ? '#' : '.';
  }
  return `[${node.negated ? '^' : ''}${node.members.map((one) => member(one, mode)).join('')}]`;
}

function holdsEverything(members: readonly ClassMember[]): boolean {
  const sets = members.filter((one) => one.kind === 'set');
  return sets.some(
    (one) => one.negated && sets.some((other) => !other.negated && other.set === one.set),
  );
}

// `regex~` does not fold the members of a class, so that both cases are written.
function member(one: ClassMember, mode: Mode): string {
  if (one.kind === 'set') return SETS[one.set][one.negated ? 'others' : 'members'];
  if (one.kind === 'character') {
    return (mode.i ? caseForms(one.text) : [one.text]).map(escapeInside).join('');
  }
  const ranges: (readonly [string, string])[] = [[one.from, one.to]];
  if (mode.i) {
    if (one.to > '\x7f') throw new Lacking('a case-insensitive range beyond ASCII');
    ranges.push(
      ...otherCaseRanges(one.from, one.to).filter(
        ([from, to]) => !(one.from <= from && to <= one.to),
      ),
    );
  }
  return ranges.map(([from, to]) => `${escapeInside(from)}-${escapeInside(to)}`).join('');
}
