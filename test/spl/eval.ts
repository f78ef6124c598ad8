import type { Token } from './lexer.ts';
import { Reader } from './reader.ts';
import { inNetwork, type SplunkEvent } from './search.ts';

/** A value of eval; null is what a missing field gives. */
type Value = string | number | boolean | null | readonly string[];

/** An expression of eval, ready to run. */
export type Evaluation = (event: SplunkEvent) => Value;

/** Reads an expression of eval or where; here AND joins before OR, so that mixing them throws. */
export function parseEval(tokens: readonly Token[]): Evaluation {
  const reader = new Reader(tokens);
  const evaluation = readLogic(reader);
  reader.end();
  return evaluation;
}

/** Reads `name=expression, …` of the eval command. */
export function parseAssignments(tokens: readonly Token[]): [string, Evaluation][] {
  const reader = new Reader(tokens);
  const assignments: [string, Evaluation][] = [];
  do {
    const name = reader.next().text;
    reader.expect('=');
    assignments.push([name, readLogic(reader)]);
  } while (reader.takeSymbol(','));
  reader.end();
  return assignments;
}

function readLogic(reader: Reader): Evaluation {
  const parts = [readNot(reader)];
  const joints = new Set<string>();
  for (;;) {
    const joint = ['OR', 'AND'].find((word) => reader.takeWord(word));
    if (joint === undefined) break;
    joints.add(joint);
    parts.push(readNot(reader));
  }
  if (joints.size > 1) throw new Error('OR stands beside AND without brackets');
  if (joints.size === 0) return parts[0] ?? (() => null);
  const deciding = joints.has('OR');
  return (event) => {
    const values = parts.map((part) => part(event));
    if (values.includes(deciding)) return deciding;
    return values.includes(null) ? null : !deciding;
  };
}

function readNot(reader: Reader): Evaluation {
  if (!reader.takeWord('NOT')) return readComparison(reader);
  const operand = readNot(reader);
  return (event) => {
    const value = operand(event);
    return value === null ? null : value !== true;
  };
}

const COMPARE: Readonly<Record<string, (a: Value, b: Value) => boolean>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => Number(a) < Number(b),
  '<=': (a, b) => Number(a) <= Number(b),
  '>': (a, b) => Number(a) > Number(b),
  '>=': (a, b) => Number(a) >= Number(b),
};

function readComparison(reader: Reader): Evaluation {
  const left = readValue(reader);
  const operator = reader.takeAnySymbol(Object.keys(COMPARE));
  if (operator === undefined) return left;
  const right = readValue(reader);
  return (event) => {
    const [a, b] = [left(event), right(event)];
    return a === null || b === null ? null : (COMPARE[operator]?.(a, b) ?? null);
  };
}

function readValue(reader: Reader): Evaluation {
  if (reader.takeSymbol('(')) {
    const inner = readLogic(reader);
    reader.expect(')');
    return inner;
  }
  const token = reader.next();
  if (token.kind === 'text') return () => token.text;
  if (token.kind === 'name') return fieldNamed(token.text);
  if (token.kind !== 'word') throw new Error(`${token.text} is no value`);
  if (reader.takeSymbol('(')) return readCall(token.text, reader);
  if (/^-?\d/.test(token.text)) return () => Number(token.text);
  if (/^-\w/.test(token.text)) throw new Error(`${token.text} is no value`);
  return fieldNamed(token.text);
}

const fieldNamed =
  (name: string): Evaluation =>
  ({ fields, raw }) =>
    name === '_raw' ? raw : (fields[name] ?? null);

function readCall(name: string, reader: Reader): Evaluation {
  const [sign, bare] = name.startsWith('-') ? [-1, name.slice(1)] : [1, name];
  const args: Evaluation[] = [];
  do args.push(readLogic(reader));
  while (reader.takeSymbol(','));
  reader.expect(')');
  if (bare === 'if')
    return (event) => (args[0]?.(event) === true ? args[1] : args[2])?.(event) ?? null;
  const run = FUNCTIONS[bare];
  if (!run) throw new Error(`there is no function ${bare}`);
  return (event) => {
    const values = args.map((arg) => arg(event));
    if (bare === 'isnotnull') return values[0] !== null;
    if (values.includes(null)) return null;
    const value = run(...values.map(String));
    return typeof value === 'number' ? sign * value : value;
  };
}

const FUNCTIONS: Readonly<Record<string, (...args: readonly string[]) => Value>> = {
  match: (value = '', regex = '') => pcre(regex).test(value),
  mvfilter: (value = '') => (value === 'true' ? ['1'] : null),
  isnotnull: () => true,
  lower: (value = '') => value.toLowerCase(),
  len: (value = '') => value.length,
  substr: (value = '', start = '1', length) => {
    const from = Number(start) < 0 ? Math.max(0, value.length + Number(start)) : Number(start) - 1;
    return value.slice(from, length === undefined ? undefined : from + Number(length));
  },
  replace: (value = '', regex = '', by = '') =>
    value.replace(new RegExp(pcre(regex), 'g'), by.replace(/\\(\d)/g, '$$$1')),
  tonumber: (value = '') => (/^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : null),
  mvcount: (value = '') => Number(value),
  // Only as `mvcount(split(…))`.
  split: (value = '', by = '') => value.split(by).length,
  strftime: () => null,
  strptime: () => null,
  cidrmatch: (network = '', address = '') => inNetwork(network, address),
};

/** A PCRE expression for JavaScript's engine: flags at the beginning, and `\x{…}`. */
export function pcre(regex: string): RegExp {
  const [leading = '', flags = ''] = /^\(\?([ims]+)\)/.exec(regex) ?? [];
  const body = regex
    .slice(leading.length)
    .replace(/\\x\{([0-9a-f]{4})\}/g, (_, hex: string) => `\\u${hex}`);
  return new RegExp(body, flags);
}
