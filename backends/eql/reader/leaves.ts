import {
  presenceTest,
  settledTest,
  valueTest,
  type QueryTest,
  type QueryPlace,
  type ValueTest,
} from '../../../src/backend/index.ts';
import { typeOf } from '../field-types.ts';
import type { Call, Comparison, Constant, Field, Node, Predicate } from './parse.ts';
import { comparing, type TextComparison } from './texts.ts';
import { Unreadable } from './unreadable.ts';
import {
  anyOf,
  equalTest,
  listedTest,
  networkTest,
  numberOf,
  orderTest,
  textOn,
  textTest,
  type TypedField,
} from './values.ts';

/** One comparison of a condition, with what decides about fields that are not there. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly test: QueryTest;
  /** `!=` is the negation of `==`, also on an event without the field, and `== null` of `!= null`. */
  readonly negated: boolean;
  /** The field, where it is written `?field`: an index that does not map it makes it null. */
  readonly optional?: string;
  /** True or false of that null, and not null itself. */
  readonly asks?: 'presence';
  /** Of `true` and `false`. */
  readonly literal?: boolean;
  /** True for what runs as a script: without the field it is null, and so is a `not` around it. */
  readonly script: boolean;
}

/** What one comparison, list, or call of a function tests. */
export function leafOf(node: Node): Leaf {
  switch (node.kind) {
    case 'comparison':
      return comparison(node);
    case 'predicate':
      return predicate(node);
    case 'call':
      return predicateCall(node);
    case 'boolean':
      return literal(node, node.boolean);
    case 'arithmetic':
      throw new Unreadable(`arithmetic with ${node.sign}`, node);
    default:
      throw new Unreadable(`a ${node.kind} where a condition must stand`, node);
  }
}

function literal(place: QueryPlace, truth: boolean): Leaf {
  const test = settledTest(place, truth);
  return { kind: 'leaf', test, negated: false, script: false, literal: truth };
}

interface LeafParts {
  readonly negated?: boolean;
  readonly script?: boolean;
}

function leaf(
  { place, field }: { readonly place: QueryPlace; readonly field: Field },
  test: ValueTest,
  { negated = false, script = false }: LeafParts = {},
): Leaf {
  const absent = script ? null : false;
  return {
    kind: 'leaf',
    test: valueTest(place, field.name, { ...test, absent }),
    negated,
    script,
    ...(field.optional && { optional: field.name }),
  };
}

const typed = ({ name }: Field): TypedField => ({ name, type: typeOf(name) });

/** Operators as they stand where the field is on the right. */
const TURNED = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function comparison(node: Comparison): Leaf {
  const { left, right, operator } = node;
  if (isConstant(left)) {
    if (isConstant(right)) throw new Unreadable('a comparison of two constants', node);
    return comparison({ ...node, left: right, right: left, operator: TURNED[operator] });
  }
  if (!isConstant(right)) throw new Unreadable(`a comparison with a ${right.kind}`, right);
  if (left.kind === 'call') return callComparison(node, left, right);
  if (left.kind !== 'field') throw new Unreadable(`a comparison of a ${left.kind}`, left);
  if (right.kind === 'null') return nullComparison(node, left);
  const field = searchable(left);
  if (operator !== '==' && operator !== '!=') {
    return leaf({ place: node, field: left }, orderTest(operator, field, right));
  }
  const negated = operator === '!=';
  return leaf({ place: node, field: left }, equalTest(field, right), { negated });
}

function nullComparison(place: Comparison, field: Field): Leaf {
  const { operator } = place;
  if (operator !== '==' && operator !== '!=') throw new Unreadable(`${operator} null`, place);
  return {
    kind: 'leaf',
    test: presenceTest(place, field.name),
    negated: operator === '==',
    ...(field.optional && { optional: field.name }),
    asks: 'presence',
    script: false,
  };
}

/** A field that can be searched: not analysed text, whose words alone are indexed. */
function searchable(field: Field): TypedField {
  const found = typed(field);
  if (found.type === 'text') throw new Unreadable(`a search in the text ${field.name}`, field);
  return found;
}

function predicate(node: Predicate): Leaf {
  const { operator, operand, values } = node;
  if (operand.kind !== 'field') throw new Unreadable(`${operator} on a ${operand.kind}`, operand);
  const field = searchable(operand);
  const tests = values.map((value) => {
    if (!isConstant(value)) throw new Unreadable(`a ${value.kind} among values`, value);
    return operator === 'in' ? listedTest(field, value) : textTest(operator, field, value);
  });
  return leaf({ place: node, field: operand }, anyOf(tests));
}

const STARTS: TextMatch = (text, wanted) => text.startsWith(wanted);
const ENDS: TextMatch = (text, wanted) => text.endsWith(wanted);
const CONTAINS: TextMatch = (text, wanted) => text.includes(wanted);

type TextMatch = (text: string, wanted: string) => boolean;

/** A function on texts that is a condition; `script` where no query on an index stands for it. */
interface TextFunction {
  readonly compare: TextComparison;
  readonly script: boolean;
  readonly example: (wanted: string) => readonly string[];
}

const around = (wanted: string): readonly string[] => [wanted, `_${wanted}`, `${wanted}_`];

const TEXT_FUNCTIONS: Readonly<Record<string, TextFunction>> = Object.fromEntries(
  [
    { name: 'startsWith', match: STARTS, script: false },
    { name: 'endsWith', match: ENDS, script: true },
    { name: 'stringContains', match: CONTAINS, script: true },
  ].flatMap(({ name, match, script }) =>
    [false, true].map((insensitive): [string, TextFunction] => {
      const compare = comparing(insensitive, match);
      const example = (wanted: string): readonly string[] => around(wanted).filter(compare(wanted));
      return [insensitive ? `${name}~` : name, { compare, script, example }];
    }),
  ),
);

function predicateCall(node: Call): Leaf {
  const [operand, ...values] = node.arguments;
  if (node.name === 'cidrMatch') return networkCall(node, operand, values);
  const called = TEXT_FUNCTIONS[node.name];
  if (!called) throw new Unreadable(`the function ${node.name} as a condition`, node);
  const [value] = values;
  if (operand?.kind !== 'field' || values.length !== 1 || !value || !isConstant(value)) {
    throw new Unreadable(`these arguments of ${node.name}`, node);
  }
  const { text } = textOn(node.name, searchable(operand), value);
  // Searched for by a pattern in which a star is not always escaped, by version.
  if (node.name === 'stringContains' && /[*?\\]/.test(text)) {
    throw new Unreadable('a wildcard in stringContains', value);
  }
  const { compare, script, example } = called;
  const test = { matches: compare(text), examples: () => example(text) };
  return leaf({ place: node, field: operand }, test, { script });
}

function networkCall(node: Call, operand: Node | undefined, values: readonly Node[]): Leaf {
  if (operand?.kind !== 'field' || values.length === 0) {
    throw new Unreadable('these arguments of cidrMatch', node);
  }
  const field = typed(operand);
  const tests = values.map((value) => {
    if (value.kind !== 'string') throw new Unreadable('a network that is no text', value);
    return networkTest(field, value);
  });
  return leaf({ place: node, field: operand }, anyOf(tests));
}

/** Comparisons of the length of a text; of other functions nothing is known here. */
function callComparison(place: Comparison, call: Call, value: Constant): Leaf {
  const [operand, ...more] = call.arguments;
  if (call.name !== 'length' || operand?.kind !== 'field' || more.length > 0) {
    throw new Unreadable(`the function ${call.name} in a comparison`, call);
  }
  if (value.kind !== 'number') throw new Unreadable('a length that is no number', value);
  searchable(operand);
  const negated = place.operator === '!=';
  const operator = negated ? '==' : place.operator;
  const count = orderTest(operator, { name: 'length', type: 'long' }, value);
  const test: ValueTest = {
    matches: (text) => count.matches(String(text.length)),
    examples: () => count.examples().flatMap((size) => textOfLength(numberOf(size) ?? 0)),
  };
  return leaf({ place, field: operand }, test, { negated, script: true });
}

const textOfLength = (size: number): readonly string[] =>
  size >= 0 && size <= 10_000 ? ['a'.repeat(size)] : [];

function isConstant(node: Node): node is Constant {
  const { kind } = node;
  return kind === 'string' || kind === 'number' || kind === 'boolean' || kind === 'null';
}
