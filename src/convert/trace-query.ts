import type { Dialect } from '../backend/dialect.ts';
import { printQuery, type PrintOptions } from '../backend/print.ts';
import { createTracer, hasMarks, type Segment } from '../backend/trace.ts';
import type { Pipeline, PipelineState } from '../pipeline/pipeline.ts';
import { postprocess } from '../pipeline/postprocessing.ts';

/** Which parts of a query come from which comparisons of its rule. */
export type QueryTrace =
  | { readonly kind: 'traced'; readonly segments: readonly Segment[] }
  | { readonly kind: 'untraced'; readonly reason: string };

/** A query, and what it was printed from. */
export interface PrintedQuery {
  readonly query: string;
  readonly applied: PipelineState;
}

/** How it was printed. */
export interface Printing {
  readonly dialect: Dialect;
  readonly options: PrintOptions;
  readonly pipelines: readonly Pipeline[];
}

/**
 * Prints a query again with marks in it, and reads from them what comes from where. There is no
 * trace, and a sentence says why, unless the text without the marks is the query itself.
 */
export function traceQuery(
  { query, applied }: PrintedQuery,
  { dialect, options, pipelines }: Printing,
): QueryTrace {
  if (hasMarks(query)) {
    return untraced('The query has noncharacters (U+FDD0 to U+FDEF), which its trace would use.');
  }
  const tracer = createTracer();
  // What is to be said of the query has been said when it was printed.
  const report = (): void => {};
  const printed = printQuery(applied, dialect, { ...options, trace: tracer }, report) ?? '';
  const marked = postprocess(printed, applied, pipelines, report) ?? '';
  const segments = tracer.plain(marked) === query ? tracer.read(marked) : undefined;
  return segments
    ? { kind: 'traced', segments }
    : untraced('The postprocessing of a pipeline changes the parts of the query.');
}

const untraced = (reason: string): QueryTrace => ({ kind: 'untraced', reason });
