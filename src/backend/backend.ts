import type { Order } from '../logic/normalize.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { QueryExpr, QueryReader } from '../query/query.ts';
import type { Dialect } from './dialect.ts';
import type { Format } from './format.ts';

/** A target: everything by which its query language and its data differ from the others. */
export interface Backend {
  /** What users write after `-t`. */
  readonly name: string;
  readonly title: string;
  /** Of a file with one query, without the dot. */
  readonly extension: string;
  /** The order in which queries are printed when the user does not say. */
  readonly order: Order;
  /** What users may write after `-O`, with the values and the default of each. */
  readonly options: readonly BackendOption[];
  readonly pipelines: readonly Pipeline[];
  /** Another form of one of them that the options ask for; without it, options change no pipeline. */
  readonly tailorPipeline?: (pipeline: Pipeline, options: BackendOptions) => Pipeline;
  /** The name of the pipeline that is used when the user names none. */
  readonly defaultPipeline: (options: BackendOptions) => string;
  readonly dialect: (options: BackendOptions) => Dialect;
  /** Reads the backend's queries, to check them; a backend without it cannot be verified. */
  readonly reader?: (options: BackendOptions) => QueryReader;
  /**
   * What `Dialect.compose` adds to the logic from what the pipelines have settled, as a table, in
   * the words of the reader.
   */
  readonly added?: (
    state: Readonly<Record<string, string>>,
    options: BackendOptions,
  ) => readonly QueryExpr[];
  /** Formats beside plain text and JSON, which every backend has. */
  readonly formats: readonly Format[];
}

/** An option of a backend: `-O name=value`. Free text where no values are listed. */
export interface BackendOption {
  readonly name: string;
  readonly summary: string;
  readonly values?: readonly string[];
  readonly default: string;
}

/** The value of every option of a backend, defaults filled in. */
export type BackendOptions = Readonly<Record<string, string>>;
