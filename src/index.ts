/** The public API of sigmaglot. */

// Convert rules.
export {
  backends,
  convert,
  createConverter,
  type Conversion,
  type ConvertOptions,
  type Converter,
  type Translation,
} from './convert.ts';
export type { QueryTrace } from './convert/trace-query.ts';
export { UsageError } from './text/usage-error.ts';

// Read rules.
export { parseDocuments, type ParsedDocument } from './rule/parse-document.ts';
export type {
  Correlation,
  Detection,
  DetectionItem,
  Filter,
  Logsource,
  Metadata,
  ModifierName,
  Rule,
  SigmaDocument,
} from './rule/rule.ts';
export { modifiers, type ModifierSpec } from './rule/modifiers.ts';
export {
  normalize,
  type Normalized,
  type NormalizedCondition,
  type Order,
} from './logic/normalize.ts';
export type { Expr, Leaf, LeafKind, LeafOf, Origin } from './logic/expr.ts';

// Hold rules against events.
export {
  compileRule,
  evaluate,
  type Compilation,
  type CompiledRule,
  type Explanation,
  type Verdict,
} from './evaluate/compile.ts';
export type { LogsourceVerdict } from './evaluate/match-logsource.ts';
export { readEvent } from './evaluate/read-event.ts';
export { parseEvents, type EventsProblem, type ParsedEvents } from './evaluate/parse-events.ts';
export { compileRuleSet, type RuleSetVerdict } from './evaluate/rule-set.ts';
export type { EventOrigin, EventValue, SigmaEvent } from './evaluate/event.ts';

// Make events for rules.
export {
  witnessesOf,
  type RuleWitnesses,
  type Witness,
  type Witnesses,
} from './witness/witness.ts';
export type { EventJson } from './witness/event-json.ts';

// Explain rules.
export {
  createExplainer,
  explain,
  type Explained,
  type Explainer,
  type ExplainOptions,
} from './explain/explain.ts';
export type {
  Explanation as RuleExplanation,
  QueryExplanation,
  QueryMap,
  QueryPart,
  YamlPlace,
} from './explain/explanation.ts';
export { indexCorpus, type Corpus } from './explain/corpus.ts';
export { explanationFormats, type ExplanationFormat } from './explain/formats.ts';

// Show rule sets.
export {
  fieldInventory,
  type FieldUse,
  type LogsourceNames,
  type TargetMapping,
} from './field-inventory/inventory.ts';
export {
  navigatorLayer,
  type LayerTechnique,
  type NavigatorLayer,
  type TaggedRule,
} from './navigator/layer.ts';

// Read pipeline files.
export { loadPipeline, type LoadedPipeline } from './pipeline/load.ts';
export { transformations } from './pipeline/transformations/table.ts';

// Diagnostics.
export {
  diagnosticRecord,
  hasError,
  type Diagnostic,
  type DiagnosticCode,
  type DiagnosticRecord,
} from './text/diagnostic.ts';
export { diagnosticCodes } from './text/codes.ts';
export { printDiagnostic, plainPaint, type Paint } from './text/print-diagnostic.ts';
export { positionOf, type Position, type Source, type Span } from './text/span.ts';

// Write a backend or a pipeline.
export type { Backend, BackendOption, BackendOptions } from './backend/backend.ts';
export type { Dialect, LeafPrinters, Listing, Printed } from './backend/dialect.ts';
export type { Segment, Source as PartSource, Trace } from './backend/trace.ts';
export type { Format, FormatInput } from './backend/format.ts';
export type { OnUnmapped } from './pipeline/apply.ts';
export type {
  Finalizer,
  Pipeline,
  PipelineItem,
  PipelineState,
  PostprocessingItem,
  Transformation,
} from './pipeline/pipeline.ts';
