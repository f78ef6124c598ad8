import {
  valueTest,
  type QueryExpr,
  type QueryReader,
  type Reading,
} from '../../../src/backend/index.ts';
import { COMMANDS, unprefixed, type Step } from './commands.ts';
import { Cursor } from './cursor.ts';
import { EVENT_FIELDS, fieldNamed, type Fields } from './fields.ts';
import { hold } from './hold.ts';
import { lexCommand, skipBlank } from './lex.ts';
import { readSearch } from './search.ts';
import { FILLED } from './names.ts';
import { readTstats, type ModelWord } from './tstats.ts';
import { Unreadable } from './unreadable.ts';

/** Reads SPL: the search, and each command behind a pipe. */
export const reader: QueryReader = { read, hold };

function read(query: string): Reading {
  try {
    return { kind: 'query', expr: readQuery(query) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { kind: 'unreadable', reason: error.message, ...error.place };
  }
}

/**
 * A query of a data model must be right whether or not the model fills what an event lacks, so that
 * it is read both ways.
 */
function readQuery(query: string): QueryExpr {
  const unfilled = readPipeline(query, null);
  if (query.charAt(skipBlank(query, 0)) !== '|') return unfilled;
  const place = { start: 0, end: query.length };
  const isFilled = valueTest(place, FILLED, {
    matches: (text) => text === 'unknown',
    examples: () => ['unknown'],
  });
  return {
    kind: 'or',
    operands: [
      { kind: 'and', operands: [{ kind: 'not', operand: isFilled }, unfilled] },
      { kind: 'and', operands: [isFilled, readPipeline(query, 'unknown')] },
    ],
  };
}

function readPipeline(query: string, word: ModelWord): QueryExpr {
  const kept: QueryExpr[] = [];
  let fields: Fields = EVENT_FIELDS;
  let at = skipBlank(query, 0);
  while (at < query.length || kept.length === 0) {
    const first = kept.length === 0;
    const { step, end } = first ? readFirst(query, at, word) : readCommand(query, at, fields);
    if (step.kept) kept.push(step.kept);
    fields = step.fields ?? fields;
    at = end;
  }
  const [only] = kept;
  return kept.length === 1 && only ? only : { kind: 'and', operands: kept };
}

interface Read {
  readonly step: Step;
  readonly end: number;
}

/** Reads the command that makes the events: a search without its name, or tstats. */
function readFirst(query: string, from: number, word: ModelWord): Read {
  if (query.charAt(from) !== '|') return readBaseSearch(query, from);
  const { name, place, cursor, end } = openCommand(query, from);
  if (name !== 'tstats') throw new Unreadable('nothing before the first pipe', place);
  const step = readTstats(cursor, word);
  cursor.finish();
  return { step, end };
}

/** Reads a command behind others. */
function readCommand(query: string, from: number, fields: Fields): Read {
  const { name, place, cursor, end } = openCommand(query, from);
  const step = name === '' ? macroStep(cursor, fields) : COMMANDS.get(name)?.read(cursor, fields);
  if (!step) {
    const what = name === '' ? 'a pipe without a command' : `the command ${name}`;
    throw new Unreadable(what, place);
  }
  cursor.finish();
  return { step, end };
}

/** The name of the command behind a pipe, and its tokens. */
function openCommand(query: string, from: number) {
  const start = skipBlank(query, from + 1);
  const name = /^[a-z]+/.exec(query.slice(start, start + LONGEST_COMMAND))?.[0] ?? '';
  const style = COMMANDS.get(name)?.style ?? 'search';
  const { tokens, end } = lexCommand(query, start + name.length, style);
  const place = { start: from, end: Math.max(start + name.length, from + 1) };
  return { name, place, cursor: new Cursor(tokens, end), end };
}

const LONGEST_COMMAND = 40;

/** The Common Information Model's own macro: `rename "Name.*" as *`. */
function macroStep(cursor: Cursor, fields: Fields): Step | undefined {
  const token = cursor.peek();
  if (token?.kind !== 'macro') return undefined;
  const dataset = /^drop_dm_object_name\("?(\w+)"?\)$/.exec(token.text)?.[1];
  if (dataset === undefined) throw new Unreadable('a macro in place of a command', token);
  cursor.next();
  return { fields: unprefixed(fields, `${dataset}.`, token) };
}

function readBaseSearch(query: string, from: number): Read {
  const { tokens, end } = lexCommand(query, from, 'search');
  const [first, second] = tokens;
  const named = first?.kind === 'word' && first.text === 'search';
  const rest = named && second && second.kind !== 'symbol' ? tokens.slice(1) : tokens;
  const cursor = new Cursor(rest, end);
  if (rest.length === 0) cursor.fail('an empty search');
  const field = (name: string): ReturnType<typeof fieldNamed> => fieldNamed(EVENT_FIELDS, name);
  const kept = readSearch(cursor, { field, keywords: true });
  cursor.finish();
  return { step: { kept }, end };
}
