/** A token of SPL with its place in the text. */
export type Token =
  /** In double quotes, escapes resolved; `quoted` tells `"or"` from `or`. */
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  /** In single quotes: a field name of eval. */
  | { readonly kind: 'name'; readonly text: string; readonly at: number }
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  | { readonly kind: 'macro'; readonly text: string; readonly at: number }
  | { readonly kind: 'symbol'; readonly text: string; readonly at: number };

const SYMBOLS = ['!=', '<=', '>=', '=', '<', '>', '(', ')', ',', '|', '[', ']'];

/**
 * Reads SPL by its own lexical rules: in double quotes `\"` is a quote, `\\` a backslash, and a
 * backslash before anything else itself. Throws where a literal does not end.
 */
export function tokens(query: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const character = query.charAt(at);
    if (/\s/.test(character)) {
      at++;
    } else if (character === '"') {
      const { text, end } = readText(query, at);
      found.push({ kind: 'text', text, at });
      at = end;
    } else if (character === "'" || character === '`') {
      const end = query.indexOf(character, at + 1);
      if (end === -1) throw new Error(`${character} at ${at} is not closed`);
      const kind = character === "'" ? 'name' : 'macro';
      found.push({ kind, text: query.slice(at + 1, end), at });
      at = end + 1;
    } else {
      const symbol = SYMBOLS.find((one) => query.startsWith(one, at));
      const text = symbol ?? readWord(query, at);
      found.push({ kind: symbol === undefined ? 'word' : 'symbol', text, at });
      at += text.length;
    }
  }
  return found;
}

function readText(query: string, start: number): { text: string; end: number } {
  let text = '';
  for (let at = start + 1; at < query.length; at++) {
    const character = query.charAt(at);
    const next = query.charAt(at + 1);
    if (character === '"') return { text, end: at + 1 };
    if (character === '\\' && (next === '"' || next === '\\')) {
      text += next;
      at++;
    } else text += character;
  }
  throw new Error(`the text at ${start} is not closed`);
}

function readWord(query: string, start: number): string {
  let end = start;
  while (end < query.length && !/[\s"'`|()[\],=<>!]/.test(query.charAt(end))) end++;
  if (end === start) throw new Error(`nothing begins with ${query.charAt(start)}`);
  return query.slice(start, end);
}

/** The tokens of each command. A query with nothing before its first pipe has an empty one first. */
export function commandsOf(query: string): Token[][] {
  const commands: Token[][] = [[]];
  for (const token of tokens(query)) {
    if (token.kind === 'symbol' && token.text === '|') commands.push([]);
    else commands.at(-1)?.push(token);
  }
  return commands;
}
