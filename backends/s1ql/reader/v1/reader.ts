import type { QueryPlace, QueryReader, Reading } from '../../../../src/backend/index.ts';
import { isNumeric } from '../../v1/field-kinds.ts';
import { Cursor, Unreadable, type Token } from '../cursor.ts';
import { heldText, type FieldKind } from '../held.ts';
import { readLogic, type Grammar } from '../logic.ts';
import { readComparison } from './comparison.ts';
import { lex } from './lex.ts';

/** Reads S1QL 1.0. */
export const reader: QueryReader = {
  read: (query) => {
    const tokens = lex(query);
    const cursor = new Cursor(tokens);
    try {
      const expr = readLogic(cursor, grammar());
      if (cursor.peek().kind !== 'end') cursor.fail('"and" or "or" is expected here');
      return { kind: 'query', expr };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return swallowedQuote(query, tokens, error.place) ?? unreadable(error.message, error.place);
    }
  },
  hold: (field, text) => heldText(kindOf(field), text),
};

const unreadable = (reason: string, { start, end }: QueryPlace): Reading => ({
  kind: 'unreadable',
  reason,
  start,
  end,
});

// A text that was meant to end in a backslash goes on behind its quote, and the query fails where
// the next one ends; the reason is here.
function swallowedQuote(
  query: string,
  tokens: readonly Token[],
  { start }: QueryPlace,
): Reading | undefined {
  const at = tokens.findIndex((token) => token.start >= start);
  for (const token of tokens.slice(Math.max(0, at - 1), at + 1)) {
    if (token.kind !== 'text' && token.kind !== 'stray') continue;
    const found = query.slice(token.start, token.end).search(/(?<!\\)\\"(?:[ ),]|$)/);
    if (found === -1) continue;
    const from = token.start + found;
    const reason = 'a text that ends in a backslash, which takes its closing quote';
    return unreadable(reason, { start: from, end: from + 2 });
  }
  return undefined;
}

/** Words and names are the same in upper and lower case; a name keeps its first spelling. */
function grammar(): Grammar {
  const names = new Map<string, string>();
  const fieldNamed = (name: string): string => {
    const folded = name.toLowerCase();
    const known = names.get(folded) ?? name;
    names.set(folded, known);
    return known;
  };
  return {
    joint: (cursor) => {
      const word = wordAt(cursor);
      if (word !== 'and' && word !== 'or') return undefined;
      cursor.next();
      return word;
    },
    negation: (cursor) => {
      const found = wordAt(cursor) === 'not';
      if (found) cursor.next();
      return found;
    },
    comparison: (cursor) => {
      const word = wordAt(cursor);
      if (word === undefined || word === 'and' || word === 'or') {
        return cursor.fail('a comparison is expected here');
      }
      return readComparison(cursor, fieldNamed);
    },
  };
}

function wordAt(cursor: Cursor): string | undefined {
  const { kind, text } = cursor.peek();
  return kind === 'word' ? text.toLowerCase() : undefined;
}

/** What a field holds; words are those of enums that are known whole. */
function kindOf(field: string): FieldKind | undefined {
  if (isNumeric(field)) return 'number';
  if (field === 'EventType') return 'eventType';
  if (field === 'ObjectType') return 'category';
  if (field === 'EndpointOS') return 'system';
  if (field.endsWith('IntegrityLevel')) return 'integrity';
  return /^(?:Dst|Src|SrcMachine)IP$/.test(field) ? 'address' : undefined;
}
