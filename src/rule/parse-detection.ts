import { diagnostic, quote, type Diagnostic, type Report } from '../text/diagnostic.ts';
import { nearest } from '../text/suggest.ts';
import { spanWithin } from '../yaml/align.ts';
import {
  describeNode,
  type Entry,
  type MappingNode,
  type Node,
  type ScalarNode,
  type SequenceNode,
} from '../yaml/node.ts';
import { checkChain, isModifier, parseModifier } from './modifiers.ts';
import type { Detection, DetectionItem, ModifierUse, NamedDetection } from './rule.ts';

/** True for the keys of `detection` that are names of detections. */
export function isDetectionName(key: string): boolean {
  return key !== 'condition' && key !== 'timeframe';
}

/** Parses the `detection` mapping of a rule: its named detections and its conditions. */
export function parseDetections(
  mapping: MappingNode,
  rule: MappingNode,
  report: Report,
): { detections: NamedDetection[]; conditions: ScalarNode[] } {
  const detections: NamedDetection[] = [];
  let conditions: ScalarNode[] | undefined;
  for (const { key, value } of mapping.entries) {
    if (key.text === 'condition') {
      conditions = parseConditions(value, report);
    } else if (key.text === 'timeframe') {
      reportTimeframe(key, report);
    } else {
      const detection = parseDetection(value, key.text, report);
      if (detection) detections.push({ name: key.text, detection, span: key.span });
    }
  }
  if (!conditions) report(missingCondition(mapping, rule));
  return { detections, conditions: conditions ?? [] };
}

function missingCondition(mapping: MappingNode, rule: MappingNode): Diagnostic {
  const outside = rule.entries.find(({ key }) => key.text === 'condition')?.key;
  if (outside) {
    const message = 'The condition stands outside of the detection.';
    return diagnostic('missing-condition', outside.span, message, 'Indent it like a detection.');
  }
  const keys = mapping.entries.map(({ key }) => key);
  const near = keys.find(({ text }) => nearest(text, ['condition']) !== undefined);
  const message = 'The detection has no condition.';
  const hint = near
    ? `Is ${quote(near.text)} meant to be "condition"?`
    : 'Add a line such as "condition: selection".';
  return diagnostic('missing-condition', (near ?? keys[0])?.span ?? mapping.span, message, hint);
}

function reportTimeframe(key: ScalarNode, report: Report): void {
  const message = '"timeframe" belongs to the old aggregations and is not evaluated.';
  const hint = 'A correlation rule says it with "timespan".';
  report(diagnostic('obsolete-timeframe', key.span, message, hint));
}

function parseConditions(node: Node, report: Report): ScalarNode[] {
  const items = node.kind === 'sequence' ? node.items : [node];
  const conditions: ScalarNode[] = [];
  for (const item of items) {
    if (item.kind === 'scalar' && item.type !== 'null' && item.text.trim() !== '') {
      conditions.push(item);
    } else {
      const message =
        item.kind === 'scalar'
          ? 'The condition is empty.'
          : `A condition must be text, but this is ${describeNode(item)}.`;
      const hint = 'For example: condition: selection and not filter';
      report(diagnostic('invalid-condition', item.span, message, hint));
    }
  }
  if (items.length === 0) {
    const message = 'The list of conditions is empty.';
    const hint = 'For example: condition: selection and not filter';
    report(diagnostic('invalid-condition', node.span, message, hint));
  }
  return conditions;
}

/** Parses one search identifier: a mapping, a list of mappings, keywords, or lists of these. */
export function parseDetection(node: Node, name: string, report: Report): Detection | undefined {
  if (node.kind === 'mapping') return parseMap(node, name, report);
  if (node.kind === 'sequence') return parseList(node, name, report);
  if (node.type === 'null') return reportEmpty(node, name, report);
  return parseKeywords([node], node, report);
}

function parseMap(node: MappingNode, name: string, report: Report): Detection | undefined {
  if (node.entries.length === 0) return reportEmpty(node, name, report);
  const items = node.entries
    .map((entry) => parseItem(entry, report))
    .filter((item) => item !== undefined);
  return items.length === 0 ? undefined : { kind: 'map', items, span: node.span };
}

function parseList(node: SequenceNode, name: string, report: Report): Detection | undefined {
  if (node.items.length === 0) return reportEmpty(node, name, report);
  const scalars = node.items.filter((item) => item.kind === 'scalar');
  if (scalars.length === node.items.length) return parseKeywords(scalars, node, report);
  const detections = node.items
    .map((item) => parseDetection(item, name, report))
    .filter((detection) => detection !== undefined);
  return detections.length === 0 ? undefined : { kind: 'list', detections, span: node.span };
}

function reportEmpty(node: Node, name: string, report: Report): undefined {
  const message = `The detection ${quote(name)} is empty.`;
  const hint =
    'Indent its fields or keywords below it, or remove it from the rule and the condition.';
  report(diagnostic('empty-detection', node.span, message, hint));
}

function parseKeywords(
  values: readonly ScalarNode[],
  node: Node,
  report: Report,
): DetectionItem | undefined {
  for (const value of values) {
    if (value.type === 'null') {
      const message = 'A keyword is empty.';
      const hint = 'Remove it. "Field: null" says that a field is absent; a keyword has no field.';
      report(diagnostic('null-keyword', value.span, message, hint));
      return undefined;
    }
  }
  return { kind: 'item', field: null, modifiers: [], values, key: '', span: node.span };
}

function parseItem({ key, value }: Entry, report: Report): DetectionItem | undefined {
  const [field = '', ...names] = key.text.split('|');
  const modifiers: ModifierUse[] = [];
  let at = field.length + 1;
  for (const name of names) {
    const found = parseModifier(name, spanWithin(key, at, at + name.length));
    if ('code' in found) report(found);
    else modifiers.push(found);
    at += name.length + 1;
  }
  if (modifiers.length === names.length) checkChain(modifiers, field === '', report);
  if (field === '' && names.length === 0) {
    const message = 'The field name is empty.';
    const hint = "For keywords use a list, or '|all' as the key.";
    report(diagnostic('empty-field-name', key.span, message, hint));
  }
  const values = parseValues(value, key, report);
  if (!values || modifiers.length < names.length) return undefined;
  checkListModifiers(modifiers, values, report);
  return {
    kind: 'item',
    field: field === '' ? null : field,
    modifiers,
    values,
    key: key.text,
    span: key.span,
  };
}

function parseValues(node: Node, key: ScalarNode, report: Report): ScalarNode[] | undefined {
  const items = node.kind === 'sequence' ? node.items : [node];
  if (items.length === 0) {
    const message = `The list of values of ${quote(key.text)} is empty.`;
    const hint = "Add a value; '' means an empty field and null a field that is absent.";
    report(diagnostic('empty-list', key.span, message, hint));
    return undefined;
  }
  const scalars = items.filter((item) => item.kind === 'scalar');
  const odd = items.find((item) => item.kind !== 'scalar');
  if (odd) {
    const message = `The value of ${quote(key.text)} must be text, a number or a list of them, but this is ${describeNode(odd)}.`;
    report(diagnostic('invalid-value', odd.span, message, nestingHint(odd)));
    return undefined;
  }
  const empty = items.length > 1 ? scalars.find((item) => item.type === 'null') : undefined;
  if (empty) {
    const message = 'A list of values holds null, which is read as "or the field is absent".';
    const hint = 'Put "Field: null" in a detection of its own, and join the two in the condition.';
    report(diagnostic('null-in-list', empty.span, message, hint));
  }
  return scalars;
}

function checkListModifiers(
  modifiers: readonly ModifierUse[],
  values: readonly ScalarNode[],
  report: Report,
): void {
  const all = modifiers.find(({ name }) => name === 'all');
  if (all && values.length === 1) {
    const message = 'The modifier "all" joins several values, but there is only one.';
    report(diagnostic('all-on-single-value', all.span, message, 'Remove "all".'));
  }
}

function nestingHint(node: Node): string {
  const [first] = node.kind === 'mapping' ? node.entries : [];
  if (first && isModifier(first.key.text)) {
    return `A modifier stands behind the field, as in "Image|${first.key.text}".`;
  }
  return 'Put single quotes around text that holds ": ", or that begins with [ or {.';
}
