/** An expression as JavaScript writes it, for the flag `u`. */
export interface TranslatedRegex {
  readonly pattern: string;
  readonly flags: string;
}

const WORD = String.raw`\p{L}\p{N}_`;
const EDGE = `(?:(?<=[${WORD}])(?![${WORD}])|(?<![${WORD}])(?=[${WORD}]))`;
const NO_EDGE = `(?:(?<=[${WORD}])(?=[${WORD}])|(?<![${WORD}])(?![${WORD}]))`;

/** Escapes that Python reads otherwise than JavaScript: outside brackets, and inside. */
const ESCAPES: ReadonlyMap<string, readonly [outside: string, inside: string | undefined]> =
  new Map([
    ['w', [`[${WORD}]`, WORD]],
    ['W', [`[^${WORD}]`, undefined]],
    ['d', [String.raw`\p{Nd}`, String.raw`\p{Nd}`]],
    ['D', [String.raw`\P{Nd}`, String.raw`\P{Nd}`]],
    ['b', [EDGE, String.raw`\x08`]],
    ['B', [NO_EDGE, undefined]],
    ['A', [String.raw`(?<![\s\S])`, undefined]],
    ['Z', [String.raw`(?![\s\S])`, undefined]],
    ['a', [String.raw`\x07`, String.raw`\x07`]],
  ]);

/**
 * Translates Python's syntax of regular expressions, in which pipelines are written, to
 * JavaScript's. What the two share passes; `(?P<name>…)`, `(?P=name)`, flags at the beginning,
 * `\A`, `\Z` and the Unicode meaning of `\w`, `\d` and `\b` are rewritten. What JavaScript lacks
 * is left for its compiler to refuse.
 */
export function translateRegex(source: string): TranslatedRegex | { readonly problem: string } {
  const [, letters = ''] = /^\(\?([a-zA-Z]+)\)/.exec(source) ?? [];
  const unknown = /[^ims]/.exec(letters);
  if (unknown) return { problem: `it has the flag "${unknown[0]}"; the flags are i, m and s` };
  const flags = [...new Set(letters)].join('');
  const body = letters === '' ? source : source.slice(letters.length + 3);
  const pattern = new RegexReader(body, flags.includes('s')).read();
  return typeof pattern === 'string' ? { pattern, flags } : pattern;
}

/** Reads an expression once, from left to right. */
class RegexReader {
  readonly #source: string;
  /** What the dot matches: Python takes only the line feed for a line break. */
  readonly #dot: string;
  #at = 0;
  #problem: string | undefined;
  /** For each open group: whether it holds a repetition without end. */
  readonly #repeats: boolean[] = [];

  constructor(source: string, dotAll: boolean) {
    this.#source = source;
    this.#dot = dotAll ? '.' : String.raw`[^\n]`;
  }

  read(): string | { readonly problem: string } {
    let pattern = '';
    while (this.#at < this.#source.length && this.#problem === undefined) pattern += this.#next();
    return this.#problem === undefined ? pattern : { problem: this.#problem };
  }

  #next(): string {
    const character = this.#source.charAt(this.#at);
    if (character === '\\') return this.#escape(false);
    if (character === '[') return this.#class();
    if (character === '(') return this.#open();
    if (character === ')') return this.#close();
    const quantifier = this.#quantifier();
    if (quantifier !== '') return this.#repeat(quantifier, false);
    this.#at++;
    if (character === '.') return this.#dot;
    return '{}]'.includes(character) ? `\\${character}` : character;
  }

  #escape(inside: boolean): string {
    const letter = this.#source.charAt(this.#at + 1);
    this.#at += 2;
    const known = ESCAPES.get(letter);
    const translated = known?.[inside ? 1 : 0];
    if (translated !== undefined) return translated;
    if (known) this.#problem = `"\\${letter}" cannot stand inside brackets`;
    // Python lets any other sign be escaped; JavaScript only those with a meaning.
    const plain = letter !== '' && !/[\p{L}\p{N}^$\\.*+?()[\]{}|/-]/u.test(letter);
    if (plain) return letter;
    return letter === '-' && !inside ? '-' : `\\${letter}`;
  }

  #class(): string {
    let text = '[';
    this.#at++;
    if (this.#source.charAt(this.#at) === '^') {
      text += '^';
      this.#at++;
    }
    let afterClass = false;
    for (let first = true; this.#at < this.#source.length; first = false) {
      const rest = this.#source.slice(this.#at, this.#at + 3);
      if (rest.startsWith(']') && !first) {
        this.#at++;
        return `${text}]`;
      }
      // A hyphen beside a class such as \w is itself.
      const hyphen = rest.startsWith('-') && (afterClass || /^-\\[wdsWDS]/.test(rest));
      text += hyphen ? '\\' : '';
      afterClass = /^\\[wdsWDS]/.test(rest);
      text += this.#member();
    }
    this.#problem = 'the class that "[" opens is never closed';
    return text;
  }

  #member(): string {
    const character = this.#source.charAt(this.#at);
    if (character === '\\') return this.#escape(true);
    this.#at++;
    return '[]'.includes(character) ? `\\${character}` : character;
  }

  #open(): string {
    this.#repeats.push(false);
    const rest = this.#source.slice(this.#at, this.#at + 80);
    const named = /^\(\?P<(\w+)>/.exec(rest);
    const reference = /^\(\?P=(\w+)\)/.exec(rest);
    const plain = /^\((?:\?(?::|=|!|<=|<!))?/.exec(rest);
    if (reference) {
      this.#repeats.pop();
      this.#at += reference[0].length;
      return `\\k<${reference[1]}>`;
    }
    const head = named?.[0] ?? plain?.[0] ?? '(';
    this.#at += head.length;
    if (!named && head === '(' && this.#source.charAt(this.#at) === '?') {
      this.#problem = 'it has a kind of group that is not known here';
    }
    return named ? `(?<${named[1]}>` : head;
  }

  #close(): string {
    this.#at++;
    const repeats = this.#repeats.pop() ?? false;
    if (repeats) this.#mark();
    const quantifier = this.#quantifier();
    return quantifier === '' ? ')' : `)${this.#repeat(quantifier, repeats)}`;
  }

  #quantifier(): string {
    const rest = this.#source.slice(this.#at, this.#at + 16);
    return /^(?:[*+?]|\{\d+(?:,\d*)?\}|\{,\d+\})\??/.exec(rest)?.[0] ?? '';
  }

  #repeat(quantifier: string, ofRepetition: boolean): string {
    this.#at += quantifier.length;
    const endless = /^[*+]|^\{\d+,\}/.test(quantifier);
    const [, most = '1'] = /(\d+)\}/.exec(quantifier) ?? [];
    if (ofRepetition && (endless || Number(most) > 1)) {
      this.#problem =
        'it repeats a group that repeats something itself, which can take for ever on some texts';
    }
    if (endless) this.#mark();
    return quantifier.replace('{,', '{0,');
  }

  #mark(): void {
    if (this.#repeats.length > 0) this.#repeats[this.#repeats.length - 1] = true;
  }
}
