import { hasError, type Diagnostic, type Report } from '../text/diagnostic.ts';
import { describeNode, plainValue, type MappingNode, type Node } from '../yaml/node.ts';
import { groupKeys, readConditions, type ConditionGroup } from './conditions/combine.ts';
import { itemConditions } from './conditions/item-conditions.ts';
import { nameConditions } from './conditions/name-conditions.ts';
import { ruleConditions } from './conditions/rule-conditions.ts';
import { everything, type ItemFilter } from './items.ts';
import { invalid, Parameters } from './parameters.ts';
import type { PipelineItem, RuleCondition } from './pipeline.ts';
import { buildSpec, findSpec } from './spec.ts';
import { transformationKind, transformationSpecs } from './transformations/table.ts';

/** The groups of conditions that narrow an item to detection items and field names. */
const NARROWING: readonly ConditionGroup[] = ['detection_item', 'field_name'];

/** The keys that every step with an id and conditions has. */
export const STEP_KEYS: readonly string[] = ['id', ...groupKeys('rule')];

const kind = { ...transformationKind, commonKeys: [...STEP_KEYS, ...NARROWING.flatMap(groupKeys)] };

/** Reads a list of entries; undefined when it is none. An entry that is wrong is left out. */
export function readList<T>(
  node: Node,
  key: string,
  read: (entry: Node) => T | undefined,
  report: Report,
): readonly T[] | undefined {
  if (node.kind !== 'sequence') {
    return invalid(
      report,
      node.span,
      `"${key}" must be a list, but this is ${describeNode(node)}.`,
    );
  }
  return node.items.map(read).filter((entry) => entry !== undefined);
}

/** Reads the transformations of a pipeline file, or the items of a `nest`; `key` names the list. */
export function readItems(
  node: Node,
  key: string,
  report: Report,
): readonly PipelineItem[] | undefined {
  return readList(node, key, (entry) => readItem(entry, report), report);
}

function readItem(node: Node, report: Report): PipelineItem | undefined {
  const found = findSpec(node, kind, report);
  if (!found) return undefined;
  const step = readStep(found.mapping, report);
  const { type } = found.spec;
  const wholeRule = transformationSpecs.some((spec) => spec.type === type && spec.scope === 'rule');
  const filter = wholeRule
    ? noFilter(found.mapping, type, report)
    : readFilter(found.mapping, report);
  const contents = { filter: filter ?? everything, readItems };
  const transformation = buildSpec(node, kind, contents, report);
  return step && filter && transformation && { ...step, transformation };
}

/** The id and the rule conditions of a step; undefined when they have been reported as wrong. */
export function readStep(
  mapping: MappingNode,
  report: Report,
): { readonly id: string; readonly when?: RuleCondition } | undefined {
  const found: Diagnostic[] = [];
  const watched: Report = (one) => {
    found.push(one);
    report(one);
  };
  const id = new Parameters(mapping, watched).text('id') ?? stableId(mapping);
  const rules = readConditions(mapping, 'rule', ruleConditions, undefined, watched);
  if (hasError(found) || !rules) return undefined;
  if (!mapping.entries.some(({ key }) => key.text === 'rule_conditions')) return { id };
  return { id, when: (state) => rules((condition) => condition(state)) };
}

function readFilter(mapping: MappingNode, report: Report): ItemFilter | undefined {
  const items = readConditions(mapping, 'detection_item', itemConditions, undefined, report);
  const names = readConditions(mapping, 'field_name', nameConditions, undefined, report);
  if (!items || !names) return undefined;
  return {
    item: (item, state) => items((condition) => condition(item, state)),
    names: (uses, state) => names((condition) => condition(uses, state)),
  };
}

function noFilter(mapping: MappingNode, type: string, report: Report): ItemFilter {
  const keys = NARROWING.flatMap(groupKeys);
  for (const { key } of mapping.entries) {
    if (!keys.includes(key.text)) continue;
    const message = `"${type}" works on the rule as a whole, so that "${key.text}" has no effect.`;
    invalid(report, key.span, message, 'Use rule_conditions, or remove it.');
  }
  return everything;
}

/**
 * An id for a step that has none: a hash of what it says, so that it is the same on every machine
 * and does not change with comments or with the steps around it (FNV-1a, twice 32 bits).
 */
function stableId(mapping: MappingNode): string {
  const text = JSON.stringify(plainValue(mapping));
  let [low, high] = [0x811c9dc5, 0xcbf29ce4];
  for (let at = 0; at < text.length; at++) {
    low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
    high = Math.imul(high ^ low, 0x01000193);
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
