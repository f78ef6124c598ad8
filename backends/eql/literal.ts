/**
 * Literals and names of EQL, by the grammar of Elasticsearch (EqlBase.g4): `"…"` with the escapes
 * below and no raw line break; `"""…"""` without any escape.
 */

/** What stands for a character in a `"…"` literal. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

/**
 * Characters that are escaped: what would end the literal, and what a reader cannot see (controls,
 * formats such as the marks that turn the direction of writing, line and paragraph separators).
 */
const ESCAPED = /["\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** True for text that no literal can hold: `\u{…}` refuses surrogates, and so does UTF-8. */
export function hasLoneSurrogate(text: string): boolean {
  return /\p{Cs}/u.test(text);
}

/** Prints a text as a literal with escapes. */
export function quoted(text: string): string {
  const escaped = text.replace(ESCAPED, (character) => ESCAPES[character] ?? byNumber(character));
  return `"${escaped}"`;
}

// At least two digits, at most eight.
function byNumber(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}}`;
}

/**
 * Prints a text as the literal that is easiest to read: raw where that saves escapes and can hold
 * the text. A raw literal ends at the first three quotes.
 */
export function quotedRaw(text: string): string {
  const plain = quoted(text);
  if (plain.length === text.length + 2) return plain;
  const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);
  return unseen || text.includes('"""') || text.endsWith('"') ? plain : `"""${text}"""`;
}

/** Words that are no names unless they stand in back-quotes. */
const KEYWORDS: ReadonlySet<string> = new Set(
  'and any by false in join like maxspan missing not null of or regex runs sample sequence true until where with'.split(
    ' ',
  ),
);

/**
 * Prints the name of a field: each part between dots as it is, or in back-quotes (a back-quote
 * inside is doubled). A name with an empty part is quoted as a whole.
 */
export function fieldName(name: string): string {
  const parts = name.split('.');
  return parts.includes('') ? backQuoted(name) : parts.map(part).join('.');
}

function part(text: string): string {
  const plain = /^[A-Za-z_@][A-Za-z0-9_]*$/.test(text) && !KEYWORDS.has(text);
  return plain ? text : backQuoted(text);
}

function backQuoted(text: string): string {
  return `\`${text.replaceAll('`', '``')}\``;
}
