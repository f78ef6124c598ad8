import fc from 'fast-check';

/** Pieces of text that a query language, a regular expression or a template could misread. */
const PIECES: readonly string[] = [
  ...['"', "'", '`', '\\', '\\\\', '\\"', "\\'", '*', '?', '%', '_', '$', '^', '|', '(', ')'],
  ...['[', ']', '{', '}', '{{x}}', '${x}', '.', '+', '-', '&&', ',', ';', ':', '#', '=', '/', '!'],
  ...['--', '//', '/*', '*/', ' OR ', ' and ', ') or (', '" OR "1"="1', "' or '1'='1", '~'],
  ...[
    '\n',
    '\r\n',
    '\t',
    '\0',
    '\x1b',
    '\x7f',
    '\u0085',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\u200b',
    '\u202e',
    '\u2066',
  ],
  ...['\\n', '\\x41', '\\u0041', '\\Q', '\\E', '(?i)', '[[:alpha:]]', 'é', 'ß', 'İ', 'ſ', '日本'],
  ...['😀', '\u{10ffff}', 'C:\\Windows\\', 'http://example.com/?a=b&c=d', ' ', 'a', 'Z', '0'],
];

/** Text made of such pieces, of ordinary characters, and now and then of half a character. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 3, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 6 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

/** The same, with half of a surrogate pair in it now and then. */
export const brokenText: fc.Arbitrary<string> = fc
  .tuple(hostileText, fc.constantFrom('', '', '\ud800', '\udfff'), hostileText)
  .map((parts) => parts.join(''));
