import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { brokenText, hostileText } from '../../test/hostile-text.ts';
import { leafPrinter } from '../../test/spl/convert.ts';
import { commandsOf } from '../../test/spl/tokens.ts';
import { regexMatch } from './reader/regex.ts';
import type { Pattern, PatternPart } from '../../src/backend/index.ts';
import { joinParts } from '../../src/backend/index.ts';

const RUNS = { numRuns: 10_000, seed: 20_260_802 };

const print = leafPrinter();

const isFound = (regex: string, text: string): boolean =>
  regexMatch(regex, { start: 0, end: 0 }).matches(text) === true;

const isBroken = (text: string): boolean => /\p{Cs}/u.test(text);

/** The tokens of a query, without their places. */
const read = (query: string): string[][] =>
  commandsOf(query).map((command) => command.map(({ kind, text }) => `${kind}:${text}`));

function printString(pattern: Pattern, cased = false): string | undefined {
  return print((origin) => ({ kind: 'string', field: 'f', origin, pattern, cased }));
}

/** What the search terms and the expressions of a query say of the field `f`, all together. */
function matches(query: string, value: string): boolean {
  return commandsOf(query).every((command) => {
    const [first, second, third] = command;
    if (first?.text === 'regex') return isFound(command[3]?.text ?? '', value);
    if (first?.text !== 'f' || second?.text !== '=') throw new Error(`not a term: ${query}`);
    if (third?.kind === 'word') return third.text === '*';
    const parts = (third?.text ?? '')
      .split('*')
      .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
    return new RegExp(`^${parts.join('[^]*')}$`, 'i').test(value);
  });
}

describe('literals', () => {
  it('prints a text that reads back as the text, and nothing leaves the literal', () => {
    fc.assert(
      fc.property(brokenText, (text) => {
        const query = text === '' ? undefined : printString([text]);
        if (text === '') return;
        if (isBroken(text)) {
          expect(query).toBeUndefined();
          return;
        }
        const commands = read(query ?? '');
        const plain = !/[*\p{Cc}\u2028\u2029]/u.test(text);
        if (plain) expect(commands).toEqual([['word:f', 'symbol:=', `text:${text}`]]);
        else expect(commands.map((one) => one.length)).toEqual([3, 4]);
        expect(matches(query ?? '', text)).toBe(true);
        expect(matches(query ?? '', `${text}x`)).toBe(false);
      }),
      RUNS,
    );
  });

  it('prints patterns with wildcards that match what the pattern says', () => {
    const part = fc.oneof(
      fc.constant<PatternPart>({ wildcard: 'many' }),
      fc.constant<PatternPart>({ wildcard: 'one' }),
      hostileText.filter((text) => !isBroken(text)),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), fc.boolean(), (parts, cased) => {
        const pattern = joinParts(parts);
        if (pattern.length === 0) return;
        const query = printString(pattern, cased) ?? '';
        const filled = (one: string): string =>
          pattern.map((part) => (typeof part === 'string' ? part : one)).join('');
        expect(matches(query, filled('x'))).toBe(true);
        expect(matches(query, `${filled('\n')}`)).toBe(true);
        const exact = pattern.every(
          (one) =>
            typeof one === 'string' ||
            (one !== undefined && 'wildcard' in one && one.wildcard === 'one'),
        );
        if (exact) expect(matches(query, `${filled('x')}yy`)).toBe(false);
      }),
      RUNS,
    );
  });

  it('prints a keyword that stays one term or one expression', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        if (text === '' || isBroken(text)) return;
        const query = print((origin) => ({
          kind: 'string',
          field: null,
          origin,
          pattern: [text],
          cased: false,
        }));
        const [search = [], ...rest] = commandsOf(query ?? '');
        expect(search.length).toBe(1);
        for (const command of rest) {
          expect(command.length).toBe(4);
          expect(isFound(command[3]?.text ?? '', `a ${text} b`)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('prints a regular expression that reads back as itself or as its equal', () => {
    fc.assert(
      fc.property(brokenText, (text) => {
        const regex = text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
        const flags = { i: false, m: false, s: false };
        const query = print((origin) => ({
          kind: 'regex',
          field: 'f',
          origin,
          regex,
          flags,
          placeholders: [],
        }));
        if (isBroken(text)) {
          expect(query).toBeUndefined();
          return;
        }
        const commands = commandsOf(query ?? '');
        expect(commands.map((one) => one.length)).toEqual([3, 4]);
        const printed = commands[1]?.[3]?.text ?? '';
        expect(printed).not.toMatch(/[\p{Cc}]/u);
        expect(isFound(printed, `a${text}b`)).toBe(true);
        if (text.length > 2) expect(isFound(printed, text.slice(1))).toBe(false);
      }),
      RUNS,
    );
  });

  it('prints a field name that reads back as the name, or refuses it', () => {
    fc.assert(
      fc.property(brokenText, (name) => {
        if (name === '') return;
        const query = print((origin) => ({ kind: 'number', field: name, origin, text: '1' }));
        if (isBroken(name) || /[*\p{Cc}]/u.test(name)) {
          expect(query).toBeUndefined();
          return;
        }
        const [[first, ...rest] = [], ...more] = read(query ?? '');
        expect([`text:${name}`, `word:${name}`]).toContain(first);
        expect(rest).toEqual(['symbol:=', 'word:1']);
        expect(more).toEqual([]);
      }),
      RUNS,
    );
  });

  it('prints a field name of an evaluation that reads back as the name, or refuses it', () => {
    fc.assert(
      fc.property(brokenText, (name) => {
        if (name === '') return;
        const query = print((origin) => ({
          kind: 'compare',
          field: name,
          origin,
          comparison: 'gt',
          text: '1',
        }));
        if (isBroken(name) || /[*\p{Cc}'`\\]/u.test(name)) {
          expect(query).toBeUndefined();
          return;
        }
        const [search = [], where = []] = read(query ?? '');
        expect(search.slice(1)).toEqual(['symbol:=', 'word:*']);
        expect([`name:${name}`, `word:${name}`]).toContain(where[3]);
        expect(where.filter((_, at) => at !== 3)).toEqual([
          'word:where',
          'word:tonumber',
          'symbol:(',
          'symbol:)',
          'symbol:>',
          'number:1',
        ]);
      }),
      RUNS,
    );
  });
});
