import type { Segment } from '../backend/trace.ts';
import type { Converter, Translation } from '../convert.ts';
import type { Origin } from '../logic/expr.ts';
import type { Rule } from '../rule/rule.ts';
import { positionOf, textOf, type Span } from '../text/span.ts';
import type { QueryMap, QueryPart, YamlPlace } from './explanation.ts';

/** Tells which part of a query comes from where in the rule, and by which pipeline items. */
export function mapQuery(translation: Translation, converter: Converter): QueryMap {
  const trace = converter.trace(translation);
  if (trace.kind === 'untraced') return { parts: [], problem: trace.reason };
  return { parts: trace.segments.map((segment) => partOf(segment, translation)) };
}

function partOf({ start, end, sources }: Segment, { query, applied }: Translation): QueryPart {
  const origins = sources.map(({ origin }) => origin);
  const [first] = origins;
  if (!first) throw new Error('a part that comes from the rule has an origin');
  const fields = origins.flatMap(({ sigmaField }) => sigmaField ?? []);
  return {
    start,
    end,
    text: query.slice(start, end),
    kind: kindOf(first, applied.rule),
    from: placeOf(covering(origins.map(({ value }) => value))),
    values: new Set(origins.map(({ value }) => value.start)).size,
    ...(first.sigmaField !== null && { key: placeOf(covering(origins.map(({ item }) => item))) }),
    sigmaFields: [...new Set(fields)],
    field: sources[0]?.field ?? null,
    pipelineItems: [...new Set(origins.flatMap(({ applied: items }) => items))],
  };
}

function kindOf({ value, item, sigmaField }: Origin, rule: Rule): QueryPart['kind'] {
  if (value.source !== rule.span.source) return 'pipeline';
  if (sigmaField !== null) return value === item ? 'key' : 'value';
  return item === rule.logsource.span ? 'logsource' : 'keyword';
}

/** The smallest part of the rule that holds all of some. */
function covering(spans: readonly Span[]): Span {
  return spans.reduce((whole, { source, start, end }) => ({
    source,
    start: Math.min(whole.start, start),
    end: Math.max(whole.end, end),
  }));
}

function placeOf(span: Span): YamlPlace {
  const start = positionOf(span.source, span.start);
  const end = positionOf(span.source, span.end);
  return {
    file: span.source.name,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    text: textOf(span),
  };
}
