/** What PCRE writes and ECMAScript lacks or reads otherwise, or a construct that no tree holds. */
export type Rewritten =
  { readonly text: string; readonly flags: string } | { readonly problem: string };

/** Escapes that both notations read in the same way. */
const SHARED_ESCAPE = /[dDwWsSbBfnrtvk0-9]/;

const LETTER_ESCAPES: Readonly<Record<string, string>> = {
  A: '^',
  Z: '$',
  z: '$',
  h: '[ \\t]',
  H: '[^ \\t]',
  a: '\\x07',
  e: '\\x1b',
};

const POSIX_CLASSES: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f',
  word: '\\w',
};

/** Groups that begin with `(?` and have no counterpart here. */
const FOREIGN_GROUPS: readonly (readonly [RegExp, string])[] = [
  [/^\(\?>/, 'an atomic group (?>…)'],
  [/^\(\?\|/, 'a branch reset group (?|…)'],
  [/^\(\?\(/, 'a conditional group (?(…)…)'],
  [/^\(\?(?:R|[+-]?\d+)\)/, 'a recursion'],
  [/^\(\?[a-zA-Z-]+\)/, 'flags in the middle of the expression'],
];

/**
 * Rewrites PCRE notation as ECMAScript's (without the flag `u`), so that one parser reads both.
 * Flags at the very beginning, `(?i)`, are taken out and given apart.
 */
export function rewritePcre(regex: string): Rewritten {
  const [leading = '', flags = ''] = /^\(\?([imsx]+)\)/.exec(regex) ?? [];
  if (flags.includes('x')) return { problem: 'the flag x (free spacing)' };
  let text = '';
  let at = leading.length;
  while (at < regex.length) {
    const piece = rewriteAt(regex, at);
    if ('problem' in piece) return piece;
    text += piece.text;
    at += piece.length;
  }
  return { text, flags };
}

type Piece = { readonly text: string; readonly length: number } | { readonly problem: string };

function rewriteAt(regex: string, at: number): Piece {
  const character = regex.charAt(at);
  if (character === '\\') return rewriteEscape(regex, at);
  if (character === '[') return rewriteClass(regex, at);
  if (character === '(') return rewriteGroup(regex, at);
  const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(regex.slice(at, at + 24))?.[0];
  if (quantifier === undefined) return { text: character, length: 1 };
  const possessive = regex.charAt(at + quantifier.length) === '+';
  return possessive
    ? { problem: 'a possessive quantifier' }
    : { text: quantifier, length: quantifier.length };
}

function rewriteEscape(regex: string, at: number): Piece {
  const next = regex.charAt(at + 1);
  const braced = /^\\x\{([0-9a-fA-F]{1,6})\}/.exec(regex.slice(at, at + 12));
  if (braced) return { text: hexEscape(braced[1] ?? ''), length: braced[0].length };
  if (next === 'Q') {
    const end = regex.indexOf('\\E', at + 2);
    const quoted = regex.slice(at + 2, end === -1 ? undefined : end);
    const length = quoted.length + (end === -1 ? 2 : 4);
    return { text: quoted.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&'), length };
  }
  if (!/[a-zA-Z]/.test(next) || SHARED_ESCAPE.test(next) || /[xuc]/.test(next)) {
    return { text: `\\${next}`, length: 2 };
  }
  const known = LETTER_ESCAPES[next];
  return known === undefined ? { problem: `the escape \\${next}` } : { text: known, length: 2 };
}

function hexEscape(digits: string): string {
  return [...String.fromCodePoint(Math.min(parseInt(digits, 16), 0x10ffff))]
    .flatMap((character) =>
      Array.from({ length: character.length }, (_, at) => character.charCodeAt(at)),
    )
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
}

function rewriteClass(regex: string, start: number): Piece {
  let at = start + 1;
  let text = '[';
  if (regex.charAt(at) === '^') {
    text += '^';
    at++;
  }
  // In PCRE a bracket that stands first is a member; in ECMAScript it would end the class.
  if (regex.charAt(at) === ']') {
    text += '\\]';
    at++;
  }
  while (at < regex.length && regex.charAt(at) !== ']') {
    const posix = /^\[:(\^?)(\w+):\]/.exec(regex.slice(at, at + 16));
    const [whole = '', negated, name = ''] = posix ?? [];
    if (posix) {
      const members = negated === '' ? POSIX_CLASSES[name] : undefined;
      if (members === undefined) return { problem: `the class ${whole}` };
      text += members;
      at += whole.length;
      continue;
    }
    const piece = classMember(regex, at);
    if ('problem' in piece) return piece;
    text += piece.text;
    at += piece.length;
  }
  return { text: `${text}]`, length: at - start + 1 };
}

function classMember(regex: string, at: number): Piece {
  if (regex.charAt(at) !== '\\') return { text: regex.charAt(at), length: 1 };
  const piece = rewriteEscape(regex, at);
  if ('problem' in piece) return piece;
  // A set in its own brackets is a member without them.
  const set = /^\[([^^].*)\]$/.exec(piece.text);
  return set ? { text: set[1] ?? '', length: piece.length } : piece;
}

function rewriteGroup(regex: string, at: number): Piece {
  const ahead = regex.slice(at, at + 64);
  const comment = ahead.startsWith('(?#') ? regex.indexOf(')', at) : -1;
  if (comment !== -1) return { text: '', length: comment - at + 1 };
  const named = /^\(\?P<(\w+)>/.exec(ahead);
  if (named) return { text: `(?<${named[1] ?? ''}>`, length: named[0].length };
  const reference = /^\(\?P=(\w+)\)/.exec(ahead);
  if (reference) return { text: `\\k<${reference[1] ?? ''}>`, length: reference[0].length };
  const foreign = FOREIGN_GROUPS.find(([pattern]) => pattern.test(ahead));
  if (foreign) return { problem: foreign[1] };
  return { text: '(', length: 1 };
}
