import type { TypedDetection, TypedItem, TypedPart, TypedTree, TypedValue } from './typed.ts';

/**
 * Canonical forms, so that two structures compare equal where they mean the same: a joint with
 * one operand is that operand, a joint in a joint of the same kind is flat, the values that a
 * modifier makes of one value are joined with or, `**` is `*`.
 */

type Joint = 'AND' | 'OR';

export type Canonical =
  | { readonly op: Joint; readonly args: readonly Canonical[] }
  | { readonly not: Canonical }
  | { readonly field: string | null; readonly value: TypedValue };

export function canonicalTree(tree: TypedTree): Canonical {
  if ('keyword' in tree) return canonicalLeaf(null, tree.keyword);
  if ('field' in tree) return canonicalLeaf(tree.field, tree.value);
  const args = tree.args.map(canonicalTree);
  const [first] = args;
  if (tree.op === 'NOT' && first) return { not: first };
  return joined(tree.op === 'OR' ? 'OR' : 'AND', args);
}

function joined(op: Joint, args: readonly Canonical[]): Canonical {
  const flat = args.flatMap((arg) => ('op' in arg && arg.op === op ? arg.args : [arg]));
  const [only] = flat;
  return flat.length === 1 && only ? only : { op, args: flat };
}

function canonicalLeaf(field: string | null, value: TypedValue): Canonical {
  const values = canonicalValues(value);
  return joined(
    'OR',
    values.map((one) => {
      // "Not equal" is a negation for us and an operator of its own for some.
      if (one.type !== 'compare' || one.op !== 'NEQ') return { field, value: one };
      return { not: { field, value: one.number } };
    }),
  );
}

/** The alternatives that a value stands for. */
export function canonicalValues(value: TypedValue): TypedValue[] {
  switch (value.type) {
    case 'expansion':
      return value.values.flatMap(canonicalValues);
    case 'string':
    case 'cased_string':
      return [{ type: value.type, parts: canonicalParts(value.parts) }];
    case 're':
      return [{ type: 're', regexp: value.regexp, flags: [...value.flags].sort() }];
    case 'cidr':
      return [{ type: 'cidr', cidr: value.cidr }];
    default:
      return [value];
  }
}

export function canonicalParts(parts: readonly TypedPart[]): TypedPart[] {
  const isMany = (part: TypedPart | undefined): boolean =>
    typeof part === 'object' && 'wildcard' in part && part.wildcard === 'multi';
  return parts.filter((part, index) => !(isMany(part) && isMany(parts[index - 1])));
}

const ALIASES: Readonly<Record<string, string>> = {
  ignorecase: 'i',
  multiline: 'm',
  dotall: 's',
};

/** A detection with one item is that item. */
export function canonicalDetection(detection: TypedDetection): unknown {
  if ('field' in detection) return canonicalItem(detection);
  const items = detection.items.map(canonicalDetection);
  return items.length === 1 ? items[0] : { linking: detection.linking, items };
}

function canonicalItem(item: TypedItem): unknown {
  return {
    field: item.field,
    modifiers: item.modifiers.map((name) => ALIASES[name] ?? name),
    values: item.values.map(canonicalValues),
    linking: item.value_linking,
    negated: item.negated,
  };
}
