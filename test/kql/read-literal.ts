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

/**
 * Reads a string literal by the rules of the language ("The string data type"): `"…"` and `'…'`
 * with escapes, `@"…"` and `@'…'` with doubled quotes. Undefined where no literal stands.
 */
export function readLiteral(text: string, start = 0): ReadLiteral | undefined {
  const verbatim = text.charAt(start) === '@';
  const quote = text.charAt(start + (verbatim ? 1 : 0));
  if (quote !== '"' && quote !== "'") return undefined;
  const from = start + (verbatim ? 2 : 1);
  return verbatim ? readVerbatim(text, from, quote) : readEscaped(text, from, quote);
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
