import { levels, statuses, type Rule } from '../../rule/rule.ts';
import { quote } from '../../text/diagnostic.ts';
import { didYouMean } from '../../text/suggest.ts';
import { numberOf, type ScalarNode } from '../../yaml/node.ts';
import type { Parameters } from '../parameters.ts';
import type { RuleCondition } from '../pipeline.ts';
import type { Spec } from '../spec.ts';
import { comparisons, holds, orderTexts, type ComparisonName } from './comparison.ts';

const LISTS = ['references', 'tags', 'falsepositives', 'fields', 'scope'] as const;
const TEXTS = ['title', 'id', 'name', 'taxonomy', 'description', 'license', 'author'] as const;
const DATES = ['date', 'modified'] as const;
/** In Sigma's order, lowest first. */
const RANKS = { level: levels, status: [...statuses].reverse() } as const;

const operators = [...comparisons, 'in', 'not_in'] as const;
type Operator = (typeof operators)[number];
type RankName = keyof typeof RANKS;

/** The condition on an attribute of the rule; an attribute that is not set never fulfils it. */
export const ruleAttribute: Spec<RuleCondition> = {
  type: 'rule_attribute',
  summary: 'an attribute of the rule compares so with a value',
  parameters: { attribute: 'required', value: 'required', op: 'optional' },
  build: (read) => {
    const attribute = read.text('attribute');
    const value = read.scalar('value');
    const op = read.oneOf('op', operators) ?? 'eq';
    if (attribute === undefined || !value) return undefined;
    return build(attribute, value, op, read);
  },
};

const isOneOf = <T extends string>(words: readonly T[], word: string): word is T =>
  words.some((candidate) => candidate === word);

function build(
  attribute: string,
  value: ScalarNode,
  op: Operator,
  read: Parameters,
): RuleCondition | undefined {
  if (isOneOf(LISTS, attribute)) return ({ rule }) => compareList(rule[attribute], value, op);
  if (isOneOf(DATES, attribute)) return date(attribute, value, op, read);
  if (attribute === 'level' || attribute === 'status') return rank(attribute, value, op, read);
  if (isOneOf(TEXTS, attribute)) {
    if (op !== 'eq' && op !== 'ne') return unfit(attribute, op, 'eq and ne', read);
    return ({ rule }) => compareText(rule[attribute], value.text, op);
  }
  if (attribute === 'related' || attribute === 'logsource' || attribute === 'detection') {
    const message = `The attribute ${quote(attribute)} cannot be compared with a value.`;
    return read.problem(read.node('attribute') ?? value, message);
  }
  return ({ rule }) => compareCustom(rule, attribute, value, op);
}

function compareText(text: string | undefined, value: string, op: 'eq' | 'ne'): boolean {
  return text !== undefined && (text === value) === (op === 'eq');
}

// A list has a value in it or not; nothing else can be said of it, but that it is no single value.
function compareList(list: readonly unknown[], value: ScalarNode, op: Operator): boolean {
  if (op === 'ne') return true;
  if (op !== 'in' && op !== 'not_in') return false;
  return list.some((entry) => sameScalar(entry, value)) === (op === 'in');
}

function date(
  attribute: (typeof DATES)[number],
  value: ScalarNode,
  op: Operator,
  read: Parameters,
): RuleCondition | undefined {
  if (op === 'in' || op === 'not_in') return unfit(attribute, op, comparisons.join(', '), read);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value.text)) {
    const message = `A date is a day as YYYY-MM-DD, but this is ${quote(value.text)}.`;
    return read.problem(value, message);
  }
  return ({ rule }) => {
    const day = rule[attribute];
    // Days in this form are in the order of their text.
    const order = day === undefined ? undefined : day < value.text ? -1 : day > value.text ? 1 : 0;
    return day !== undefined && holds(op, order);
  };
}

function rank(
  attribute: RankName,
  value: ScalarNode,
  op: Operator,
  read: Parameters,
): RuleCondition | undefined {
  if (op === 'in' || op === 'not_in') return unfit(attribute, op, comparisons.join(', '), read);
  const order: readonly string[] = RANKS[attribute];
  const wanted = order.indexOf(value.text.toLowerCase());
  if (wanted === -1) {
    const message = `There is no ${attribute} ${quote(value.text)}.`;
    const hint = didYouMean(value.text, order) ?? `They are ${order.join(', ')}.`;
    return read.problem(value, message, hint);
  }
  return ({ rule }) => {
    const own = rule[attribute];
    return own !== undefined && holds(op, order.indexOf(own) - wanted);
  };
}

function compareCustom(rule: Rule, attribute: string, value: ScalarNode, op: Operator): boolean {
  const own = Object.hasOwn(rule.custom, attribute) ? rule.custom[attribute] : undefined;
  if (own === undefined || own === null) return false;
  if (Array.isArray(own)) return compareList(own, value, op);
  if (op === 'in' || op === 'not_in') return false;
  if (op === 'eq' || op === 'ne') return sameScalar(own, value) === (op === 'eq');
  return orderCustom(own, value, op);
}

function orderCustom(own: unknown, value: ScalarNode, op: ComparisonName): boolean {
  const bothNumbers = typeof own === 'number' && value.type === 'number';
  return bothNumbers && holds(op, orderTexts(String(own), String(numberOf(value.text))));
}

function sameScalar(own: unknown, value: ScalarNode): boolean {
  if (typeof own === 'number') return value.type === 'number' && own === numberOf(value.text);
  if (typeof own === 'boolean') {
    return value.type === 'boolean' && own === (value.text.toLowerCase() === 'true');
  }
  return own === value.text;
}

function unfit(attribute: string, op: Operator, fitting: string, read: Parameters): undefined {
  const message = `The attribute ${quote(attribute)} cannot be compared with ${quote(op)}.`;
  return read.problem(read.node('op') ?? read.mapping, message, `It takes ${fitting}.`);
}
