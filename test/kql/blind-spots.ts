import { RRegex } from 'rregex';

import { callOf, elementsOf, nameText, nodesOf, type KustoNode } from './language-service.ts';
import { readLiteral } from '../../backends/kql/reader/string-literal.ts';

/*
 * What the language service does not see although the engine refuses it, or answers it with a
 * constant: the checks X01 to X06.
 */

const NUMERIC: ReadonlySet<string> = new Set(['int', 'long', 'real', 'decimal']);

const EQUALITY = /^(?:Equal|NotEqual|In|InCs|NotIn|NotInCs|EqualTilde|BangTilde)Expression$/;

/** The findings of all six checks. */
export function blindSpots(tree: KustoNode): string[] {
  return [...nodesOf(tree)].flatMap((node) => [
    ...literalOnTheLeft(node),
    ...differentTypes(node),
    ...regularExpression(node),
    ...nullTest(node),
    ...networkVersion(node),
  ]);
}

const isOperator = ({ kind, children }: KustoNode): boolean =>
  /Expression$/.test(kind) &&
  children.length === 3 &&
  /(?:Token|Keyword)$/.test(children[1]?.kind ?? '');

// A quoted column name compares two constants.
function literalOnTheLeft(node: KustoNode): string[] {
  const [left] = node.children;
  if (!isOperator(node) || left?.kind !== 'StringLiteralExpression') return [];
  return [`X01 the literal ${nameText(left)} stands on the left of an operator`];
}

// Equality is declared over any two types; the engine refuses it, or answers false.
function differentTypes(node: KustoNode): string[] {
  if (!EQUALITY.test(node.kind)) return [];
  const [left, , right] = node.children;
  if (!left || !right) return [];
  const others = right.kind === 'ExpressionList' ? elementsOf(right) : [right];
  return others
    .filter(({ type }) => type !== '' && type !== 'dynamic' && !comparable(left.type, type))
    .map(({ type }) => `X02 ${nameText(left)} is ${left.type}, compared with ${type}`);
}

function comparable(left: string, right: string): boolean {
  return left === right || left === 'dynamic' || (NUMERIC.has(left) && NUMERIC.has(right));
}

/** The most groups that an expression may have ("matches regex operator"). */
const MOST_GROUPS = 16;

function regularExpression(node: KustoNode): string[] {
  const literal = regexOf(node);
  const regex = literal && readLiteral(nameText(literal))?.value;
  if (regex === undefined) return [];
  const groups =
    regex.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]/g, '').match(/\((?!\?)/g)?.length ?? 0;
  return [
    ...(compiles(regex) ? [] : [`X03 Rust refuses the expression ${regex}`]),
    ...(groups > MOST_GROUPS ? [`X06 the expression has ${groups} groups`] : []),
  ];
}

function regexOf(node: KustoNode): KustoNode | undefined {
  if (node.kind === 'MatchesRegexExpression') return node.children[2];
  const call = callOf(node);
  return call?.name === 'extract' || call?.name === 'extract_all' ? call.args[0] : undefined;
}

function compiles(regex: string): boolean {
  try {
    new RRegex(regex).free();
    return true;
  } catch {
    return false;
  }
}

// Texts are never null.
function nullTest(node: KustoNode): string[] {
  const call = callOf(node);
  const argument = call?.args[0];
  if (!/^isn?o?t?null$/.test(call?.name ?? '') || argument?.type !== 'string') return [];
  return [`X04 ${call?.name}(${nameText(argument)}) on a text`];
}

function networkVersion(node: KustoNode): string[] {
  const call = callOf(node);
  if (!call || !/^ipv4_is_in/.test(call.name)) return [];
  const wrong = call.args
    .slice(1)
    .map(nameText)
    .filter((text) => text.includes(':'));
  return wrong.map((text) => `X05 ${call.name} with ${text}`);
}
