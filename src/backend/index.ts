/** The kit for backends: all that a backend may import. */
export type { Backend, BackendOption, BackendOptions } from './backend.ts';
export {
  bracketJoints,
  listing,
  refuse,
  type Approximation,
  type Dialect,
  type LeafPrinters,
  type Listing,
  type Printed,
  type Refusal,
} from './dialect.ts';
export type { Format, FormatInput } from './format.ts';
export { groupValues, type Grouping } from './group-values.ts';
export { commonOrigin, mergeSame } from './merge-same.ts';
export { compileTemplate } from './template.ts';

// The condition logic that a backend prepares and prints.
export * from '../logic/expr.ts';
export { mapLeaves } from '../logic/walk.ts';
export {
  hasWildcard,
  isMany,
  joinParts,
  literalOf,
  shapeOf,
  type Pattern,
  type Shape,
} from '../rule/pattern.ts';
export type { Network } from '../rule/network.ts';

// Log sources.
export {
  userDataServices,
  windowsCategories,
  windowsChannels,
  type CategoryEvents,
} from '../logsource/windows.ts';

// Pipelines.
export { logsource, type LogsourcePattern } from '../pipeline/conditions.ts';
export type {
  Pipeline,
  PipelineItem,
  PipelineState,
  RuleCondition,
  Transformation,
  TransformationContext,
} from '../pipeline/pipeline.ts';
export {
  equalsAny,
  mapFields,
  oneOf,
  translateWord,
  wordOf,
  type FieldRule,
  type ValueContext,
  type ValueRewrite,
} from '../pipeline/map-fields.ts';
export {
  addCondition,
  fieldNameMapping,
  mapped,
  rejectLogsource,
  rewriteLeaves,
  setState,
  type Rewrite,
} from '../pipeline/transformations.ts';
export { diagnostic, quote } from '../text/diagnostic.ts';

// Regular expressions, parsed once and written for each engine.
export { parseRegex, type RegexProblem } from '../regex/parse.ts';
export {
  escapeCommon,
  flagPrefix,
  printRegexNode,
  type RegexEngine,
  type RegexRefusal,
} from '../regex/print.ts';
export type {
  ClassMember,
  Regex,
  RegexGroup,
  RegexNode,
  RegexRepeat,
  RegexSet,
} from '../regex/regex.ts';
export { isPlaceholder, printPattern, type PatternPart, type Wildcard } from '../rule/pattern.ts';
export { leavesOf } from '../logic/walk.ts';
export { foldConstants } from '../logic/simplify.ts';
export type { QueryContext } from './dialect.ts';
export { namedBy, type Source, type Trace } from './trace.ts';
export type { Rule, Logsource } from '../rule/rule.ts';
export type { Report } from '../text/diagnostic.ts';

// Queries read back.
export {
  WHOLE_EVENT,
  finds,
  testsOf,
  truthOf,
  type HeldEvent,
  type QueryExpr,
  type QueryPlace,
  type QueryReader,
  type QueryTest,
  type Reading,
  type Truth,
} from '../query/query.ts';
export {
  comparisonTest,
  heldValues,
  presenceTest,
  settledTest,
  valueTest,
  type ValueTest,
} from '../query/tests.ts';
export { examplesOfPattern, examplesOfRegex } from '../query/examples.ts';
export { compileRegex, regexMatcher, type RegexMatcher } from '../regex/matcher.ts';
export { searchRegex } from '../regex/search.ts';
export { patternMatcher, type TextMatcher } from '../rule/match-pattern.ts';
export { containsAddress, parseNetwork, type NotANetwork } from '../rule/network.ts';
