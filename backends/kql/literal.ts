/**
 * String literals and names of KQL ("The string data type", "Entity names" in the Kusto
 * documentation). Two forms are used: `"…"` with escapes, and verbatim `@"…"`, in which only the
 * quote is special (doubled), for texts with backslashes.
 */

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/**
 * What no literal holds as it is: control characters, which may end the line, and characters
 * that a reader cannot see or that change the direction of the text, as `\uXXXX`.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Prints a text as a literal, verbatim where that saves doubled backslashes. */
export function quoted(text: string): string {
  if (text.includes('\\') && !hasHidden(text)) return `@"${text.replaceAll('"', '""')}"`;
  let body = '';
  for (const character of text) body += ESCAPES[character] ?? visible(character);
  return `"${body}"`;
}

const hasHidden = (text: string): boolean => [...text].some((character) => isHidden(character));

// A hidden character beyond U+FFFF (a tag, say) has no escape of its own; as two halves it would
// rest on how the engine joins them, so that it stays as it is.
const isHidden = (character: string): boolean => character.length === 1 && HIDDEN.test(character);

function visible(character: string): string {
  if (!isHidden(character)) return character;
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * Prints a name: as it is where it has a sign that no keyword has (a capital, a digit, the type
 * suffix of a custom table), in brackets otherwise, so that no keyword of this or a later version
 * of the language is in the way.
 */
export function columnName(name: string): string {
  const plain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !name.startsWith('__');
  return plain && /[A-Z0-9]|_[bdgst]$/.test(name) ? name : `[${quoted(name)}]`;
}
