import { WHOLE_EVENT } from '../../../src/backend/index.ts';
import { columnType } from '../schema/tables.ts';
import { comparison } from './compare.ts';
import { extractedBy } from './extraction.ts';
import { callValue } from './functions.ts';
import { columnOf, findColumn, knownExpression, madeOf, type Scope } from './scope.ts';
import type { Syntax, SyntaxOf } from './syntax.ts';
import { Unreadable } from './unreadable.ts';
import {
  constant,
  dateOf,
  derived,
  isNumeric,
  numberOf,
  textOf,
  type Scalar,
  type Value,
  type ValueType,
} from './value.ts';

/**
 * What an expression stands for, with its columns settled.
 *
 * @throws {Unreadable} for what is not known here, and what the engine refuses.
 */
export function settle(scope: Scope, syntax: Syntax): Value {
  switch (syntax.kind) {
    case 'string':
      return constant('string', syntax.value);
    case 'number':
      return numberConstant(syntax);
    case 'bool':
      return constant('bool', syntax.value);
    case 'typed':
      return typedConstant(syntax);
    case 'name':
      return named(scope, syntax);
    case 'star':
      return columnOf(WHOLE_EVENT, 'string');
    case 'call':
      return knownExpression(scope, syntax) ?? call(scope, syntax);
    case 'member':
      return member(scope, syntax);
    case 'negative':
      return negative(settle(scope, syntax.operand), syntax);
    case 'and':
    case 'or':
      return joined(scope, syntax);
    case 'operator':
      return operator(scope, syntax);
    default:
      throw new Unreadable(`${WORDS[syntax.kind]} here`, syntax);
  }
}

const WORDS = {
  timespan: 'a length of time',
  dynamic: 'a list',
  argument: 'a named argument',
  subquery: 'a query inside of an expression',
} as const;

function numberConstant({ text }: SyntaxOf<'number'>): Value {
  if (/^0x/i.test(text)) return constant('long', BigInt(text));
  return constant(/[.e]/i.test(text) ? 'real' : 'long', numberOf(text) ?? Number(text));
}

const NUMBER_TYPES: ReadonlyMap<string, ValueType> = new Map([
  ['int', 'int'],
  ['long', 'long'],
  ['real', 'real'],
  ['double', 'real'],
  ['decimal', 'real'],
]);

function typedConstant(syntax: SyntaxOf<'typed'>): Value {
  const { type, text } = syntax;
  const number = NUMBER_TYPES.get(type);
  if (text === 'null') return constant(number ?? (type === 'bool' ? 'bool' : 'datetime'), null);
  if (number) return constant(number, numberOf(text));
  if (type === 'bool') return constant('bool', text === 'true');
  const date = /^date/.test(type) ? dateOf(text) : null;
  if (date === null) throw new Unreadable(`this ${type}`, syntax);
  return constant('datetime', date);
}

function named(scope: Scope, syntax: SyntaxOf<'name'>): Value {
  const value = scope.names.values.get(syntax.name);
  const own = scope.made.has(syntax.name) || columnType(scope.table, syntax.name) !== undefined;
  if (value === undefined || own) return findColumn(scope, syntax.name, syntax);
  return settle({ ...scope, made: new Map(), names: without(scope, syntax.name) }, value);
}

// A name that stands for itself would never end.
function without({ names }: Scope, name: string): Scope['names'] {
  const values = new Map(names.values);
  values.delete(name);
  return { ...names, values };
}

function negative(value: Value, syntax: Syntax): Value {
  const { constant: number } = value;
  if (typeof number !== 'bigint' && typeof number !== 'number') {
    throw new Unreadable('a sign before something that is no number', syntax);
  }
  return constant(value.type, -number);
}

function joined(scope: Scope, { kind, operands }: SyntaxOf<'and' | 'or'>): Value {
  const values = operands.map((operand) => settle(scope, operand));
  const decisive = kind === 'or';
  return derived('bool', values, (row) => {
    let truth: Scalar = !decisive;
    for (const value of values) {
      const one = value.evaluate(row);
      if (one === decisive) return decisive;
      if (one === null) truth = null;
    }
    return truth;
  });
}

function member(scope: Scope, syntax: SyntaxOf<'member'>): Value {
  const object = settle(scope, syntax.object);
  if (object.path === undefined)
    throw new Unreadable(`a member of something that is no object`, syntax);
  return columnOf(`${object.path}.${syntax.name}`, 'dynamic');
}

function operator(scope: Scope, syntax: SyntaxOf<'operator'>): Value {
  const left = settle(scope, syntax.left);
  const right = syntax.right.flatMap((item) => items(scope, item));
  if (!/^[-+*/%]$/.test(syntax.operator)) return comparison({ syntax, left, right });
  throw new Unreadable('arithmetic', syntax);
}

// A list in a list of values is its values.
function items(scope: Scope, syntax: Syntax): readonly Value[] {
  if (syntax.kind === 'dynamic') return syntax.items.map((item) => settle(scope, item));
  const given = syntax.kind === 'name' ? scope.names.values.get(syntax.name) : undefined;
  return given?.kind === 'dynamic' ? items(scope, given) : [settle(scope, syntax)];
}

function call(scope: Scope, syntax: SyntaxOf<'call'>): Value {
  const special = SPECIAL.get(syntax.name);
  if (special) return special(scope, syntax);
  const args = syntax.args.flatMap((argument) => items(scope, argument));
  const value = callValue({ syntax, args });
  if (!value) throw new Unreadable(`the function "${syntax.name}"`, syntax);
  return value;
}

type Special = (scope: Scope, syntax: SyntaxOf<'call'>) => Value;

const parsed: Special = (scope, syntax) => {
  const [argument] = syntax.args;
  const value = argument && settle(scope, argument);
  const path = value?.path ?? (value?.type === 'string' ? value.fields[0] : undefined);
  if (!value || path === undefined || value.fields.length !== 1) {
    throw new Unreadable(`${syntax.name} of something that is no column`, syntax);
  }
  return { ...columnOf(path, 'dynamic') };
};

const extracted: Special = (scope, syntax) => {
  const [regex, group, source] = syntax.args;
  const isFirst = group?.kind === 'number' && group.text === '1';
  const value =
    regex?.kind === 'string' && isFirst && source?.kind === 'name' && syntax.args.length === 3
      ? extractedBy(scope.table, source.name, regex.value)
      : undefined;
  if (!value) throw new Unreadable('an extraction that the schema does not know', syntax);
  return value;
};

const replaced: Special = (scope, syntax) => {
  const [text, lookups, rewrites] = syntax.args;
  if (!text || lookups?.kind !== 'dynamic' || rewrites?.kind !== 'dynamic') {
    throw new Unreadable('replacements that are no lists', syntax);
  }
  const from = lookups.items.map((item) => textOf(settle(scope, item).constant ?? null));
  const to = rewrites.items.map((item) => textOf(settle(scope, item).constant ?? null));
  if (from.length !== to.length || from.includes('')) {
    throw new Unreadable('replacements that are not paired', syntax);
  }
  const value = settle(scope, text);
  return derived('string', [value], (row) =>
    from.reduce(
      (result, one, at) => result.replaceAll(one, () => to[at] ?? ''),
      textOf(value.evaluate(row)),
    ),
  );
};

// A value that the query has made is missing where the column is empty that it is made of.
const emptiness: Special = (scope, syntax) => {
  const [argument] = syntax.args;
  if (argument?.kind === 'name' && syntax.args.length === 1 && !scope.made.has(argument.name)) {
    const made = madeOf(scope, argument.name);
    if (made.length > 0) {
      const parts = made.map((field) => columnOf(field, 'string'));
      const absent = syntax.name === 'isempty';
      return derived(
        'bool',
        parts,
        (row) => made.every((field) => row(field) === undefined) === absent,
      );
    }
  }
  const args = syntax.args.map((one) => settle(scope, one));
  const value = callValue({ syntax, args });
  if (!value) throw new Unreadable(`the function "${syntax.name}"`, syntax);
  return value;
};

const ifExists: Special = (scope, syntax) => {
  const [name, fallback] = syntax.args;
  if (name?.kind !== 'string' || !fallback) throw new Unreadable('a column without a name', syntax);
  const { start, end } = syntax;
  const found = columnType(scope.table, name.value) ?? (scope.made.has(name.value) || undefined);
  return settle(scope, found ? { kind: 'name', name: name.value, start, end } : fallback);
};

const SPECIAL: ReadonlyMap<string, Special> = new Map([
  ['parse_json', parsed],
  ['todynamic', parsed],
  ['extract', extracted],
  ['replace_strings', replaced],
  ['isempty', emptiness],
  ['isnotempty', emptiness],
  ['column_ifexists', ifExists],
]);

/** True for a value that can be a condition. */
export function isCondition(value: Value): boolean {
  return !isNumeric(value) && value.type !== 'string' && value.type !== 'datetime';
}
