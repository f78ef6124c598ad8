import type { ClassMember, RegexNode, RegexProblem } from '../../../src/backend/index.ts';

/** The texts that an expression stands for: those that are matched by every one of the trees. */
export interface LuceneTrees {
  readonly trees: readonly RegexNode[];
}

/**
 * Parses an expression in the syntax of Lucene's RegExp with all its operators (RegExp.java of
 * Lucene 9; Elasticsearch, "Regular expression syntax"). It stands for the whole value; `^` and
 * `$` are characters, the dot is any character at all, and with `insensitive` ASCII letters are
 * folded, save in ranges.
 */
export function parseLucene(regex: string, insensitive: boolean): LuceneTrees | RegexProblem {
  if (regex === '') return { trees: [{ kind: 'sequence', items: [] }] };
  try {
    return { trees: new LuceneParser(regex, insensitive).parse() };
  } catch (error) {
    if (error instanceof LuceneError) return { problem: error.message };
    throw error;
  }
}

/** Ends the parsing of one expression; never leaves this file. */
class LuceneError extends Error {}

/** The dot: the flag `s` lets it be a line break. */
const ANY: RegexNode = { kind: 'any' };
const NOTHING: RegexNode = {
  kind: 'class',
  negated: true,
  members: [{ kind: 'range', from: '\0', to: '\u{10ffff}' }],
};
const EMPTY: RegexNode = { kind: 'sequence', items: [] };

const BLANKS: readonly ClassMember[] = [...' \t\n\r'].map((text) => ({ kind: 'character', text }));
const NO_BLANKS: readonly ClassMember[] = (
  [
    ['\0', '\b'],
    ['\v', '\f'],
    ['\x0e', '\x1f'],
    ['!', '\u{10ffff}'],
  ] as const
).map(([from, to]) => ({ kind: 'range', from, to }));

/** `\d \w \s` and their opposites; a blank is a space, tab, line feed or return. */
const SETS: Readonly<Record<string, readonly ClassMember[]>> = {
  d: [{ kind: 'set', set: 'digit', negated: false }],
  D: [{ kind: 'set', set: 'digit', negated: true }],
  w: [{ kind: 'set', set: 'word', negated: false }],
  W: [{ kind: 'set', set: 'word', negated: true }],
  s: BLANKS,
  S: NO_BLANKS,
};

const DEEPEST = 200;

class LuceneParser {
  readonly #characters: readonly string[];
  readonly #insensitive: boolean;
  #at = 0;
  #depth = 0;

  constructor(regex: string, insensitive: boolean) {
    this.#characters = [...regex];
    this.#insensitive = insensitive;
  }

  parse(): readonly RegexNode[] {
    const union = this.#union();
    if (this.#at < this.#characters.length) throw new LuceneError('a bracket that closes nothing');
    if (union.length === 1 && union[0]) return union[0];
    return [this.#alternation(union)];
  }

  // Options, each of which is an intersection.
  #union(): (readonly RegexNode[])[] {
    if (++this.#depth > DEEPEST) throw new LuceneError('too deep a nesting');
    const options = [this.#intersection()];
    while (this.#match('|')) options.push(this.#intersection());
    this.#depth--;
    return options;
  }

  #alternation(options: readonly (readonly RegexNode[])[]): RegexNode {
    const nodes = options.map((parts) => {
      if (parts.length === 1 && parts[0]) return parts[0];
      throw new LuceneError('an intersection (&) inside of an expression');
    });
    return nodes.length === 1 && nodes[0] ? nodes[0] : { kind: 'alternation', options: nodes };
  }

  #intersection(): readonly RegexNode[] {
    const parts = [this.#concatenation()];
    while (this.#match('&')) parts.push(this.#concatenation());
    return parts;
  }

  // An operand is read before anything is looked at, so that a first `|`, `)` or `*` is a character.
  #concatenation(): RegexNode {
    const items = [this.#repeated()];
    while (this.#more() && !')|&'.includes(this.#peek())) items.push(this.#repeated());
    return items.length === 1 && items[0] ? items[0] : { kind: 'sequence', items };
  }

  #repeated(): RegexNode {
    let node = this.#operand();
    while (this.#more() && '?*+{'.includes(this.#peek())) {
      const sign = this.#next();
      if (sign === '{') node = this.#counted(node);
      else if (sign === '?') node = repeat(node, 0, 1);
      else node = repeat(node, sign === '+' ? 1 : 0);
    }
    return node;
  }

  #counted(node: RegexNode): RegexNode {
    const min = this.#digits();
    if (min === '') throw new LuceneError('a repetition without a number');
    const open = this.#match(',');
    const max = open ? this.#digits() : min;
    if (!this.#match('}')) throw new LuceneError('a repetition without an end');
    if (max === '') return repeat(node, Number(min));
    return Number(max) < Number(min) ? NOTHING : repeat(node, Number(min), Number(max));
  }

  #digits(): string {
    let digits = '';
    while (this.#more() && /[0-9]/.test(this.#peek())) digits += this.#next();
    return digits;
  }

  #operand(): RegexNode {
    if (this.#match('~')) throw new LuceneError('a complement (~)');
    return this.#match('[') ? this.#class() : this.#simple();
  }

  #class(): RegexNode {
    const negated = this.#match('^');
    const members = [...this.#member()];
    while (this.#more() && this.#peek() !== ']') members.push(...this.#member());
    if (!this.#match(']')) throw new LuceneError('a class without an end');
    return { kind: 'class', negated, members };
  }

  #member(): readonly ClassMember[] {
    const set = this.#set();
    if (typeof set !== 'string') return set;
    const from = set === '' ? this.#next() : set;
    if (set !== '\\' && this.#match('-')) {
      const to = this.#character();
      if ((to.codePointAt(0) ?? 0) < (from.codePointAt(0) ?? 0)) {
        throw new LuceneError(`the range ${from}-${to}`);
      }
      return [{ kind: 'range', from, to }];
    }
    return this.#forms(from).map((text) => ({ kind: 'character', text }));
  }

  /** A set behind a backslash, an escaped backslash, or nothing: then only the backslash is read. */
  #set(): readonly ClassMember[] | '\\' | '' {
    if (!this.#match('\\')) return '';
    const next = this.#peek();
    const set = SETS[next];
    if (!set && /[a-zA-Z]/.test(next)) {
      throw new LuceneError(`the escape \\${next} in a regular expression`);
    }
    if (!set && next !== '\\') return '';
    this.#at++;
    return set ?? '\\';
  }

  #simple(): RegexNode {
    if (this.#match('.')) return ANY;
    if (this.#match('#')) return NOTHING;
    if (this.#match('@')) return repeat(ANY, 0);
    if (this.#match('"')) return this.#quoted();
    if (this.#match('<')) throw new LuceneError('an interval of numbers (<)');
    if (this.#match('(')) {
      if (this.#match(')')) return EMPTY;
      const body = this.#alternation(this.#union());
      if (!this.#match(')')) throw new LuceneError('a bracket without an end');
      return { kind: 'group', capturing: false, body };
    }
    const set = this.#set();
    if (typeof set !== 'string') return { kind: 'class', negated: false, members: set };
    return this.#literal(set === '' ? this.#next() : set);
  }

  #quoted(): RegexNode {
    const items: RegexNode[] = [];
    while (!this.#match('"')) items.push(this.#literal(this.#next()));
    return { kind: 'sequence', items };
  }

  #literal(text: string): RegexNode {
    const forms = this.#forms(text);
    if (forms.length === 1) return { kind: 'character', text };
    const members = forms.map((form): ClassMember => ({ kind: 'character', text: form }));
    return { kind: 'class', negated: false, members };
  }

  #forms(text: string): readonly string[] {
    if (!this.#insensitive || !/^[a-zA-Z]$/.test(text)) return [text];
    return [text, text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase()];
  }

  #character(): string {
    this.#match('\\');
    return this.#next();
  }

  #more(): boolean {
    return this.#at < this.#characters.length;
  }

  #peek(): string {
    return this.#characters[this.#at] ?? '';
  }

  #match(character: string): boolean {
    if (!this.#more() || this.#peek() !== character) return false;
    this.#at++;
    return true;
  }

  #next(): string {
    if (!this.#more()) throw new LuceneError('a regular expression that ends too early');
    this.#at++;
    return this.#characters[this.#at - 1] ?? '';
  }
}

function repeat(body: RegexNode, min: number, max?: number): RegexNode {
  return { kind: 'repeat', min, ...(max !== undefined && { max }), lazy: false, body };
}
