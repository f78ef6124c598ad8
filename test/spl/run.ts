import { parseAssignments, parseEval, pcre } from './eval.ts';
import { commandsOf, type Token } from './lexer.ts';
import { finds, parseSearch, type SplunkEvent } from './search.ts';

/** Decides whether an event comes out at the end of a query. */
export type Query = (event: SplunkEvent) => boolean;

/** What a command makes of an event; undefined when it drops it. */
type Command = (event: SplunkEvent) => SplunkEvent | undefined;

/**
 * Reads a query as Splunk does, and gives what it means. Throws for what Splunk would refuse, and
 * for what a reader could take in two ways. tstats is read, and its filter used on the event.
 */
export function readQuery(query: string): Query {
  const [base = [], ...rest] = commandsOf(query);
  const commands = base.length > 0 ? [searchCommand(base)] : [];
  rest.forEach((tokens, index) => {
    const [name] = tokens;
    if (base.length === 0 && index === 0 && name?.text !== 'tstats') {
      throw new Error('nothing stands before the first pipe');
    }
    commands.push(command(name?.text ?? '', tokens.slice(1)));
  });
  return (event) => {
    let current: SplunkEvent | undefined = event;
    for (const run of commands) {
      current = run(current);
      if (!current) return false;
    }
    return true;
  };
}

function command(name: string, tokens: readonly Token[]): Command {
  switch (name) {
    case 'search':
      return searchCommand(tokens);
    case 'where': {
      const test = parseEval(tokens);
      return (event) => (test(event) === true ? event : undefined);
    }
    case 'regex':
      return regexCommand(tokens);
    case 'eval':
      return evalCommand(tokens);
    case 'tstats':
      return tstatsCommand(tokens);
    case 'rename':
    case 'convert':
      return (event) => event;
    default:
      throw new Error(`there is no command ${name}`);
  }
}

function searchCommand(tokens: readonly Token[]): Command {
  const search = parseSearch(tokens);
  return (event) => (finds(search, event) ? event : undefined);
}

function regexCommand([field, equals, value, ...more]: readonly Token[]): Command {
  const sound = field?.kind === 'word' && equals?.text === '=' && value?.kind === 'text';
  if (!sound || more.length > 0) throw new Error('regex needs field="expression"');
  const name = field.text;
  return (event) => {
    const text = name === '_raw' ? event.raw : event.fields[name];
    return text !== undefined && pcre(value.text).test(text) ? event : undefined;
  };
}

function evalCommand(tokens: readonly Token[]): Command {
  const assignments = parseAssignments(tokens);
  return (event) => {
    const values = assignments.map(([name, value]) => [name, String(value(event))] as const);
    return { ...event, fields: { ...event.fields, ...Object.fromEntries(values) } };
  };
}

/** The filter between `where` and `by`; its names carry the dataset, the event's do not. */
function tstatsCommand(tokens: readonly Token[]): Command {
  const wordAt = (word: string): number =>
    tokens.findIndex((one) => one.kind === 'word' && one.text === word);
  const [where, by] = [wordAt('where'), wordAt('by')];
  if (by === -1) throw new Error('tstats has no fields to show');
  if (where === -1) return (event) => event;
  const search = parseSearch(tokens.slice(where + 1, by));
  const dataset = tokens.at(-1)?.text.split('.')[0] ?? '';
  return (event) => {
    const fields = Object.entries(event.fields).map(([name, value]) => [
      `${dataset}.${name}`,
      value,
    ]);
    return finds(search, { ...event, fields: Object.fromEntries(fields) }) ? event : undefined;
  };
}
