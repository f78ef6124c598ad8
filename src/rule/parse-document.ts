import { diagnostic, quote, type Diagnostic, type Report } from '../text/diagnostic.ts';
import type { Source } from '../text/span.ts';
import { composeYaml } from '../yaml/compose.ts';
import { describeNode, valueOf, type MappingNode, type Node } from '../yaml/node.ts';
import { ActionMerger } from './actions.ts';
import { mistyped, requireMapping } from './attributes.ts';
import { isDetectionName, parseDetections } from './parse-detection.ts';
import { parseLogsource } from './parse-logsource.ts';
import { parseMetadata } from './parse-metadata.ts';
import type { Rule, SigmaDocument } from './rule.ts';

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
  let last: Node | undefined;
  for (const { node, fragment, diagnostics } of composeYaml(source)) {
    if (diagnostics.length > 0) parsed.push(parseFragment(fragment, merger, diagnostics));
    else if (node && !isEmpty(node)) parsed.push(...parseNode(node, merger));
    last = node ?? last;
  }
  return parsed.length > 0 ? parsed : [{ diagnostics: [nothingIn(source, last)] }];
}

const isEmpty = (node: Node): boolean => node.kind === 'scalar' && node.type === 'null';

function nothingIn(source: Source, last: Node | undefined): Diagnostic {
  const action = last?.kind === 'mapping' ? valueOf(last, 'action') : undefined;
  if (action) {
    const message = 'No rule follows this action, so that it has nothing to work on.';
    return diagnostic('empty-document', action.span, message, 'Add a rule after a line "---".');
  }
  const message = 'There is no Sigma rule in this text.';
  return diagnostic('empty-document', { source, start: 0, end: 0 }, message, BEGINNING);
}

const BEGINNING = 'A rule begins with a line such as "title: …".';

// A document that YAML cannot read has a name still, and may be the base of those after it.
function parseFragment(
  fragment: Node | undefined,
  merger: ActionMerger,
  diagnostics: readonly Diagnostic[],
): ParsedDocument {
  const mapping = fragment?.kind === 'mapping' ? merger.merge(fragment, () => {}) : undefined;
  return { ...(mapping && nameOf(mapping)), diagnostics };
}

function nameOf(mapping: MappingNode): { title?: string; id?: string } {
  const [title, id] = [valueOf(mapping, 'title'), valueOf(mapping, 'id')];
  return {
    ...(title?.kind === 'scalar' && { title: title.text }),
    ...(id?.kind === 'scalar' && { id: id.text }),
  };
}

function parseNode(node: Node, merger: ActionMerger): ParsedDocument[] {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (found) => diagnostics.push(found);
  if (node.kind !== 'mapping') {
    const message = `A Sigma rule is a mapping of attributes, but this is ${describeNode(node)}.`;
    report(diagnostic('not-a-rule', node.span, message, BEGINNING));
    return [{ diagnostics }];
  }
  const mapping = merger.merge(node, report);
  if (!mapping) return diagnostics.length > 0 ? [{ diagnostics }] : [];
  const document = parseMapping(mapping, report);
  const broken = diagnostics.some(({ severity }) => severity === 'error');
  return [{ ...(!broken && document && { document }), ...nameOf(mapping), diagnostics }];
}

/** What tells the kinds of document apart. */
const BODIES = ['detection', 'correlation', 'filter'] as const;

function parseMapping(mapping: MappingNode, report: Report): SigmaDocument | undefined {
  const body = BODIES.find((name) => valueOf(mapping, name));
  const near = BODIES.find((name) => mistyped(mapping, name));
  if (!body && !near && !valueOf(mapping, 'title') && !valueOf(mapping, 'logsource')) {
    const message = 'This is no Sigma rule: it has no title, logsource or detection.';
    const first = mapping.entries[0]?.key.span ?? mapping.span;
    report(diagnostic('not-a-rule', first, message, BEGINNING));
    parseMetadata(mapping, (found) => found.code !== 'missing-attribute' && report(found));
    return undefined;
  }
  if (!body && near && near !== 'detection') {
    const key = mistyped(mapping, near);
    const message = 'The document has no detection, correlation or filter.';
    const hint = `Is ${quote(key?.text ?? '')} meant to be ${quote(near)}?`;
    report(diagnostic('missing-attribute', key?.span ?? mapping.span, message, hint));
    return undefined;
  }
  const metadata = parseMetadata(mapping, report);
  if (body && body !== 'detection') return { kind: body, ...metadata };
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
  const { detections, conditions } = parseDetections(detection, mapping, report);
  const named = detection.entries.some(({ key }) => isDetectionName(key.text));
  if (!named && conditions.length > 0) {
    const message = 'The rule has a condition, but nothing to search for.';
    const hint = 'Add a detection such as "selection" beside the condition.';
    report(diagnostic('no-detections', conditions[0]?.span, message, hint));
  }
  return logsource && { kind: 'rule', ...metadata, logsource, detections, conditions };
}
