const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  '"': '"',
  "'": "'",
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** A literal that has been read: its value, and where the text goes on behind it. */
export interface ReadLiteral {
  readonly value: string;
  readonly end: number;
}

/** What begins and ends literals of several lines. */
const FENCES = ['```', '~~~'] as const;

/**
 * Reads a string literal by the rules of the language ("The string data type"): `"…"` and `'…'`
 * with escapes, `@"…"` and `@'…'` with doubled quotes, several lines between three backticks or
 * tildes. An `h` before any of them only hides it in logs. Undefined where no literal stands.
 */
export function readLiteral(text: string, start = 0): ReadLiteral | undefined {
  const hidden = /[hH]/.test(text.charAt(start)) ? 1 : 0;
  const verbatim = text.charAt(start + hidden) === '@' ? 1 : 0;
  const open = start + hidden + verbatim;
  const fence = FENCES.find((one) => text.startsWith(one, open));
  if (fence !== undefined) return readLines(text, open, fence);
  const quote = text.charAt(open);
  if (quote !== '"' && quote !== "'") return undefined;
  return verbatim ? readVerbatim(text, open + 1, quote) : readEscaped(text, open + 1, quote);
}

function readLines(text: string, open: number, fence: string): ReadLiteral | undefined {
  const close = text.indexOf(fence, open + fence.length);
  if (close === -1) return undefined;
  return { value: text.slice(open + fence.length, close), end: close + fence.length };
}

function readVerbatim(text: string, from: number, quote: string): ReadLiteral | undefined {
  let value = '';
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\n' || character === '\r') return undefined;
    if (character === quote) {
      if (text.charAt(at + 1) !== quote) return { value, end: at + 1 };
      at++;
    }
    value += character;
  }
  return undefined;
}

function readEscaped(text: string, from: number, quote: string): ReadLiteral | undefined {
  let value = '';
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === quote) return { value, end: at + 1 };
    if (character === '\n' || character === '\r') return undefined;
    if (character !== '\\') {
      value += character;
      continue;
    }
    at++;
    const hex = /^u([0-9a-fA-F]{4})/.exec(text.slice(at, at + 5));
    const escaped = hex
      ? String.fromCharCode(parseInt(hex[1] ?? '', 16))
      : ESCAPES[text.charAt(at)];
    if (escaped === undefined) return undefined;
    value += escaped;
    if (hex) at += 4;
  }
  return undefined;
}
