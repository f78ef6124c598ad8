import { diagnostic, quote, type Diagnostic, type Report } from '../text/diagnostic.ts';
import { didYouMean } from '../text/suggest.ts';
import type { Source } from '../text/span.ts';
import { composeYaml } from '../yaml/compose.ts';
import {
  describeNode,
  plainValue,
  valueOf,
  type Entry,
  type MappingNode,
  type Node,
} from '../yaml/node.ts';
import { parseDetections } from './parse-detection.ts';
import { parseMetadata } from './parse-metadata.ts';
import type { Logsource, Rule, SigmaDocument } from './rule.ts';

/** One document of a source: what was read, and what is to be said about it. */
export interface ParsedDocument {
  /** Absent when the document has an error. */
  readonly document?: SigmaDocument;
  /** As far as it could be read, for the record of a rule that has an error. */
  readonly title?: string;
  readonly id?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses every Sigma document of a source: rules, correlations and filters, one or many in a
 * file, with the legacy `action: global | reset | repeat` applied. Never throws for bad input;
 * a broken document does not touch the others.
 */
export function parseDocuments(source: Source): ParsedDocument[] {
  const parsed: ParsedDocument[] = [];
  const merger = new ActionMerger();
  for (const { node, diagnostics } of composeYaml(source)) {
    if (diagnostics.length > 0) parsed.push({ diagnostics });
    else if (node && !isEmpty(node)) parsed.push(...parseNode(node, merger));
  }
  if (parsed.length === 0 && !merger.used) {
    const message = 'There is no Sigma rule in this text.';
    const span = { source, start: 0, end: 0 };
    parsed.push({ diagnostics: [diagnostic('empty-document', span, message)] });
  }
  return parsed;
}

const isEmpty = (node: Node): boolean => node.kind === 'scalar' && node.type === 'null';

function parseNode(node: Node, merger: ActionMerger): ParsedDocument[] {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (found) => diagnostics.push(found);
  if (node.kind !== 'mapping') {
    const message = `A Sigma rule is a mapping of attributes, but this is ${describeNode(node)}.`;
    const hint = 'A rule begins with a line such as "title: …".';
    report(diagnostic('not-a-rule', node.span, message, hint));
    return [{ diagnostics }];
  }
  const mapping = merger.merge(node, report);
  if (!mapping) return diagnostics.length > 0 ? [{ diagnostics }] : [];
  const document = parseMapping(mapping, report);
  const [title, id] = [valueOf(mapping, 'title'), valueOf(mapping, 'id')];
  const broken = diagnostics.some(({ severity }) => severity === 'error');
  return [
    {
      ...(!broken && document && { document }),
      ...(title?.kind === 'scalar' && { title: title.text }),
      ...(id?.kind === 'scalar' && { id: id.text }),
      diagnostics,
    },
  ];
}

function parseMapping(mapping: MappingNode, report: Report): SigmaDocument | undefined {
  const metadata = parseMetadata(mapping, report);
  if (valueOf(mapping, 'correlation')) return { kind: 'correlation', ...metadata };
  if (valueOf(mapping, 'filter')) return { kind: 'filter', ...metadata };
  return parseRule(mapping, metadata, report);
}

function parseRule(
  mapping: MappingNode,
  metadata: ReturnType<typeof parseMetadata>,
  report: Report,
): Rule | undefined {
  const logsource = parseLogsource(mapping, report);
  const detection = requireMapping(mapping, 'detection', report);
  if (!detection) return undefined;
  const { detections, conditions } = parseDetections(detection, report);
  if (detections.length === 0 && conditions.length > 0) {
    const message = 'The rule has a condition, but nothing to search for.';
    const hint = 'Add a detection such as "selection" beside the condition.';
    report(diagnostic('no-detections', conditions[0]?.span, message, hint));
  }
  return logsource && { kind: 'rule', ...metadata, logsource, detections, conditions };
}

function requireMapping(
  mapping: MappingNode,
  key: string,
  report: Report,
): MappingNode | undefined {
  const node = valueOf(mapping, key);
  if (node?.kind === 'mapping') return node;
  const first = mapping.entries[0]?.key.span ?? mapping.span;
  if (node) {
    const message = `The attribute ${quote(key)} must be a mapping, but this is ${describeNode(node)}.`;
    const code = key === 'logsource' ? 'invalid-logsource' : 'wrong-type';
    report(diagnostic(code, node.span, message));
  } else {
    const near = mapping.entries.find((entry) => didYouMean(entry.key.text, [key]));
    const hint = near ? `Is ${quote(near.key.text)} meant to be "${key}"?` : `Add "${key}:".`;
    const message = `The rule has no ${quote(key)}.`;
    report(diagnostic('missing-attribute', near?.key.span ?? first, message, hint));
  }
  return undefined;
}

const LOGSOURCE_KEYS = ['category', 'product', 'service', 'definition'] as const;

function parseLogsource(mapping: MappingNode, report: Report): Logsource | undefined {
  const node = requireMapping(mapping, 'logsource', report);
  if (!node) return undefined;
  const known: Partial<Record<(typeof LOGSOURCE_KEYS)[number], string>> = {};
  const custom: Record<string, unknown> = {};
  for (const { key, value } of node.entries) {
    const name = LOGSOURCE_KEYS.find((candidate) => candidate === key.text);
    if (!name) {
      custom[key.text] = plainValue(value);
    } else if (value.kind === 'scalar' && value.type === 'string') {
      known[name] = value.text;
    } else if (value.kind !== 'scalar' || value.type !== 'null') {
      const message = `The ${name} of a logsource must be text, but this is ${describeNode(value)}.`;
      const hint = value.kind === 'scalar' ? 'Put it in single quotes.' : undefined;
      report(diagnostic('invalid-logsource', value.span, message, hint));
    }
  }
  if (!known.category && !known.product && !known.service) {
    const message = 'The logsource names no category, product or service.';
    const hint = 'For example category: process_creation and product: windows.';
    const near = node.entries[0]?.key;
    const better = near && didYouMean(near.text, LOGSOURCE_KEYS);
    report(diagnostic('invalid-logsource', near?.span ?? node.span, message, better ?? hint));
  }
  return { ...known, custom, span: node.span };
}

/**
 * The legacy collection actions (Sigma 1, still in use): `global` gives defaults to the documents
 * that follow, `reset` forgets them, `repeat` is the document before with changes.
 */
class ActionMerger {
  used = false;
  #global: MappingNode | undefined;
  #previous: MappingNode | undefined;

  merge(document: MappingNode, report: Report): MappingNode | undefined {
    const action = valueOf(document, 'action');
    if (!action) return (this.#previous = mergeMappings(this.#global, document));
    this.used = true;
    const word = action.kind === 'scalar' ? action.text : '';
    const rest = without(document, 'action');
    if (word === 'global') this.#global = mergeMappings(this.#global, rest);
    else if (word === 'reset') this.#global = undefined;
    else if (word === 'repeat' && this.#previous) {
      return (this.#previous = mergeMappings(this.#previous, rest));
    } else this.#refuse(action, word, report);
    return undefined;
  }

  #refuse(action: Node, word: string, report: Report): void {
    const message =
      word === 'repeat'
        ? 'There is no rule before this one to repeat.'
        : `The action must be global, reset or repeat, but this is ${quote(word)}.`;
    const hint = didYouMean(word, ['global', 'reset']);
    report(diagnostic('invalid-action', action.span, message, hint));
  }
}

function without(mapping: MappingNode, key: string): MappingNode {
  return { ...mapping, entries: mapping.entries.filter((entry) => entry.key.text !== key) };
}

function mergeMappings(base: MappingNode | undefined, changes: MappingNode): MappingNode {
  if (!base) return changes;
  const merged = new Map<string, Entry>(base.entries.map((entry) => [entry.key.text, entry]));
  for (const entry of changes.entries) {
    const old = merged.get(entry.key.text)?.value;
    const both = old?.kind === 'mapping' && entry.value.kind === 'mapping';
    const value = both ? mergeMappings(old, entry.value) : entry.value;
    merged.set(entry.key.text, { key: entry.key, value });
  }
  return { ...changes, entries: [...merged.values()] };
}
