import * as registered from '../backends/index.ts';
import type { Backend, BackendOptions } from './backend/backend.ts';
import type { Dialect } from './backend/dialect.ts';
import { printQuery } from './backend/print.ts';
import { traceQuery, type QueryTrace } from './convert/trace-query.ts';
import type { Expr } from './logic/expr.ts';
import { normalize, type Order } from './logic/normalize.ts';
import { isAllowedFor } from './pipeline/allowed-backends.ts';
import { applyPipelines, runPipelines, type OnUnmapped } from './pipeline/apply.ts';
import { finalizeQueries } from './pipeline/finalizers.ts';
import type { Pipeline, PipelineState } from './pipeline/pipeline.ts';
import { postprocess } from './pipeline/postprocessing.ts';
import type { QueryExpr, QueryReader } from './query/query.ts';
import { parseDocuments, type ParsedDocument } from './rule/parse-document.ts';
import type { Rule, SigmaDocument } from './rule/rule.ts';
import { diagnostic, hasError, quote, type Diagnostic, type Report } from './text/diagnostic.ts';
import { mergeRepeated } from './text/merge-repeated.ts';
import type { Span } from './text/span.ts';
import { didYouMean } from './text/suggest.ts';
import { UsageError } from './text/usage-error.ts';
import type { ScalarNode } from './yaml/node.ts';

/** Every target, sorted by name. */
export const backends: readonly Backend[] = Object.values(registered);

/** How rules are converted. Only the target is needed. */
export interface ConvertOptions {
  /** The name of a backend, or a backend of your own. */
  readonly target: string | Backend;
  /** Names or pipelines, in order; `['none']` for no pipeline at all. Default: the backend's own. */
  readonly pipelines?: readonly (string | Pipeline)[];
  /** The backend's own options. */
  readonly options?: Readonly<Record<string, string>>;
  readonly order?: Order;
  /** What happens to fields that the target does not have. Default: `error`. */
  readonly onUnmapped?: OnUnmapped;
  /** Print approximations where nothing exact exists. Default: no. */
  readonly allowApproximate?: boolean;
  /** The name of the text in diagnostics. Default: `<input>`. */
  readonly name?: string;
}

/** One condition of a rule on its way to a query. */
export interface Translation {
  readonly condition: ScalarNode;
  /** What the rule says, before any pipeline. */
  readonly logic: Expr;
  /** As the pipelines have left it. */
  readonly applied: PipelineState;
  readonly query: string;
}

/** What one Sigma document has become. */
export interface Conversion {
  readonly document: SigmaDocument | undefined;
  /** As far as they could be read, also of a document with errors. */
  readonly title: string | undefined;
  readonly id: string | undefined;
  /** One for each condition; none when there is an error. */
  readonly queries: readonly string[];
  /** How each query came about. */
  readonly translations: readonly Translation[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Converts documents for one target; made once, used for many rules. */
export interface Converter {
  readonly backend: Backend;
  /** As the options have it; its comments head the queries of a file of many. */
  readonly dialect: Dialect;
  /** The names of the pipelines in use. */
  readonly pipelines: readonly string[];
  /** True when one of them knows every field of its data model. */
  readonly closed: boolean;
  readonly convert: (parsed: ParsedDocument) => Conversion;
  /** Tells which parts of a query, as this converter has made it, come from where in the rule. */
  readonly trace: (translation: Translation) => QueryTrace;
  /** Reads the queries of the target, as the options have it; undefined when it has no reader. */
  readonly reader: QueryReader | undefined;
  /** What a query tests beside the logic, from what the pipelines have settled. */
  readonly added: (state: PipelineState) => readonly QueryExpr[];
  /**
   * What the pipelines make of other logic under the log source of a rule, with the constants that
   * they put in and the fields that they do not map; undefined where they refuse it.
   */
  readonly apply: (rule: Rule, expr: Expr) => PipelineState | undefined;
  /** Makes one output of all queries, where a pipeline has finalizers; else undefined. */
  readonly finalize: (queries: readonly string[]) => string | undefined;
}

/**
 * Converts every Sigma document of a text. Never throws for a bad rule: what is wrong is in the
 * diagnostics, and the other documents are converted.
 *
 * @throws {UsageError} for a target, pipeline or option that does not exist.
 */
export function convert(
  text: string,
  options: ConvertOptions,
): { queries: string[]; diagnostics: Diagnostic[]; conversions: Conversion[] } {
  const converter = createConverter(options);
  const source = { name: options.name ?? '<input>', text };
  const conversions = parseDocuments(source).map((parsed) => converter.convert(parsed));
  return {
    queries: conversions.flatMap(({ queries }) => queries),
    diagnostics: conversions.flatMap(({ diagnostics }) => diagnostics),
    conversions,
  };
}

/**
 * Prepares conversion to one target.
 *
 * @throws {UsageError} for a target, pipeline or option that does not exist.
 */
export function createConverter(options: ConvertOptions): Converter {
  const backend = findBackend(options.target);
  const settings = resolveOptions(backend, options.options ?? {});
  const pipelines = findPipelines(backend, settings, options.pipelines);
  const order = options.order ?? backend.order;
  const onUnmapped = options.onUnmapped ?? 'error';
  const dialect = backend.dialect(settings);
  const printing = { allowApproximate: options.allowApproximate ?? false, target: backend.title };

  const isMapped = pipelines.some(({ closed }) => closed);

  const convertRule = (rule: Rule, report: Report): Translation[] => {
    if (rule.taxonomy !== 'sigma' && isMapped) {
      report(unsupportedTaxonomy(rule));
      return [];
    }
    const { conditions, diagnostics } = normalize(rule, order);
    diagnostics.forEach(report);
    return conditions.flatMap(({ expr, condition }) => {
      const applied = applyPipelines(rule, expr, pipelines, onUnmapped, report);
      if (applied?.expr.kind === 'constant') {
        report(settled(applied.expr.value, condition.span));
        return [];
      }
      if (!applied) return [];
      const printed = printQuery(applied, dialect, printing, report);
      if (printed === undefined) return [];
      const query = postprocess(printed, applied, pipelines, report);
      return query === undefined ? [] : [{ condition, logic: expr, applied, query }];
    });
  };

  return {
    backend,
    dialect,
    pipelines: pipelines.map(({ name }) => name),
    closed: isMapped,
    finalize: (queries) => finalizeQueries(pipelines, queries),
    trace: (translation) => traceQuery(translation, { dialect, options: printing, pipelines }),
    reader: backend.reader?.(settings),
    added: ({ state }) => backend.added?.(state, settings) ?? [],
    apply: (rule, expr) => {
      const found: Diagnostic[] = [];
      const state = runPipelines(rule, expr, pipelines, (one) => found.push(one));
      return hasError(found) ? undefined : state;
    },
    convert: ({ document, title, id, diagnostics }) => {
      const found = [...diagnostics];
      const report: Report = (one) => found.push(one);
      if (document && document.kind !== 'rule') report(unsupportedDocument(document));
      const made = document?.kind === 'rule' ? convertRule(document, report) : [];
      const merged = mergeRepeated(found);
      const translations = hasError(merged) ? [] : made;
      const queries = translations.map(({ query }) => query);
      return { document, title, id, queries, translations, diagnostics: merged };
    },
  };
}

function findBackend(target: string | Backend): Backend {
  if (typeof target !== 'string') return target;
  const found = backends.find(({ name }) => name === target);
  if (found) return found;
  const names = backends.map(({ name }) => name);
  const hint = didYouMean(target, names) ?? `The targets are ${names.join(', ')}.`;
  throw new UsageError(`There is no target ${quote(target)}.`, hint);
}

function resolveOptions(backend: Backend, given: Readonly<Record<string, string>>): BackendOptions {
  const names = backend.options.map(({ name }) => name);
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    const list = names.length > 0 ? `Its options are ${names.join(', ')}.` : 'It has no options.';
    const hint = didYouMean(name, names) ?? list;
    throw new UsageError(`The target ${quote(backend.name)} has no option ${quote(name)}.`, hint);
  }
  return Object.fromEntries(
    backend.options.map(({ name, values, default: fallback }) => {
      const value = given[name] ?? fallback;
      if (values && !values.includes(value)) {
        const message = `The option ${quote(name)} has no value ${quote(value)}.`;
        const hint = didYouMean(value, values) ?? `Its values are ${values.join(', ')}.`;
        throw new UsageError(message, hint);
      }
      return [name, value];
    }),
  );
}

function findPipelines(
  backend: Backend,
  settings: BackendOptions,
  given: readonly (string | Pipeline)[] | undefined,
): readonly Pipeline[] {
  const wanted = given && given.length > 0 ? given : [backend.defaultPipeline(settings)];
  return wanted.flatMap((one) => {
    if (typeof one !== 'string') return [allowed(one, backend.name)];
    if (one === 'none') return [];
    const found = backend.pipelines.find(({ name }) => name === one);
    if (found) return [backend.tailorPipeline?.(found, settings) ?? found];
    const names = [...backend.pipelines.map(({ name }) => name), 'none'];
    const hint = didYouMean(one, names) ?? `Its pipelines are ${names.join(', ')}.`;
    throw new UsageError(`The target ${quote(backend.name)} has no pipeline ${quote(one)}.`, hint);
  });
}

function allowed(pipeline: Pipeline, target: string): Pipeline {
  if (isAllowedFor(pipeline, target)) return pipeline;
  const message = `The pipeline ${quote(pipeline.name)} is not made for the target ${quote(target)}.`;
  const hint = `Its "allowed_backends" are ${pipeline.allowedBackends?.join(', ')}.`;
  throw new UsageError(message, hint);
}

function settled(value: boolean, span: Diagnostic['span']): Diagnostic {
  const message = value
    ? 'On this target the condition would always be true, as its data settle each comparison.'
    : 'On this target the condition can never be true, as its data hold none of these values.';
  return diagnostic('unsupported-value', span, message);
}

// The specification: a tool must handle any taxonomy but its own, or refuse it.
function unsupportedTaxonomy({ taxonomy, span }: Rule): Diagnostic {
  const message = `The fields of this rule are named by the taxonomy ${quote(taxonomy)}, which the pipeline does not know.`;
  const hint =
    'Give a pipeline that maps them (-p FILE), or print the names as they are (-p none).';
  return diagnostic('unsupported-taxonomy', firstLineOf(span), message, hint);
}

function unsupportedDocument(document: SigmaDocument): Diagnostic {
  const message = `This document is a ${document.kind}; only detection rules are converted.`;
  return diagnostic('unsupported-document', firstLineOf(document.span), message);
}

function firstLineOf(span: Span): Span {
  const end = span.source.text.indexOf('\n', span.start);
  return end === -1 || end > span.end ? span : { ...span, end };
}
