import type { Report } from '../text/diagnostic.ts';
import type { Node } from '../yaml/node.ts';
import { jsonText } from './json-text.ts';
import { readList } from './load-items.ts';
import { invalid } from './parameters.ts';
import type { Finalizer, Pipeline } from './pipeline.ts';
import { buildSpec, type Kind, type RefusedType, type Spec } from './spec.ts';

/**
 * Makes one output of the queries of all rules, as the finalizers of pipelines say, in order;
 * undefined when no pipeline has one.
 */
export function finalizeQueries(
  pipelines: readonly Pipeline[],
  queries: readonly string[],
): string | undefined {
  const finalizers = pipelines.flatMap((pipeline) => pipeline.finalizers ?? []);
  return finalizers.length === 0 ? undefined : finalize(finalizers, queries);
}

function finalize(finalizers: readonly Finalizer[], output: readonly string[] | string): string {
  let [text, ...rest] = finalizers;
  let result = text?.(output) ?? '';
  for (text of rest) result = text(result);
  return result;
}

const concat: Spec<Finalizer> = {
  type: 'concat',
  summary: 'joins the queries to one text',
  parameters: { separator: 'optional', prefix: 'optional', suffix: 'optional' },
  build: (read) => {
    const separator = read.text('separator') ?? '\n';
    const [prefix, suffix] = [read.text('prefix') ?? '', read.text('suffix') ?? ''];
    return (output) => {
      const queries = typeof output === 'string' ? [output] : output;
      return prefix + queries.join(separator) + suffix;
    };
  },
};

const json: Spec<Finalizer> = {
  type: 'json',
  summary: 'writes the queries as a JSON list',
  parameters: { indent: 'optional' },
  build: (read) => {
    const scalar = read.scalar('indent');
    if (!scalar) return (output) => jsonText(output);
    if (scalar.type !== 'number' || !/^\d$/.test(scalar.text)) {
      return read.problem(scalar, 'The indentation must be a whole number below 10.');
    }
    const indent = Number(scalar.text);
    return (output) => jsonText(output, indent);
  },
};

const nested: Spec<Finalizer> = {
  type: 'nested',
  summary: 'does a list of finalizers in order',
  parameters: { finalizers: 'required' },
  build: (read) => {
    const node = read.node('finalizers');
    const finalizers = node && readFinalizers(node, 'finalizers', read.report);
    return finalizers && ((output) => finalize(finalizers, output));
  },
};

const refused: ReadonlyMap<string, RefusedType> = new Map([
  [
    'template',
    {
      reason: 'Jinja2 templates are not supported: they are programs.',
      hint: 'Use concat, or an output format of the target (-f).',
    },
  ],
  [
    'yaml',
    { reason: 'The finalizer "yaml" is not supported.', hint: 'Use json: JSON is YAML too.' },
  ],
]);

const kind: Kind<Finalizer> = { noun: 'finalizer', specs: [concat, json, nested], refused };

/** The finalizers that make one text, so that nothing after them can join queries. */
const MAKE_TEXT: ReadonlySet<string> = new Set(['concat', 'json', 'nested']);

/** Reads the finalizers of a pipeline file, or those of `nested`. */
export function readFinalizers(
  node: Node,
  key: string,
  report: Report,
): readonly Finalizer[] | undefined {
  checkOrder(node, report);
  return readList(node, key, (entry) => buildSpec(entry, kind, undefined, report), report);
}

// Each finalizer takes what the one before gives; after the first, that is one text.
function checkOrder(node: Node, report: Report): void {
  if (node.kind !== 'sequence') return;
  let before: string | undefined;
  for (const entry of node.items) {
    const type = entry.kind === 'mapping' ? typeOf(entry) : undefined;
    if (type?.text === 'concat' && before !== undefined) {
      const message = `There are no queries left to join: "${before}" has made one text of them.`;
      invalid(report, type.span, message, 'Put concat first.');
    }
    if (type && MAKE_TEXT.has(type.text)) before = type.text;
  }
}

function typeOf(
  entry: Extract<Node, { kind: 'mapping' }>,
): Extract<Node, { kind: 'scalar' }> | undefined {
  const type = entry.entries.find(({ key }) => key.text === 'type')?.value;
  return type?.kind === 'scalar' ? type : undefined;
}
