import type { QueryExpr } from '../../../src/backend/index.ts';
import type { Cursor } from './cursor.ts';
import { NOTHING, searchTest, type Evaluation } from './evaluation.ts';
import { readCondition, readExpression } from './expressions.ts';
import { fieldNamed, onlyFields, setFields, withoutPrefix, type Fields } from './fields.ts';
import type { Style, Token } from './lex.ts';
import { valueOf } from './parts.ts';
import { regexMatch } from './regex.ts';
import { readRex } from './rex.ts';
import { readSearch } from './search.ts';
import { Unreadable } from './unreadable.ts';

/** What a command does: it keeps some events, or changes what the names of fields stand for. */
export interface Step {
  readonly kept?: QueryExpr;
  readonly fields?: Fields;
}

/** A command behind a pipe, and how its text is divided. */
export interface Command {
  readonly style: Style;
  readonly read: (cursor: Cursor, fields: Fields) => Step;
}

/** The commands that are read. Any other might drop, change or make events. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['search', { style: 'search', read: readSearchCommand }],
  ['where', { style: 'evaluation', read: readWhere }],
  ['eval', { style: 'evaluation', read: readEval }],
  ['regex', { style: 'search', read: readRegex }],
  ['rex', { style: 'search', read: readRex }],
  ['rename', { style: 'search', read: readRename }],
  ['convert', { style: 'search', read: readConvert }],
  ['table', { style: 'search', read: readTable }],
  ['fields', { style: 'search', read: readFields }],
  // How many of the events are shown, and in which order, says nothing of which are found.
  ['sort', { style: 'search', read: skip }],
  ['head', { style: 'search', read: skip }],
]);

function readSearchCommand(cursor: Cursor, fields: Fields): Step {
  const field = (name: string): Evaluation => fieldNamed(fields, name);
  return { kept: readSearch(cursor, { field, keywords: fields.open }) };
}

function readWhere(cursor: Cursor, fields: Fields): Step {
  return { kept: { kind: 'kept', operand: readCondition(cursor, fields) } };
}

function readEval(cursor: Cursor, fields: Fields): Step {
  let current = fields;
  do {
    const name = cursor.next();
    if (!['word', 'name', 'text'].includes(name.kind)) throw new Unreadable('no field', name);
    cursor.expectSymbol('=');
    current = setFields(current, [[name.text, valueOf(readExpression(cursor, current))]]);
  } while (cursor.takeSymbol(','));
  return { fields: current };
}

/** `regex field="…"`, `regex field!="…"`, or of the whole event. */
function readRegex(cursor: Cursor, fields: Fields): Step {
  const first = cursor.next();
  const operator = cursor.takeSymbol('=', '!=');
  const text = operator ? cursor.next() : first;
  if (text.kind !== 'text') throw new Unreadable('an expression without quotes', text);
  if (operator && first.kind !== 'word') throw new Unreadable('no name of a field', first);
  const evaluation = fieldNamed(fields, operator ? first.text : '_raw');
  const found = searchTest(cursor.since(first), evaluation, regexMatch(text.text, text));
  // `!=` keeps the events without the field, as a negation does.
  return { kept: operator?.text === '!=' ? { kind: 'not', operand: found } : found };
}

/** `rename a as b`, and `rename "Prefix.*" as *`. */
function readRename(cursor: Cursor, fields: Fields): Step {
  let current = fields;
  do {
    const [from, as, to] = [nameOf(cursor), cursor.takeWord('as'), nameOf(cursor)];
    if (!as) throw new Unreadable('rename without "as"', from);
    const prefix = /^([^*]+)\*$/.exec(from.text)?.[1];
    if (prefix !== undefined && to.text === '*') current = unprefixed(current, prefix, from);
    else if (/\*/.test(from.text + to.text)) throw new Unreadable('a wildcard in rename', from);
    else {
      const value = fieldNamed(current, from.text);
      current = setFields(current, [
        [from.text, NOTHING],
        [to.text, value],
      ]);
    }
    cursor.takeSymbol(',');
  } while (cursor.peek());
  return { fields: current };
}

/** The fields without what stands before their names. */
export function unprefixed(fields: Fields, prefix: string, place: Token): Fields {
  if (fields.open) throw new Unreadable('a wildcard for fields that are not known', place);
  return withoutPrefix(fields, prefix);
}

/** `convert timeformat="…" ctime(firstTime)`: the field holds something else from here on. */
function readConvert(cursor: Cursor, fields: Fields): Step {
  const changed: [string, Evaluation][] = [];
  while (cursor.peek()) {
    const word = nameOf(cursor);
    if (cursor.takeSymbol('=')) {
      cursor.next();
      continue;
    }
    cursor.expectSymbol('(');
    const name = nameOf(cursor);
    cursor.expectSymbol(')');
    const as = cursor.takeWord('as') ? nameOf(cursor) : name;
    changed.push([as.text, { kind: 'opaque', what: `a value of ${word.text}()` }]);
  }
  return { fields: setFields(fields, changed) };
}

function readTable(cursor: Cursor, fields: Fields): Step {
  return { fields: onlyFields(fields, readNames(cursor)) };
}

/** Beside the named fields, those that Splunk adds itself stay. */
function readFields(cursor: Cursor, fields: Fields): Step {
  const first = cursor.peek();
  const names = readNames(cursor);
  if (first?.text === '-') {
    return {
      fields: setFields(
        fields,
        names.slice(1).map((name) => [name, NOTHING]),
      ),
    };
  }
  return { fields: onlyFields(fields, ['_raw', '_time', ...names]) };
}

function readNames(cursor: Cursor): string[] {
  const names: string[] = [];
  while (cursor.peek()) {
    const name = nameOf(cursor);
    if (name.text.includes('*')) throw new Unreadable('a wildcard for fields', name);
    names.push(name.text);
    cursor.takeSymbol(',');
  }
  return names;
}

function skip(cursor: Cursor): Step {
  while (cursor.peek()) cursor.next();
  return {};
}

function nameOf(cursor: Cursor): Token {
  const token = cursor.next();
  if (token.kind !== 'word' && token.kind !== 'text') throw new Unreadable('no field', token);
  return token;
}
