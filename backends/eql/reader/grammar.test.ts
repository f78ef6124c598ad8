import { describe, expect, it } from 'vitest';

import { finds } from '../../../src/backend/index.ts';
import { eqlReader } from './index.ts';

function found(query: string, fields: Readonly<Record<string, string>>): boolean {
  const reading = eqlReader.read(query);
  if (reading.kind === 'unreadable') throw new Error(reading.reason);
  return finds(reading.expr, new Map(Object.entries(fields).map(([name, text]) => [name, [text]])));
}

const yes = 'a == "1"';
const no = 'b == "1"';
const event = { a: '1', 'event.category': 'process', 'my f': 'x', 'c.by': 'y' };

describe('what a query means by its grammar', () => {
  it.each([
    ['a category', `process where ${yes}`, true],
    ['another category', `file where ${yes}`, false],
    ['a category in other letters', `Process where ${yes}`, false],
    ['a category in quotes', `"process" where ${yes}`, true],
    ['a category that is called any', `"any" where ${yes}`, false],
    ['every category', `any where ${yes}`, true],
    ['every event', 'any where true', true],
    ['no event', 'any where false', false],
    ['and before or', `any where ${yes} or ${yes} and ${no}`, true],
    ['and before or, the other way round', `any where ${no} and ${yes} or ${yes}`, true],
    ['brackets', `any where (${yes} or ${yes}) and ${no}`, false],
    ['not before and', `any where not ${no} and ${no}`, false],
    ['not before or', `any where not ${yes} or ${yes}`, true],
    ['not of brackets', `any where not (${no} and ${yes})`, true],
    ['two nots', `any where not not ${yes}`, true],
    ['no blanks', 'any where(a=="1")and(not(b=="1"))', true],
    ['line breaks', 'any\r\nwhere\ta\n==\n"1"', true],
    ['a comment to the end of a line', `any where ${yes} // or b == "\nand ${yes}`, true],
    ['a comment in brackets', `any /* x /* y */ " */ where ${yes}`, true],
    ['a limit of the events shown', `any where ${yes} | head 5 | tail 2`, true],
    ['a name in back-quotes', 'any where `my f` : "X"', true],
    ['a word of the language in back-quotes', 'any where c.`by` == "y"', true],
    ['a whole name in back-quotes', 'any where ?`c.by` == "y"', true],
    ['blanks around dots', 'any where c . `by` == "y"', true],
  ])('%s', (_, query, expected) => {
    expect(found(query, event)).toBe(expected);
  });
});

describe('a literal', () => {
  it.each([
    ['"a\\\\b"', 'a\\b'],
    ['"a\\"b"', 'a"b'],
    ['"a\'b\\\'"', "a'b'"],
    ['"\\b\\t\\n\\f\\r"', '\b\t\n\f\r'],
    ['"\\u{e9}\\u{0001F600}"', 'é\u{1f600}'],
    ['"""a\\nb"c"""', 'a\\nb"c'],
    ['"""a""""', 'a"'],
    ['"""a"""""', 'a""'],
    ['""', ''],
    ['""""""', ''],
    ['"// no comment"', '// no comment'],
  ])('%s', (literal, text) => {
    expect(found(`any where f == ${literal}`, { f: text })).toBe(true);
    expect(found(`any where f == ${literal}`, { f: `${text}_` })).toBe(false);
  });
});

describe('unreadable is', () => {
  // The query, why, and the part of it that the place is of.
  it.each([
    ['', 'the end of the query', ''],
    ['process', 'the end of the query', ''],
    ['process where', 'the end of the query', ''],
    ['any where a == "1" b', '"b" where it cannot stand', 'b'],
    ['any where a == "1" and', 'the end of the query', ''],
    ['any where (a == "1"', 'the end of the query', ''],
    ['any where a == "1")', '")" where', ')'],
    ['`any` where true', '"any" where', '`any`'],
    ['any where a = "1"', '"=" where', '='],
    ['any where a == "1', 'a string without an end', '"1'],
    ['any where a == "1\\', 'a string without an end', '"1\\'],
    ["any where a == '1'", 'a string in single quotes', "'"],
    ['any where a == "\\d"', 'the escape \\d', '\\d'],
    ['any where a == "\\u{d800}"', 'the escape \\u', '\\u'],
    ['any where a == """x\ny"""', 'a string without an end', '"""x\ny"""'],
    ['any where `a == "1"', 'a name in back-quotes without an end', '`a == "1"'],
    ['any where a == "1" /* x', 'a comment without an end', '/* x'],
    ['any where "text"', 'a string where a condition must stand', '"text"'],
    ['any where a', 'a field where a condition must stand', 'a'],
    ['any where cs-method : "POST"', 'arithmetic with -', 'cs-method : "POST"'],
    ['any where a == b', 'a comparison with a field', 'b'],
    ['any where a == 1 == 2', '"==" where', '=='],
    ['any where a : 80', 'a number behind :, which compares texts', '80'],
    ['any where a like~ (80, "x")', 'a number behind like~', '80'],
    ['any where a : true', 'a boolean behind :', 'true'],
    ['any where a : null', 'a null behind :', 'null'],
    ['any where a in ()', '")" where', ')'],
    ['any where a not : "x"', '":" where', ':'],
    ['any where a[0] == "x"', 'an element of an array', '['],
    ['any where a < null', '< null', 'a < null'],
    ['any where message : "x"', 'a search in the text message', 'message'],
    ['any where destination.port : "80"', 'of the type long', '"80"'],
    ['any where destination.port == "http"', '"http" on destination.port', '"http"'],
    ['any where source.ip in ("10.0.0.1")', 'a string in a list on source.ip', '"10.0.0.1"'],
    ['any where source.ip == "here"', 'where an address must stand', '"here"'],
    ['any where event.code in (1)', 'a number in a list on event.code', '1'],
    ['any where cidrMatch(event.code, "10.0.0.0/8")', 'of the type keyword', '"10.0.0.0/8"'],
    ['any where a regex "(x"', 'a bracket without an end', '"(x"'],
    ['any where startsWith(a)', 'these arguments of startsWith', 'startsWith(a)'],
    ['any where startswith(a, "x")', 'the function startswith', 'startswith(a, "x")'],
    ['any where wildcard(a, "x*")', 'the function wildcard', 'wildcard(a, "x*")'],
    ['any where concat(a) == "x"', 'the function concat', 'concat(a)'],
    ['any where stringContains(a, "*")', 'a wildcard in stringContains', '"*"'],
    ['any where a == "1" | sort b', 'the pipe sort', 'sort'],
    ['sequence [any where true] [any where true]', 'a sequence of several events', 'sequence'],
    ['sample by a [any where true]', 'a sample of several events', 'sample'],
    ['any where x of [any where true]', '"of" where', 'of'],
    [`any where ${'('.repeat(1000)}`, 'too deep a nesting', '('],
    [`any where ${'not '.repeat(1000)}true`, 'too deep a nesting', 'not'],
  ])('%s', (query, reason, part) => {
    const reading = eqlReader.read(query);
    if (reading.kind !== 'unreadable') throw new Error('it is read');
    expect(reading.reason).toContain(reason);
    expect(query.slice(reading.start, reading.end)).toBe(part);
  });
});
