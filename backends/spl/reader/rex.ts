import type { QueryPlace } from '../../../src/backend/index.ts';
import type { Step } from './commands.ts';
import type { Cursor } from './cursor.ts';
import { NOTHING, searchTest, type Evaluation } from './evaluation.ts';
import { fieldNamed, setFields, type Fields } from './fields.ts';
import { regexMatch } from './regex.ts';
import { Unreadable } from './unreadable.ts';

/**
 * `rex field=f "(?<name>…)"`, with one group around the whole expression: whether it is found can
 * be followed, what it cuts out cannot.
 */
export function readRex(cursor: Cursor, fields: Fields): Step {
  const first = cursor.next();
  let name = '_raw';
  let text = first;
  if (cursor.takeSymbol('=')) {
    if (first.text !== 'field') throw new Unreadable(`rex with ${first.text}`, first);
    const field = cursor.next();
    if (field.kind !== 'word' && field.kind !== 'text') throw new Unreadable('no field', field);
    name = field.text;
    text = cursor.next();
  }
  if (text.kind !== 'text') throw new Unreadable('an expression without quotes', text);
  const { group, inner } = wholeGroup(text.text, text);
  const found = searchTest(cursor.since(first), fieldNamed(fields, name), regexMatch(inner, text));
  const cut: Evaluation = { kind: 'opaque', what: 'a text that rex has cut out' };
  // Where nothing is found, the name is taken for one that no event has by itself.
  const value: Evaluation = { kind: 'choice', condition: found, yes: cut, no: NOTHING };
  return { fields: setFields(fields, [[group, value]]) };
}

/** The name and the body of a group around the whole expression. */
function wholeGroup(
  regex: string,
  place: QueryPlace,
): { readonly group: string; readonly inner: string } {
  const [opening = '', group = ''] = /^\(\?P?<([^>]{0,100})>/.exec(regex) ?? [];
  if (opening === '') throw new Unreadable('rex without a group around all', place);
  if (!/^[A-Za-z_]\w*$/.test(group)) throw new Unreadable(`a group named ${group}`, place);
  if (closingOf(regex) !== regex.length - 1) {
    throw new Unreadable('rex without a group around all', place);
  }
  return { group, inner: regex.slice(opening.length, -1) };
}

/** Where the bracket closes that the expression begins with. */
function closingOf(regex: string): number {
  let depth = 0;
  let inClass = false;
  for (let at = 0; at < regex.length; at++) {
    const character = regex.charAt(at);
    if (character === '\\') at++;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') {
      inClass = true;
      if (regex.charAt(at + 1) === '^') at++;
      if (regex.charAt(at + 1) === ']') at++;
    } else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at;
  }
  return -1;
}
