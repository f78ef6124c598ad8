import { applyModifiers } from '../../src/logic/apply-modifiers.ts';
import type { Expr, Leaf } from '../../src/logic/expr.ts';
import type { Pattern } from '../../src/rule/pattern.ts';
import type { Detection, DetectionItem } from '../../src/rule/rule.ts';
import type { Value } from '../../src/rule/value.ts';
import { numberOf } from '../../src/yaml/node.ts';
import type { TypedDetection, TypedPart, TypedTree, TypedValue } from './typed.ts';

/** Our values, expressions and detections in the typed JSON of the cases. */

export function typedPattern(pattern: Pattern): TypedPart[] {
  return pattern.map((part) => {
    if (typeof part === 'string' || 'placeholder' in part) return part;
    return { wildcard: part.wildcard === 'many' ? 'multi' : 'single' };
  });
}

export function typedValue(value: Value): TypedValue {
  switch (value.kind) {
    case 'string':
      return { type: value.cased ? 'cased_string' : 'string', parts: typedPattern(value.pattern) };
    case 'bytes':
      return { type: 'bytes', bytes: value.bytes };
    case 'number':
      return { type: 'number', number: numberOf(value.text) };
    case 'boolean':
      return { type: 'bool', bool: value.value };
    case 'null':
      return { type: 'null' };
    case 'regex':
      return { type: 're', regexp: value.regex, flags: typedFlags(value.flags) };
    case 'cidr':
      return { type: 'cidr', cidr: value.network.text };
    case 'compare':
      return compared(value.comparison, { type: 'number', number: numberOf(value.text) });
    case 'exists':
      return { type: 'exists', exists: value.exists };
    case 'fieldref':
      return {
        type: 'fieldref',
        field: value.reference,
        starts_with: value.match === 'startswith' || value.match === 'contains',
        ends_with: value.match === 'endswith' || value.match === 'contains',
      };
    case 'timestamp': {
      const part = value.part.toUpperCase();
      const typed = { type: 'timestamp_part', part, number: numberOf(value.text) } as const;
      return value.comparison === 'eq' ? typed : compared(value.comparison, typed);
    }
  }
}

const compared = (comparison: string, number: TypedValue): TypedValue => ({
  type: 'compare',
  op: comparison.toUpperCase(),
  number,
});

const FLAGS = { i: 'IGNORECASE', m: 'MULTILINE', s: 'DOTALL' } as const;

function typedFlags(flags: { i: boolean; m: boolean; s: boolean }): string[] {
  return (['i', 'm', 's'] as const).filter((flag) => flags[flag]).map((flag) => FLAGS[flag]);
}

export function typedTree(expr: Expr): TypedTree {
  switch (expr.kind) {
    case 'and':
    case 'or':
      return { op: expr.kind === 'and' ? 'AND' : 'OR', args: expr.operands.map(typedTree) };
    case 'not':
      return { op: 'NOT', args: [typedTree(expr.operand)] };
    case 'constant':
    case 'list':
      throw new Error(`a rule alone has no ${expr.kind}`);
    default:
      return typedLeaf(expr);
  }
}

function typedLeaf(leaf: Exclude<Leaf, { kind: 'list' }>): TypedTree {
  const value = typedValue(leaf);
  return leaf.field === null ? { keyword: value } : { field: leaf.field, value };
}

export function typedDetection(detection: Detection): TypedDetection {
  switch (detection.kind) {
    case 'item':
      return typedItem(detection);
    case 'map':
      return { linking: 'AND', items: detection.items.map(typedItem) };
    case 'list':
      return { linking: 'OR', items: detection.detections.map(typedDetection) };
  }
}

function typedItem(item: DetectionItem): TypedDetection {
  const has = (name: string): boolean => item.modifiers.some((use) => use.name === name);
  return {
    field: item.field,
    modifiers: item.modifiers.map(({ name }) => name),
    values: applyModifiers(item, () => undefined).flatMap(({ alternatives }): TypedValue[] => {
      const values = alternatives.map(typedValue);
      return values.length === 1 ? values : [{ type: 'expansion', values }];
    }),
    value_linking: has('all') ? 'AND' : 'OR',
    negated: has('neq'),
  };
}
