import { hasError, quote, type Diagnostic, type Report } from '../text/diagnostic.ts';
import type { Source } from '../text/span.ts';
import { didYouMean } from '../text/suggest.ts';
import { composeYaml } from '../yaml/compose.ts';
import {
  describeNode,
  valueOf,
  type MappingNode,
  type Node,
  type ScalarNode,
} from '../yaml/node.ts';
import { readFinalizers } from './finalizers.ts';
import { readItems } from './load-items.ts';
import { invalid, Parameters } from './parameters.ts';
import type { Pipeline, Vars } from './pipeline.ts';
import { readPostprocessing } from './postprocessing.ts';

/** A pipeline file that has been read. */
export interface LoadedPipeline {
  /** Absent when the file has an error. */
  readonly pipeline: Pipeline | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const KEYS: readonly string[] = [
  'name',
  'priority',
  'allowed_backends',
  'vars',
  'transformations',
  'postprocessing',
  'finalizers',
];

/**
 * Reads a processing pipeline in the YAML form that pySigma and sigma-cli use. Everything wrong is
 * reported at its place, and then there is no pipeline: one that does a part of its work would
 * make other queries than its author wants. The pipeline is open: it leaves fields that it does
 * not map as they are.
 */
export function loadPipeline(source: Source): LoadedPipeline {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (found) => diagnostics.push(found);
  const mapping = readDocument(source, report);
  const pipeline = mapping && readPipeline(mapping, source, report);
  return { pipeline: hasError(diagnostics) ? undefined : pipeline, diagnostics };
}

function readDocument(source: Source, report: Report): MappingNode | undefined {
  const documents = composeYaml(source);
  for (const found of documents.flatMap((document) => document.diagnostics)) report(found);
  const nodes = documents.flatMap(({ node }) => node ?? []);
  const [first, second] = nodes;
  if (documents.some((document) => hasError(document.diagnostics))) return undefined;
  if (!first || (first.kind === 'scalar' && first.type === 'null')) {
    const span = { source, start: 0, end: 0 };
    return invalid(report, span, 'There is no pipeline in this file.');
  }
  if (second) return invalid(report, second.span, 'A pipeline file holds one document.');
  if (first.kind === 'mapping') return first;
  const message = `A pipeline is a mapping, but this is ${describeNode(first)}.`;
  return invalid(report, first.span, message, 'It begins with a line such as "transformations:".');
}

type ReadPart<T> = (node: Node, key: string, report: Report) => T | undefined;

function readPipeline(mapping: MappingNode, source: Source, report: Report): Pipeline {
  checkKeys(mapping, report);
  const read = new Parameters(mapping, report);
  const name = read.text('name') ?? source.name;
  checkPriority(read);
  const allowed = read.node('allowed_backends');
  const backends =
    allowed?.kind === 'sequence' && allowed.items.length === 0
      ? undefined
      : read.texts('allowed_backends');
  const part = <T>(key: string, make: ReadPart<T>): T | undefined => {
    const node = valueOf(mapping, key);
    return node && make(node, key, report);
  };
  const postprocessing = part('postprocessing', readPostprocessing);
  const finalizers = part('finalizers', readFinalizers);
  return {
    name,
    title: name,
    closed: false,
    items: part('transformations', readItems) ?? [],
    vars: readVars(read),
    ...(backends && { allowedBackends: backends }),
    ...(postprocessing && { postprocessing }),
    ...(finalizers && { finalizers }),
  };
}

function checkKeys(mapping: MappingNode, report: Report): void {
  const isRule = ['detection', 'correlation', 'filter'].some((key) => valueOf(mapping, key));
  for (const { key } of mapping.entries) {
    if (KEYS.includes(key.text)) continue;
    const message = `A pipeline has no ${quote(key.text)}.`;
    const hint = isRule
      ? 'This looks like a Sigma rule; a pipeline has transformations.'
      : (didYouMean(key.text, KEYS) ?? `Its keys are ${KEYS.join(', ')}.`);
    invalid(report, key.span, message, hint);
    // One line is enough to see that the wrong file was given.
    if (isRule) return;
  }
}

// Pipelines run in the order in which they are given, so that a number is only checked.
function checkPriority(read: Parameters): void {
  const scalar = read.scalar('priority');
  if (!scalar || scalar.type === 'number') return;
  read.problem(scalar, `The priority must be a number, but this is ${quote(scalar.text)}.`);
}

function readVars(read: Parameters): Vars {
  const vars = new Map<string, readonly string[]>();
  const node = read.node('vars');
  if (node?.kind === 'mapping' && node.entries.length === 0) return vars;
  for (const { key, value } of read.entries('vars') ?? []) {
    const nodes = value.kind === 'sequence' ? value.items : [value];
    const scalars = nodes.filter(isVar);
    const odd = nodes.find((one) => !isVar(one));
    if (odd) {
      const message = `A value of the variable ${quote(key.text)} must be text or a number, but this is ${describeNode(odd)}.`;
      read.problem(odd, message);
    } else if (scalars.length === 0) {
      read.problem(value, `The variable ${quote(key.text)} has no values.`);
    }
    vars.set(
      key.text,
      scalars.map(({ text }) => text),
    );
  }
  return vars;
}

const isVar = (node: Node): node is ScalarNode => node.kind === 'scalar' && node.type !== 'null';
