import { and, or, type Expr, type Leaf } from '../../logic/expr.ts';
import { leavesOf, mapLeaves } from '../../logic/walk.ts';
import {
  isMany,
  isPlaceholder,
  joinParts,
  MANY,
  parsePattern,
  REGEX_PLACEHOLDER,
  type Pattern,
} from '../../rule/pattern.ts';
import { diagnostic, quote } from '../../text/diagnostic.ts';
import { limits } from '../../text/limits.ts';
import { textOf } from '../../text/span.ts';
import { marked, rewriteItems, rewriteValues, type Item } from '../items.ts';
import type { Parameters } from '../parameters.ts';
import type { TransformationContext, Vars } from '../pipeline.ts';
import { escapeRegex } from './regex.ts';
import type { TransformationSpec } from './spec.ts';

/** True for a placeholder that an item fills in. */
type Handles = (name: string) => boolean;

function readNames(read: Parameters): Handles | undefined {
  const include = read.texts('include');
  const exclude = read.texts('exclude');
  const both = read.node('include') && read.node('exclude');
  if (both) return read.problem(both, '"include" and "exclude" exclude each other.');
  if (include) return (name) => include.includes(name);
  return (name) => !exclude?.includes(name);
}

const PARAMETERS = { include: 'optional', exclude: 'optional' } as const;

const wildcardPlaceholders: TransformationSpec = {
  type: 'wildcard_placeholders',
  scope: 'items',
  summary: 'puts the wildcard * in the place of placeholders',
  parameters: PARAMETERS,
  build: (read, { filter }) => {
    const handles = readNames(read);
    if (!handles) return undefined;
    return rewriteValues('wildcard_placeholders', filter, (leaf, _state, { id }) =>
      placeholdersOf(leaf).some(handles)
        ? marked(
            fillIn(leaf, handles, () => [MANY]),
            id,
          )
        : leaf,
    );
  },
};

const valuePlaceholders: TransformationSpec = {
  type: 'value_placeholders',
  scope: 'items',
  summary: 'puts values of "vars" in the place of placeholders; each combination is a value',
  parameters: PARAMETERS,
  build: (read, { filter }) => {
    const named = readNames(read);
    if (!named) return undefined;
    return rewriteItems('value_placeholders', filter, (item, { vars }, context) => {
      // A name without values stays for later items; one that stays to the end is an error.
      const handles: Handles = (name) => named(name) && vars.has(name);
      return fillInItem(item, handles, vars, context);
    });
  },
};

/** Transformations of the placeholders that the modifier `expand` has made. */
export const placeholders: readonly TransformationSpec[] = [
  valuePlaceholders,
  wildcardPlaceholders,
];

/**
 * The values of a placeholder stand where it stood in the list of values: they are joined as the
 * list is, with `and` under the modifier `all`.
 */
function fillInItem(
  item: Item,
  handles: Handles,
  vars: Vars,
  context: TransformationContext,
): Expr {
  const fill = (part: Expr, join: (operands: readonly Expr[]) => Expr): Expr => {
    const [first] = leavesOf(part);
    const names = first ? placeholdersOf(first).filter(handles) : [];
    if (!first || names.length === 0) return part;
    const choices = combinations(names, vars);
    if (!choices) {
      context.report(tooMany(first, names));
      return part;
    }
    return join(choices.map((choice) => fillInPart(part, handles, choice, context)));
  };
  if (!underAll(item)) return mapLeaves(item.expr, (leaf) => fill(leaf, or));
  // The operands are the values: what modifiers have made of one of them stays together.
  if (item.expr.kind !== 'and') return fill(item.expr, and);
  return and(item.expr.operands.map((operand) => fill(operand, and)));
}

function fillInPart(
  part: Expr,
  handles: Handles,
  choice: readonly string[],
  { id }: TransformationContext,
): Expr {
  return mapLeaves(part, (leaf) => {
    let at = 0;
    const filled = fillIn(leaf, handles, () => parsePattern(choice[at++] ?? ''));
    return marked(filled, id);
  });
}

// The logic does not say how the values of an item are joined when there is one; its key does.
function underAll({ leaves: [leaf] }: Item): boolean {
  if (!leaf) return false;
  const key = textOf(leaf.origin.item);
  const modifiers = key.split('|').slice(1);
  return modifiers.includes('all') && (leaf.origin.sigmaField !== null || key.startsWith('|'));
}

/** Every choice of one value for each name, the last changing fastest; undefined over the limit. */
function combinations(names: readonly string[], vars: Vars): string[][] | undefined {
  let choices: string[][] = [[]];
  for (const name of names) {
    const values = vars.get(name) ?? [];
    if (choices.length * values.length > limits.expansion) return undefined;
    choices = choices.flatMap((choice) => values.map((value) => [...choice, value]));
  }
  return choices;
}

function tooMany(leaf: Leaf, names: readonly string[]): ReturnType<typeof diagnostic> {
  const shown = [...new Set(names)].map((name) => quote(`%${name}%`)).join(', ');
  const message = `The values of ${shown} make more than ${limits.expansion} combinations (limit: expansion).`;
  return diagnostic('limit-expansion', leaf.origin.value, message);
}

/** The placeholders of a leaf, each as often as it stands there. */
function placeholdersOf(leaf: Leaf): readonly string[] {
  if (leaf.kind === 'string') {
    return leaf.pattern.filter(isPlaceholder).map(({ placeholder }) => placeholder);
  }
  if (leaf.kind !== 'regex') return [];
  const asked = new Set(leaf.placeholders);
  return [...leaf.regex.matchAll(REGEX_PLACEHOLDER)]
    .map(([, name = '']) => name)
    .filter((name) => asked.has(name));
}

/** Fills in the placeholders of a leaf that an item handles, from left to right. */
function fillIn(leaf: Leaf, handles: Handles, next: () => Pattern): Leaf {
  if (leaf.kind === 'string') {
    const parts = leaf.pattern.map((part): Pattern =>
      isPlaceholder(part) && handles(part.placeholder) ? next() : [part],
    );
    return { ...leaf, pattern: joinParts(parts.flat()) };
  }
  if (leaf.kind !== 'regex') return leaf;
  const fills = (name: string): boolean => leaf.placeholders.includes(name) && handles(name);
  const regex = leaf.regex.replace(REGEX_PLACEHOLDER, (whole: string, name: string) =>
    fills(name) ? next().map(regexPart).join('') : whole,
  );
  return { ...leaf, regex, placeholders: leaf.placeholders.filter((name) => !handles(name)) };
}

function regexPart(part: Pattern[number]): string {
  if (typeof part === 'string') return escapeRegex(part);
  return isMany(part) ? '.*' : '.';
}
