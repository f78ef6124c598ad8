import { limits } from '../text/limits.ts';

/** An event as it stands in a text, or what stands where an event should. */
export interface EventPiece {
  /** From the beginning of the text, in UTF-16 units. */
  readonly offset: number;
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly text: string;
  /** Set when it is no event, whatever a JSON parser says. */
  readonly problem?: string;
}

/** Lists and objects inside each other; logs have a handful. */
const DEPTH = 100;

/**
 * Finds the events of a text that comes in parts: JSON objects one after the other, on lines of
 * their own or in lists. Holds no more than one event, so that a text may be larger than the
 * memory, and cuts a broken event where the next one begins.
 */
export class EventSplitter {
  #text = '';
  /** Where `#text` begins in the whole, and the place in it that is read next. */
  #base = 0;
  #at = 0;
  #line = 1;
  /** Where the event begins in `#text`; -1 between events. */
  #start = -1;
  #startLine = 1;
  /** The brackets that are open inside the event, and whether they ever were too many. */
  #open: string[] = [];
  #tooDeep = false;
  #string: 'no' | 'yes' | 'escaped' = 'no';
  /** The last character that is no blank. */
  #last = '';

  /** Takes the next part, and gives the events that end in it. */
  push(part: string): EventPiece[] {
    this.#text += part;
    return this.#read(false);
  }

  /** After the last part: what is still open is broken. */
  end(): EventPiece[] {
    const pieces = this.#read(true);
    if (this.#start !== -1) pieces.push(this.#cut(this.#text.length));
    return pieces;
  }

  #read(final: boolean): EventPiece[] {
    const pieces: EventPiece[] = [];
    for (let before = -1; before !== this.#at && this.#at < this.#text.length;) {
      before = this.#at;
      const piece = this.#start === -1 ? this.#between(final) : this.#inside();
      if (piece) pieces.push(piece);
    }
    const done = this.#start === -1 ? this.#at : this.#start;
    this.#text = this.#text.slice(done);
    this.#base += done;
    this.#at -= done;
    if (this.#start !== -1) this.#start = 0;
    return pieces;
  }

  // Commas and brackets of lists may stand between events, and the headings of evtx_dump.
  #between(final: boolean): EventPiece | undefined {
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text.charAt(this.#at);
      if (character === '\n') this.#line++;
      else if (!BETWEEN.has(character)) break;
    }
    if (this.#text.charAt(this.#at) === '{') return this.#begin();
    const rest = /[^{\n]*/y;
    rest.lastIndex = this.#at;
    const text = rest.exec(this.#text)?.[0] ?? '';
    const whole = final || this.#at + text.length < this.#text.length || text.length > LONGEST;
    if (text === '' || !whole) return undefined;
    const piece = { offset: this.#base + this.#at, line: this.#line, text };
    this.#at += text.length;
    return /^Record \d+\s*$/.test(text) ? undefined : { ...piece, problem: 'it is no JSON object' };
  }

  #begin(): undefined {
    this.#start = this.#at++;
    this.#startLine = this.#line;
    this.#open = ['{'];
    this.#tooDeep = false;
    this.#string = 'no';
    this.#last = '{';
  }

  #inside(): EventPiece | undefined {
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text.charAt(this.#at);
      if (character === '\n') this.#line++;
      if (this.#string !== 'no') this.#inString(character);
      else if (character === '{' && !this.#mayBegin()) return this.#cut(this.#at);
      else if (character === '}' || character === ']') {
        this.#open.pop();
        if (this.#open.length === 0) return this.#cut(++this.#at);
      } else if (character === '{' || character === '[') {
        this.#tooDeep ||= this.#open.push(character) > DEPTH;
      } else if (character === '"') this.#string = 'yes';
      if (!BLANK.has(character)) this.#last = character;
    }
    const tooLong = this.#at - this.#start > limits.sourceLength;
    return tooLong ? this.#cut(this.#at, 'it is too long for an event') : undefined;
  }

  // JSON has no line breaks in strings: one that is never closed ends with its line.
  #inString(character: string): void {
    if (this.#string === 'escaped') this.#string = 'yes';
    else if (character === '\\') this.#string = 'escaped';
    else if (character === '"' || character === '\n') this.#string = 'no';
  }

  // An object inside another follows a colon, or stands in a list. Any other begins an event: the
  // one before it was never closed.
  #mayBegin(): boolean {
    return this.#open.at(-1) === '{' ? this.#last === ':' : /[[,]/.test(this.#last);
  }

  #cut(end: number, problem = this.#tooDeep ? 'it is nested too deeply' : undefined): EventPiece {
    const [offset, line] = [this.#base + this.#start, this.#startLine];
    const text = this.#text.slice(this.#start, end);
    this.#start = -1;
    return { offset, line, text, ...(problem !== undefined && { problem }) };
  }
}

/** What is no event is not gathered beyond this length. */
const LONGEST = 10_000;

const BLANK: ReadonlySet<string> = new Set([' ', '\t', '\r', '\n']);

const BETWEEN: ReadonlySet<string> = new Set([...BLANK, ',', '[', ']', '\ufeff']);
