import { describe, expect, it } from 'vitest';

import { textOf } from '../../src/text/span.ts';
import { composeYaml } from '../../src/yaml/compose.ts';

/** The beginning of a message, and the text that it is about. */
function said(text: string): [message: string, about: string] {
  const diagnostics = composeYaml({ name: 'x.yml', text }).flatMap((one) => one.diagnostics);
  const [first, ...others] = diagnostics;
  expect(others).toEqual([]);
  return [first?.message ?? '', first?.span ? textOf(first.span) : ''];
}

const SPACE = 'A space is missing after this ":".';
const NO_COLON = 'This line has no ":" after its key.';
const QUOTE = 'This quote is never closed.';
const BRACKET = 'This bracket is never closed.';
const AFTER_QUOTE = 'Text stands after the closing quote of this value.';
const AFTER_BRACKET = 'Text stands after the closing bracket of this value.';
const INDENTATION = 'The indentation of this line fits no line above it.';
const CONTINUED = 'This line is read as more of the value above it, in which no ": " may stand.';
const SECOND_COLON = 'The value holds ": ", which YAML reads as a key and another value.';
const ESCAPE = 'In double quotes a backslash begins an escape sequence, and this is none.';
const BARE = 'This line has neither a dash before it nor a ":" after a key.';
const DASH = 'A space is missing after this dash.';
const LIST = 'A list cannot begin on the line of its key.';

describe('explainYamlError', () => {
  it.each([
    ['a: %x%\n', 'A value cannot begin with "%".', '%x%'],
    ['a:\n  - @x\n', 'A value cannot begin with "@".', '@x'],
    ['a: `x`\n', 'A value cannot begin with "`".', '`x`'],
    ['a: ] b\n', 'A value cannot begin with "]".', '] b'],
    ['a: & b\n', 'A value cannot begin with "&".', '& b'],
    ['a: * b\n', 'A value cannot begin with "*".', '* b'],
    ['a: - b\n', LIST, '-'],
    ["a: 'x'y\n", AFTER_QUOTE, 'y'],
    ["a: 'it's'\n", AFTER_QUOTE, "s'"],
    ["- 'a' or 'b'\n", AFTER_QUOTE, "or 'b'"],
    ['a: "say "x""\n', AFTER_QUOTE, 'x""'],
    ['a: [b] c\n', AFTER_BRACKET, 'c'],
    ['a: {b} c\n', AFTER_BRACKET, 'c'],
    ['a: b: c\n', SECOND_COLON, ':'],
    ['a: b\n  c: d\n', CONTINUED, 'c'],
    ["a: 'b'\n  c: d\n", INDENTATION, 'c: d'],
    ['a:\n    b: 1\n  c: 2\n', INDENTATION, 'c: 2'],
    ['a:\n  - b\n - c\n', INDENTATION, '- c'],
    ['a:\n  b: 1\n  - c\n', INDENTATION, '- c'],
    ['a: |\n  b\n c\n', BARE, 'c'],
    ["a:\n  - 'b'\n    'c'\n", BARE, "'c'"],
    ['a:\n  - b\n  -c\n  - d\n', DASH, '-'],
    ['a:\n  - b\nc\n  - d\ne: f\n', NO_COLON, 'c'],
    ['a:\n  - b\nc:\n  - d\ne:f\n', SPACE, ':'],
    ['  a: b\nc: d\n', INDENTATION, 'c: d'],
    ['a\nb: c\n', NO_COLON, 'a'],
    ['a: 1\nb\nc: 2\n', NO_COLON, 'b'],
    ['a: 1\nb\n', NO_COLON, 'b'],
    ['x:\n  a: 1\n  b\n  # c\n  d: 2\n', NO_COLON, 'b'],
    ['x:\n  a: 1\n  b # c\n  d: 2\n', NO_COLON, 'b'],
    ['x:\n  y\n    z: 1\n', NO_COLON, 'y'],
    ['a: 1\nb:c\nd: 2\n', SPACE, ':'],
    ['x:\n  a: 1\n  b:c\n', SPACE, ':'],
    ["a: 'x\nb: c\n", QUOTE, "'"],
    ["a: 'x\n", QUOTE, "'"],
    ['a: "x\n', QUOTE, '"'],
    ["a:\n  - 'x\n  - 'y'\n", QUOTE, "'"],
    ['a: [x, y\nb: c\n', BRACKET, '['],
    ["a: [\n  'x',\n  'y'\nb: c\n", BRACKET, '['],
    ['a: {x: y\n', 'This brace is never closed.', '{'],
    ["a: [x, 'y' z]\n", 'A comma is missing in this list.', 'z'],
    ['a:\n\tb: c\n', 'A tab stands where YAML allows spaces only.', '\t'],
    ['a: "C:\\Users"\n', ESCAPE, '\\Us'],
    ['a: "\\d"\n', ESCAPE, '\\d'],
    ['a: \0\n', 'This character is not allowed in YAML.', '\0'],
    ['a: "\x07"\n', 'This character is not allowed in YAML.', '\x07'],
  ])('of %j says %s', (text, message, about) => {
    expect(said(text)).toEqual([message, about]);
  });

  it('says in a rule of many documents what is wrong with the last', () => {
    expect(said("a: 1\n---\nb: 'x\n")).toEqual([QUOTE, "'"]);
  });

  it('finds the place in CRLF', () => {
    expect(said("a: 1\r\nb: 'x\r\nc: d\r\n")).toEqual([QUOTE, "'"]);
    expect(said('a: 1\r\nb\r\nc: d\r\n')).toEqual([NO_COLON, 'b']);
  });
});
