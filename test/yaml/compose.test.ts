import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { limits } from '../../src/text/limits.ts';
import { textOf } from '../../src/text/span.ts';
import { composeYaml } from '../../src/yaml/compose.ts';
import { plainValue, type Node, type ScalarNode } from '../../src/yaml/node.ts';

const compose = (text: string): ReturnType<typeof composeYaml> =>
  composeYaml({ name: 'x.yml', text });

/** The only document of a text. */
function nodeOf(text: string): Node {
  const [document] = compose(text);
  if (!document?.node) throw new Error(document?.diagnostics[0]?.message ?? 'no document');
  return document.node;
}

/** The value of the key `a`. */
function scalarOf(text: string): ScalarNode {
  const node = nodeOf(text);
  const value = node.kind === 'mapping' ? node.entries[0]?.value : node;
  if (value?.kind !== 'scalar') throw new Error('no scalar');
  return value;
}

const codesOf = (text: string): string[] =>
  compose(text).flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));

describe('scalars', () => {
  it.each([
    ['text', 'whoami', 'string'],
    ['leading zeros', '00000429', 'number'],
    ['more digits than a double holds', '9007199254740993', 'number'],
    ['an exponent', '1e3', 'number'],
    ['hexadecimal', '0x1F', 'number'],
    ['octal', '0o17', 'number'],
    ['a fraction', '1.50', 'number'],
    ['a sign', '+12', 'number'],
    ['infinity', '.inf', 'number'],
    ['a date', '2024-11-24', 'string'],
    ['a time', '10:30', 'string'],
    ['an address', '10.0.0.1', 'string'],
    ['yes', 'yes', 'string'],
    ['no', 'no', 'string'],
    ['on', 'on', 'string'],
    ['underscores between digits', '1_000', 'string'],
    ['binary', '0b101', 'string'],
    ['true', 'true', 'boolean'],
    ['TRUE', 'TRUE', 'boolean'],
    ['null', 'null', 'null'],
    ['a tilde', '~', 'null'],
  ])('keeps %s as written', (_, written, type) => {
    expect(scalarOf(`a: ${written}`)).toMatchObject({ type, text: written, verbatim: true });
  });

  it.each([
    ['a number in single quotes', "'42'"],
    ['a number in double quotes', '"42"'],
    ['a number as a block', '|-\n  42'],
    ['a number with a tag', '!!str 42'],
    ['a number with the mark that says so', '! 42'],
  ])('reads %s as text', (_, written) => {
    expect(scalarOf(`a: ${written}`)).toMatchObject({ type: 'string', text: '42' });
  });

  it.each([
    ['!!int', '42', 'number'],
    ['!!float', '1.5', 'number'],
    ['!!bool', 'true', 'boolean'],
    ['!!null', 'null', 'null'],
  ])('takes the tag %s', (tag, written, type) => {
    expect(scalarOf(`a: ${tag} ${written}`)).toMatchObject({ type, text: written });
  });

  it.each([
    ['a folded line', 'x\n  y', 'x y'],
    ['a folded line in CRLF', 'x\r\n  y', 'x y'],
    ['an empty line', 'x\n\n  y', 'x\ny'],
    ['doubled quotes', "'it''s'", "it's"],
    ['escapes', String.raw`"a\tb\u00e9"`, 'a\tbé'],
    ['a literal block', '|\n  x\n    y\n', 'x\n  y\n'],
    ['a literal block in CRLF', '|\r\n  x\r\n  y\r\n', 'x\ny\n'],
    ['a folded block', '>-\n  x\n  y\n', 'x y'],
    ['backslashes in single quotes', String.raw`'C:\Users'`, String.raw`C:\Users`],
    ['backslashes without quotes', String.raw`C:\Users\*`, String.raw`C:\Users\*`],
  ])('decodes %s', (_, written, text) => {
    expect(scalarOf(`a: ${written}`).text).toBe(text);
  });

  it('gives the numbers that JavaScript has for them as plain data', () => {
    const text = 'a: [1, 0x1F, 0o17, 1e3, .inf, -.INF, .nan, 007]';
    expect(plainValue(nodeOf(text))).toEqual({
      a: [1, 31, 15, 1000, Infinity, -Infinity, NaN, 7],
    });
  });
});

describe('structure', () => {
  it('keeps the order of keys, also of those that look like numbers', () => {
    const node = nodeOf('b: 1\n10: 1\n2: 1\na: 1\n');
    const keys = node.kind === 'mapping' ? node.entries.map(({ key }) => key.text) : [];
    expect(keys).toEqual(['b', '10', '2', 'a']);
  });

  it('takes keys that JavaScript objects have for plain keys', () => {
    expect(Object.keys(plainValue(nodeOf('constructor: 1\n__proto__: 2\n')) as object)).toContain(
      'constructor',
    );
    expect({}).not.toHaveProperty('constructor', 1);
  });

  it('follows an alias, and makes no number of it twice', () => {
    expect(plainValue(nodeOf('a: &x [1, 2]\nb: *x\nc: *x\n'))).toEqual({
      a: [1, 2],
      b: [1, 2],
      c: [1, 2],
    });
  });

  it('lets an anchor be set again', () => {
    expect(plainValue(nodeOf('a: &x 1\nb: *x\nc: &x 2\nd: *x\n'))).toEqual({
      a: 1,
      b: 1,
      c: 2,
      d: 2,
    });
  });

  it('reads several documents, each with its own anchors', () => {
    expect(codesOf('a: &x 1\n---\nb: *x\n')).toEqual(['yaml-unknown-alias']);
    expect(compose('---\na: 1\n---\nb: 2\n...\n')).toHaveLength(2);
  });

  it('gives no document for nothing but comments', () => {
    expect(compose('# a\n\n# b\n')).toEqual([]);
  });
});

describe('what a loader would settle silently', () => {
  it.each([
    ['a key that stands twice', 'a: 1\na: 2\n', 'yaml-duplicate-key'],
    ['a key that stands twice in other quotes', 'a: 1\n"a": 2\n', 'yaml-duplicate-key'],
    ['an alias without anchor', 'a: *b\n', 'yaml-unknown-alias'],
    ['an alias inside its own anchor', 'a: &x [*x]\n', 'yaml-unknown-alias'],
    ['a tag that YAML does not know', 'a: !ruby/object x\n', 'yaml-unknown-tag'],
    ['a tag of YAML 1.1', 'a: !!timestamp 2024-01-01\n', 'yaml-unknown-tag'],
    ['a tag that the value belies', 'a: !!int x\n', 'yaml-unknown-tag'],
    ['a list as key', '[a]: 1\n', 'yaml-complex-key'],
    ['a mapping as key', '? {a: 1}\n: 2\n', 'yaml-complex-key'],
    ['an alias to a list as key', 'a: &x [1]\n*x : 2\n', 'yaml-complex-key'],
    ['a merge', 'a: &x {b: 1}\nc:\n  <<: *x\n', 'yaml-merge-key'],
  ])('reports %s', (_, text, code) => {
    expect(codesOf(text)).toEqual([code]);
  });

  it('takes a quoted << for a key', () => {
    expect(codesOf('"<<": 1\n')).toEqual(['yaml-merge-key']);
  });

  it('keeps what can be read of a broken document apart', () => {
    const [document] = compose('title: x\na: 1\na: 2\n');
    expect(document?.node).toBeUndefined();
    expect(document?.fragment?.kind).toBe('mapping');
  });
});

describe('limits', () => {
  it.each([
    ['too much text', `# ${'a'.repeat(limits.sourceLength)}`, 'limit-size'],
    ['too much nesting', nested(limits.depth + 1), 'limit-depth'],
    ['too many values', '- \n'.repeat(limits.nodes + 1), 'limit-nodes'],
    ['too many values behind aliases', bomb(20), 'limit-nodes'],
    ['too many aliases', `a: &x 1\nb: [${'*x, '.repeat(limits.aliases + 1)}]\n`, 'limit-aliases'],
  ])('refuses %s', (_, text, code) => {
    expect(codesOf(text)).toEqual([code]);
  });

  it.each([
    ['nesting', nested(limits.depth)],
    ['aliases', `a: &x 1\nb: [${'*x, '.repeat(limits.aliases)}]\n`],
  ])('takes as much %s as is allowed', (_, text) => {
    expect(codesOf(text)).toEqual([]);
  });
});

function nested(levels: number): string {
  return `${'['.repeat(levels)}a${']'.repeat(levels)}`;
}

/** Lists of ten aliases to the list before, so that each line has ten times as many values. */
function bomb(lines: number): string {
  let text = 'a0: &a0 [1]\n';
  for (let line = 1; line <= Math.min(lines, 9); line++) {
    text += `a${line}: &a${line} [${`*a${line - 1}, `.repeat(10)}]\n`;
  }
  return text;
}

describe('errors of syntax', () => {
  it('keep the documents before them', () => {
    const documents = compose("a: 1\n---\nb: 2\n---\nc: 'x\n");
    expect(documents.map(({ node }) => node?.kind)).toEqual(['mapping', 'mapping', undefined]);
  });

  it('never throw, whatever the text', () => {
    const piece = fc.constantFrom(
      ...['a', ': ', '- ', '\n', '  ', '[', ']', '{', '}', ',', "'", '"', '&a ', '*a', '!', '|'],
      ...['>', '%', '@', '#', '---\n', '?', '\t', '\r', '\0', '\u{1f600}', '\ud800', '\\', '<<'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        for (const { diagnostics } of compose(text)) {
          for (const { span, message } of diagnostics) {
            expect(message).toMatch(/^[A-Z].*\.$/);
            expect(span && textOf(span).length).toBeLessThanOrEqual(text.length);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
