import { diagnostic, quote, type Report } from '../text/diagnostic.ts';
import type { Node } from '../yaml/node.ts';
import { jsonText } from './json-text.ts';
import { readList, readStep, STEP_KEYS } from './load-items.ts';
import type { Parameters } from './parameters.ts';
import type { Pipeline, PipelineState, PostprocessingItem, QueryStep } from './pipeline.ts';
import { RegexInputError } from './regex.ts';
import { groupRange, parseReplacement } from './replacement.ts';
import { fillSimpleTemplate, parseSimpleTemplate } from './simple-template.ts';
import { buildSpec, findSpec, type Kind, type RefusedType, type Spec } from './spec.ts';

/**
 * Does the postprocessing of all pipelines on the text of one query. Undefined when a step has
 * reported that there is none.
 */
export function postprocess(
  query: string,
  state: PipelineState,
  pipelines: readonly Pipeline[],
  report: Report,
): string | undefined {
  const items = pipelines.flatMap(({ postprocessing }) => postprocessing ?? []);
  return runSteps(items, query, state, report);
}

function runSteps(
  items: readonly PostprocessingItem[],
  query: string,
  state: PipelineState,
  report: Report,
): string | undefined {
  let [text, current]: [string | undefined, PipelineState] = [query, state];
  for (const { id, when, step } of items) {
    try {
      if (text === undefined || (when && !when(current))) continue;
      text = step(text, current, { id, report });
    } catch (error) {
      if (!(error instanceof RegexInputError)) throw error;
      return fail(id, error.message, state, report);
    }
    current = { ...current, applied: new Set(current.applied).add(id) };
  }
  return text;
}

function fail(id: string, problem: string, { rule }: PipelineState, report: Report): undefined {
  const message = `The postprocessing step ${quote(id)} fails: ${problem}`;
  report(diagnostic('pipeline-failure', rule.logsource.span, message));
}

const embed: Spec<QueryStep> = {
  type: 'embed',
  summary: 'puts texts before and after the query',
  parameters: { prefix: 'optional', suffix: 'optional' },
  build: (read) => {
    const [prefix, suffix] = [read.text('prefix') ?? '', read.text('suffix') ?? ''];
    return (query) => prefix + query + suffix;
  },
};

const replace: Spec<QueryStep> = {
  type: 'replace',
  summary: 'replaces what a regular expression matches in the query',
  parameters: { pattern: 'required', replacement: 'required' },
  build: (read) => {
    const regex = read.regex('pattern');
    const node = read.node('replacement');
    const replacement = read.text('replacement');
    if (!regex || replacement === undefined || !node) return undefined;
    const parts = parseReplacement(replacement, regex);
    if ('problem' in parts) return read.problem(node, `This cannot replace: ${parts.problem}.`);
    return (query) => {
      let [text, from] = ['', 0];
      for (const match of regex.matches(query, true)) {
        text += query.slice(from, match.index);
        for (const part of parts) {
          const range = typeof part === 'string' ? undefined : groupRange(match, part.group);
          text += typeof part === 'string' ? part : range ? query.slice(...range) : '';
        }
        from = match.index + match[0].length;
      }
      return text + query.slice(from);
    };
  },
};

const simpleTemplate: Spec<QueryStep> = {
  type: 'simple_template',
  summary: 'fills the query and attributes of the rule into a text: {query}, {rule.title}',
  parameters: { template: 'required' },
  build: (read) => {
    const text = read.text('template');
    const node = read.node('template');
    if (text === undefined || !node) return undefined;
    const template = parseSimpleTemplate(text);
    if ('problem' in template) {
      const hint = 'For example {query}, {rule.title}, {rule.tags[0]}, {pipeline.state[index]}.';
      return read.problem(node, `This is no simple template: ${template.problem}.`, hint);
    }
    return (query, state, { id, report }) => {
      const filled = fillSimpleTemplate(template, { query, state });
      return typeof filled === 'string' ? filled : fail(id, `${filled.problem}.`, state, report);
    };
  },
};

const QUERY = '%QUERY%';

const json: Spec<QueryStep> = {
  type: 'json',
  summary: 'puts the query into a JSON text, where a value is "%QUERY%"',
  parameters: { json_template: 'required' },
  build: (read) => {
    const text = read.text('json_template');
    const template = text === undefined ? undefined : parseJson(text, read);
    if (template === undefined) return undefined;
    return (query) => jsonText(withQuery(template, query));
  },
};

function parseJson(text: string, read: Parameters): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return read.problem(read.node('json_template') ?? read.mapping, 'This is not JSON.');
  }
}

function withQuery(node: unknown, query: string): unknown {
  if (node === QUERY) return query;
  if (Array.isArray(node)) return node.map((child) => withQuery(child, query));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, child]) => [key, withQuery(child, query)]),
  );
}

const nest: Spec<QueryStep> = {
  type: 'nest',
  summary: 'does a list of steps, for which the conditions of this one hold too',
  parameters: { items: 'required' },
  build: (read) => {
    const node = read.node('items');
    const items = node && readPostprocessing(node, 'items', read.report);
    return items && ((query, state, { report }) => runSteps(items, query, state, report));
  },
};

const refused: ReadonlyMap<string, RefusedType> = new Map([
  [
    'template',
    {
      reason: 'Jinja2 templates are not supported: they are programs.',
      hint: 'Use simple_template or embed, or an output format of the target (-f).',
    },
  ],
]);

const kind: Kind<QueryStep> = {
  noun: 'postprocessing step',
  specs: [embed, replace, simpleTemplate, json, nest],
  refused,
  commonKeys: STEP_KEYS,
};

/** Reads the postprocessing of a pipeline file, or the items of a `nest`. */
export function readPostprocessing(
  node: Node,
  key: string,
  report: Report,
): readonly PostprocessingItem[] | undefined {
  const read = (entry: Node): PostprocessingItem | undefined => {
    const found = findSpec(entry, kind, report);
    const common = found && readStep(found.mapping, report);
    const step = found && buildSpec(entry, kind, undefined, report);
    return common && step && { ...common, step };
  };
  return readList(node, key, read, report);
}
