/** A token of an EQL query; `text` is the value of a literal or the name of a field. */
export interface Token {
  readonly kind: 'name' | 'word' | 'string' | 'number' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

const SIGNS = ['==', '!=', '<=', '>=', '<', '>', ':', '(', ')', ',', '?', '.', '-'];

/** Words that the language keeps for itself. */
const WORDS =
  /^(?:and|any|by|false|in|join|like|maxspan|missing|not|null|of|or|regex|runs|sample|sequence|true|until|where|with)$/;

/** Reads a query by the lexical rules of Elasticsearch's EQL. Throws on what no rule reads. */
export function lex(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    if (/[ \t\r\n]/.test(query.charAt(at))) {
      at++;
      continue;
    }
    const { length, ...token } = tokenAt(query, at);
    tokens.push({ ...token, at });
    at += length;
  }
  return [...tokens, { kind: 'end', text: '', at }];
}

type Found = Omit<Token, 'at'> & { readonly length: number };

function tokenAt(query: string, at: number): Found {
  const rest = query.slice(at);
  if (rest.startsWith('"""')) return rawString(rest);
  if (rest.startsWith('"')) return string(rest);
  if (rest.startsWith('`')) return backQuoted(rest);
  const number = /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(rest)?.[0];
  if (number !== undefined) return { kind: 'number', text: number, length: number.length };
  const word = /^[A-Za-z_@][A-Za-z0-9_]*~?/.exec(rest)?.[0];
  if (word !== undefined) {
    const kind = WORDS.test(word.replace('~', '')) ? 'word' : 'name';
    return { kind, text: word, length: word.length };
  }
  const sign = SIGNS.find((one) => rest.startsWith(one));
  if (sign === undefined) throw new Error(`nothing begins with ${rest.slice(0, 10)} at ${at}`);
  return { kind: 'sign', text: sign, length: sign.length };
}

function rawString(rest: string): Found {
  const end = rest.indexOf('"""', 3);
  if (end === -1) throw new Error('a raw string without an end');
  const text = rest.slice(3, end);
  if (/[\r\n]/.test(text)) throw new Error('a line break in a raw string');
  return { kind: 'string', text, length: end + 3 };
}

function string(rest: string): Found {
  let text = '';
  let at = 1;
  while (rest.charAt(at) !== '"') {
    const character = rest.charAt(at);
    if (character === '' || character === '\n' || character === '\r') {
      throw new Error('a string without an end');
    }
    if (character !== '\\') {
      text += character;
      at++;
      continue;
    }
    const unicode = /^\\u\{([0-9a-fA-F]{2,8})\}/.exec(rest.slice(at, at + 12));
    const escaped = unicode ? codePoint(unicode[1] ?? '') : ESCAPES[rest.charAt(at + 1)];
    if (escaped === undefined) throw new Error(`no escape \\${rest.charAt(at + 1)}`);
    text += escaped;
    at += unicode?.[0].length ?? 2;
  }
  return { kind: 'string', text, length: at + 1 };
}

function codePoint(digits: string): string {
  const code = parseInt(digits, 16);
  if (code >= 0xd800 && code <= 0xdfff) throw new Error('a surrogate');
  return String.fromCodePoint(code);
}

function backQuoted(rest: string): Found {
  const found = /^`((?:[^`]|``)*)`/.exec(rest);
  if (!found) throw new Error('a back-quote without an end');
  return { kind: 'name', text: (found[1] ?? '').replaceAll('``', '`'), length: found[0].length };
}
