import {
  valueTest,
  type QueryExpr,
  type QueryPlace,
  type QueryTest,
} from '../../../src/backend/index.ts';
import type { Step } from './commands.ts';
import { Cursor } from './cursor.ts';
import { compute, presentTest, type Evaluation } from './evaluation.ts';
import { fieldNamed, EVENT_FIELDS, type Fields } from './fields.ts';
import type { Token } from './lex.ts';
import { DATASET } from './names.ts';
import { readSearch } from './search.ts';
import { Unreadable } from './unreadable.ts';

/** Options of tstats that change only how fast it is, and the one that gives nulls a text. */
const OPTIONS: ReadonlySet<string> = new Set([
  'summariesonly',
  'allow_old_summaries',
  'fillnull_value',
  'prestats',
  'local',
]);

/** Fields of every dataset, which stand without its name. */
const METADATA: ReadonlySet<string> = new Set(['index', 'source', 'sourcetype', 'host']);

/**
 * The word that a model holds for a field that the event lacks. The models fill some fields with
 * `unknown` (their eval expressions), and which ones depends on the model and on the add-on.
 */
export type ModelWord = 'unknown' | null;

/**
 * Reads `tstats … from datamodel=… where … by …`: the events of a dataset, grouped by the fields
 * behind `by`. These are the only fields of its result, with the name of the dataset before each.
 */
export function readTstats(cursor: Cursor, word: ModelWord): Step {
  const fill = readOptions(cursor);
  const shown = readAggregates(cursor);
  const dataset = readDataset(cursor, word);
  const where = cursor.takeWord('where') ? readFilter(cursor, dataset) : [];
  if (!cursor.takeWord('by')) cursor.fail('tstats without "by", which always finds one row');
  const fields: [string, Evaluation][] = [...shown];
  const complete: QueryExpr[] = [];
  while (cursor.peek()) {
    const token = cursor.next();
    if (token.kind !== 'word' || cursor.peek()?.text === '=') {
      throw new Unreadable('something that is no field behind "by"', token);
    }
    const value = dataset.field(token.text, token);
    // Without fillnull_value a row that lacks one of the fields drops out.
    if (fill === undefined) complete.push(presentTest(token, value));
    fields.push([token.text, filled(value, fill ?? null, token)]);
    cursor.takeSymbol(',');
  }
  const operands = [dataset.test, ...where, ...complete];
  return {
    kept: { kind: 'and', operands },
    fields: { changed: new Map(fields), open: false } satisfies Fields,
  };
}

/** Reads the options before what is counted; gives the text for what is missing. */
function readOptions(cursor: Cursor): string | undefined {
  let fill: string | undefined;
  while (cursor.peek(1)?.text === '=') {
    const [name, , value] = [cursor.next(), cursor.next(), cursor.next()];
    if (!OPTIONS.has(name.text)) throw new Unreadable(`tstats with ${name.text}`, name);
    if (name.text === 'fillnull_value') fill = value.text;
    else if (/^(?:t|true|1)$/i.test(value.text) && name.text !== 'allow_old_summaries') {
      throw new Unreadable(`tstats with ${name.text}=${value.text}`, name);
    }
  }
  return fill;
}

/** `count min(_time) as firstTime …` */
function readAggregates(cursor: Cursor): [string, Evaluation][] {
  const found: [string, Evaluation][] = [];
  for (;;) {
    const name = cursor.next();
    if (name.kind === 'word' && SOURCE.test(name.text)) return found;
    let text = name.text;
    const bracketed = cursor.takeSymbol('(');
    if (name.kind !== 'word' || !(bracketed ? STATISTIC : COUNT).test(text)) {
      throw new Unreadable('something that tstats cannot count', name);
    }
    if (bracketed) {
      text = `${text}(${cursor.next().text})`;
      cursor.expectSymbol(')');
    }
    const as = cursor.takeWord('as') ? cursor.next().text : text;
    found.push([as, { kind: 'opaque', what: text }]);
    cursor.takeSymbol(',');
  }
}

const SOURCE = /^from$/i;

/** What tstats can work out of a field, and what it can without one. */
const STATISTIC =
  /^(?:c|count|dc|distinct_count|estdc|sum|sumsq|avg|mean|median|mode|min|max|range|stdevp?|varp?|values|first|last|earliest|latest|(?:exact|upper)?perc\d+|p\d+)$/i;
const COUNT = /^c(?:ount)?$/i;

interface Dataset {
  readonly test: QueryTest;
  readonly field: (name: string, place: QueryPlace) => Evaluation;
}

function readDataset(cursor: Cursor, word: ModelWord): Dataset {
  const source = cursor.next();
  cursor.expectSymbol('=');
  const name = cursor.next();
  if (source.text !== 'datamodel' || name.kind === 'symbol') {
    throw new Unreadable('tstats without a data model', source);
  }
  const test = valueTest(cursor.since(source), DATASET, {
    matches: (text) => text === name.text,
    examples: () => [name.text],
  });
  // A child has the fields of its parents under their names: Web.Proxy those of Web.
  const prefixes = name.text.split('.').map((part) => `${part}.`);
  const field = (text: string, place: QueryPlace): Evaluation => {
    if (METADATA.has(text)) return fieldNamed(EVENT_FIELDS, text);
    const prefix = prefixes.find((one) => text.startsWith(one));
    if (prefix === undefined) throw new Unreadable(`${text} is no field of ${name.text}`, place);
    return filled({ kind: 'field', name: text.slice(prefix.length) }, word, place);
  };
  return { test, field };
}

/** A field with a text in place of what is missing. */
function filled(value: Evaluation, text: string | null, place: QueryPlace): Evaluation {
  return text === null ? value : compute([value], place, (one = null) => one ?? text);
}

/** The condition between `where` and `by`. */
function readFilter(cursor: Cursor, { field }: Dataset): readonly QueryExpr[] {
  const tokens: Token[] = [];
  let depth = 0;
  for (;;) {
    const token = cursor.peek();
    if (!token || (depth === 0 && token.kind === 'word' && /^(?:by|groupby)$/i.test(token.text))) {
      break;
    }
    if (token.kind === 'symbol') depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0;
    tokens.push(cursor.next());
  }
  const inner = new Cursor(tokens, tokens.at(-1)?.end ?? 0);
  const expr = readSearch(inner, { field, keywords: false });
  inner.finish();
  return [expr];
}
