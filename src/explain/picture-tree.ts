import type { ConditionExplanation, Logic, Predicate } from './explanation.ts';
import { wordsOfPredicate } from './picture-words.ts';

/** What a picture of the condition logic is made of. */
export type PictureNode = Joint | Card;

/** `and`, `or`, `not`, `2 of` over what it joins. */
export interface Joint {
  readonly kind: 'joint';
  readonly join: 'and' | 'or' | 'not' | 'at-least';
  readonly label: string;
  /** The detection, or the part of the condition, that it is. */
  readonly name?: string;
  readonly children: readonly PictureNode[];
}

/** Values that one field is compared with in one way. */
export interface Card {
  readonly kind: 'card';
  readonly name?: string;
  /** Null for keywords. */
  readonly field: string | null;
  /** `ends with`, `matches regex`, …, for several values with `any of` or `all of`. */
  readonly how: string;
  readonly values: readonly string[];
}

/** The tree of the conditions of a rule, of which one must hold; undefined when there are none. */
export function pictureTree(conditions: readonly ConditionExplanation[]): PictureNode | undefined {
  const trees = conditions.map(({ logic }) => treeOf(logic));
  if (trees.length < 2) return trees[0];
  return { kind: 'joint', join: 'or', label: 'or', name: 'conditions', children: trees };
}

function treeOf(logic: Logic): PictureNode {
  const name = ownName(logic);
  const named = name === undefined ? {} : { name };
  switch (logic.kind) {
    case 'predicate':
      return { ...cardOf([logic], 'or'), ...named };
    case 'not': {
      const children = [treeOf(logic.operand)];
      return { kind: 'joint', join: 'not', label: 'not', ...named, children };
    }
    case 'at-least': {
      const label = `${logic.quantity} of`;
      return {
        kind: 'joint',
        join: logic.kind,
        label,
        ...named,
        children: logic.operands.map(treeOf),
      };
    }
    default: {
      const children = groupOperands(logic.operands, logic.kind);
      const [only] = children;
      if (only && children.length === 1 && only.name === undefined) return { ...only, ...named };
      return { kind: 'joint', join: logic.kind, label: logic.kind, ...named, children };
    }
  }
}

/** Names of detections and selectors; what joins or denies them is said by the tree itself. */
function ownName({ kind, name }: Logic): string | undefined {
  if (kind === 'not' || name === undefined) return undefined;
  return /^(?:(?:\d+|all) of )?\S+$/.test(name) ? name : undefined;
}

/** Comparisons side by side that differ only in their value become one card. */
function groupOperands(operands: readonly Logic[], join: 'and' | 'or'): PictureNode[] {
  const nodes: PictureNode[] = [];
  let group: Predicate[] = [];
  const close = (): void => {
    if (group.length > 0) nodes.push(cardOf(group, join));
    group = [];
  };
  for (const operand of operands) {
    const [first] = group;
    if (operand.kind !== 'predicate' || operand.name !== undefined) {
      close();
      nodes.push(treeOf(operand));
    } else {
      if (first && headingOf(first) !== headingOf(operand)) close();
      group.push(operand);
    }
  }
  close();
  return nodes;
}

const headingOf = ({ field, modifiers, operator }: Predicate): string =>
  JSON.stringify([field, modifiers, operator]);

function cardOf(group: readonly Predicate[], join: 'and' | 'or'): Card {
  const [first] = group;
  if (!first) throw new Error('a card has a comparison');
  const quantity = group.length > 1 ? ({ and: 'all', or: 'any' } as const)[join] : undefined;
  const { how, hasValue } = wordsOfPredicate(first, quantity);
  return {
    kind: 'card',
    field: first.field,
    how,
    values: hasValue ? group.map(({ value }) => (value === '' ? '""' : value)) : [],
  };
}
