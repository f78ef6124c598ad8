/** What is known of a code. */
export interface CodeSpec {
  readonly severity: 'error' | 'warning';
  /** One line for the list of diagnostics; docs/diagnostics.md has an example of each. */
  readonly summary: string;
}

// prettier-ignore
/**
 * Every diagnostic that sigmaglot can give. Codes are stable: they may be named in `--json`
 * output, in CI and in bug reports.
 */
export const diagnosticCodes = {
  'limit-size':           { severity: 'error', summary: 'The text is larger than any rule set should be.' },
  'limit-depth':          { severity: 'error', summary: 'The YAML is nested too deeply.' },
  'limit-nodes':          { severity: 'error', summary: 'The YAML has too many values once its aliases are followed.' },
  'limit-aliases':        { severity: 'error', summary: 'The YAML has too many aliases.' },
  'limit-condition':      { severity: 'error', summary: 'The condition is too long or nested too deeply.' },
  'limit-regex':          { severity: 'error', summary: 'A regular expression is too long.' },
  'limit-expansion':      { severity: 'error', summary: 'A modifier, a selector or a mapping makes too many comparisons.' },

  'unreadable-file':      { severity: 'error', summary: 'The file cannot be read.' },
  'not-utf8':             { severity: 'error', summary: 'The file is not UTF-8.' },
  'yaml-syntax':          { severity: 'error', summary: 'The text is not YAML.' },
  'yaml-duplicate-key':   { severity: 'error', summary: 'A key stands twice in one mapping.' },
  'yaml-unknown-alias':   { severity: 'error', summary: 'A value is read as an alias that is not defined.' },
  'yaml-unknown-tag':     { severity: 'error', summary: 'A YAML tag has no meaning in a rule.' },
  'yaml-complex-key':     { severity: 'error', summary: 'A key is a list or a mapping.' },
  'yaml-merge-key':       { severity: 'error', summary: 'A merge key (<<) is used.' },

  'empty-document':       { severity: 'error', summary: 'There is no rule in the text.' },
  'not-a-rule':           { severity: 'error', summary: 'A document is no Sigma rule.' },
  'invalid-action':       { severity: 'error', summary: 'The legacy attribute "action" has a value that it cannot have.' },
  'missing-attribute':    { severity: 'error', summary: 'A required attribute is missing.' },
  'empty-attribute':      { severity: 'error', summary: 'An attribute that needs text is empty.' },
  'attribute-too-long':   { severity: 'error', summary: 'An attribute is longer than the specification allows.' },
  'wrong-type':           { severity: 'error', summary: 'An attribute has a value of the wrong type.' },
  'invalid-id':           { severity: 'error', summary: 'The id is not a UUID.' },
  'invalid-status':       { severity: 'error', summary: 'The status is none of the five.' },
  'invalid-level':        { severity: 'error', summary: 'The level is none of the five.' },
  'invalid-date':         { severity: 'error', summary: 'A date is not a day as YYYY-MM-DD.' },
  'invalid-related':      { severity: 'error', summary: 'An entry of "related" lacks a UUID or a known type.' },
  'invalid-tag':          { severity: 'error', summary: 'A tag has no namespace.' },
  'invalid-logsource':    { severity: 'error', summary: 'The logsource says nothing, or not as text.' },
  'old-date-form':        { severity: 'warning', summary: 'A date is written with slashes or without leading zeros.' },
  'unknown-attribute':    { severity: 'warning', summary: 'An attribute looks like a mistyped one.' },

  'missing-condition':    { severity: 'error', summary: 'The detection has no condition.' },
  'no-detections':        { severity: 'error', summary: 'The rule has a condition but no detection.' },
  'empty-detection':      { severity: 'error', summary: 'A detection is empty.' },
  'empty-field-name':     { severity: 'error', summary: 'A key of a detection has no field name.' },
  'empty-list':           { severity: 'error', summary: 'A field has an empty list of values.' },
  'invalid-value':        { severity: 'error', summary: 'A field has a mapping, a nested list or an endless number as value.' },
  'null-keyword':         { severity: 'error', summary: 'A keyword is null.' },
  'null-in-list':         { severity: 'warning', summary: 'null stands in a list of values.' },
  'obsolete-timeframe':   { severity: 'warning', summary: 'The detection has a timeframe, which belongs to the old aggregations.' },

  'unknown-modifier':     { severity: 'error', summary: 'A modifier does not exist.' },
  'duplicate-modifier':   { severity: 'error', summary: 'A modifier stands twice in one chain.' },
  'modifier-order':       { severity: 'error', summary: 'A modifier cannot follow the one before it.' },
  'modifier-needs-field': { severity: 'error', summary: 'A modifier is used on a keyword but needs a field.' },
  'modifier-value':       { severity: 'error', summary: 'A modifier cannot work on a value of this type.' },
  'wildcard-not-allowed': { severity: 'error', summary: 'A modifier needs plain text, but the value has a wildcard.' },
  'utf16-without-base64': { severity: 'error', summary: 'UTF-16 bytes are not encoded as base64 afterwards.' },
  'invalid-regex':        { severity: 'error', summary: 'A regular expression is not well-formed.' },
  'invalid-network':      { severity: 'error', summary: 'A value under cidr is no network.' },
  'all-on-single-value':  { severity: 'warning', summary: 'The modifier "all" stands on a single value.' },

  'invalid-condition':    { severity: 'error', summary: 'A condition is not text.' },
  'condition-syntax':     { severity: 'error', summary: 'A condition is not well-formed.' },
  'pipe-aggregation':     { severity: 'error', summary: 'A condition has an aggregation after a pipe.' },
  'unknown-detection':    { severity: 'error', summary: 'A condition names a detection that does not exist.' },
  'empty-selector':       { severity: 'error', summary: 'No detection fits a selector.' },
  'impossible-quantity':  { severity: 'error', summary: 'A selector wants more detections than fit.' },
  'uppercase-operator':   { severity: 'warning', summary: 'An operator of a condition is in upper case.' },
  'unused-detection':     { severity: 'warning', summary: 'No condition uses a detection.' },

  'unsupported-document': { severity: 'error', summary: 'A correlation or filter cannot be converted.' },
  'unsupported-taxonomy': { severity: 'error', summary: 'The rule is written in a taxonomy that the pipeline does not know.' },
  'unsupported-logsource':{ severity: 'error', summary: 'The target does not record what the logsource names.' },
  'unsupported-construct':{ severity: 'error', summary: 'The target cannot say what a detection item says.' },
  'unsupported-value':    { severity: 'error', summary: 'The field of the target never holds such a value.' },
  'unmapped-field':       { severity: 'error', summary: 'The target has no field for a field of the rule.' },
  'nothing-left':         { severity: 'error', summary: 'Without the items that the target cannot express, nothing is left.' },
  'unresolved-placeholder': { severity: 'error', summary: 'No pipeline fills in a placeholder.' },
  'pipeline-failure':     { severity: 'error', summary: 'A pipeline refuses the rule.' },
  'invalid-pipeline':     { severity: 'error', summary: 'A pipeline file is not well-formed.' },
  'dropped-item':         { severity: 'warning', summary: 'A detection item is left out of the query, as asked for.' },
  'kept-field':           { severity: 'warning', summary: 'A field keeps its Sigma name, as asked for.' },
  'approximation':        { severity: 'warning', summary: 'A comparison is approximated, as asked for.' },
  'unverified-mapping':   { severity: 'warning', summary: 'A translation rests on a fact that could not be verified.' },
  'broken-event':         { severity: 'error', summary: 'What stands in a file of events is no event.' },
  'invalid-expectations': { severity: 'error', summary: 'A file of expectations is not well-formed.' },
  'unused-expectation':   { severity: 'warning', summary: 'An expectation is about a rule or about events that are not there.' },
  'unevaluable':          { severity: 'error', summary: 'A comparison cannot be evaluated against events.' },
  'no-witness':           { severity: 'error', summary: 'No event is known that a rule matches.' },
  'no-near-miss':         { severity: 'error', summary: 'No event is known that a rule only just misses.' },
  'undecided':            { severity: 'error', summary: 'A regular expression takes too long on an event.' },
  'unrestricted-logsource': { severity: 'warning', summary: 'The target has no place for the logsource, so that the query searches all events.' },
  'translation-differs':  { severity: 'error', summary: 'The query does not find what the rule describes.' },
  'translation-unchecked': { severity: 'warning', summary: 'The query could not be compared with its rule.' },
  'over-limit':           { severity: 'warning', summary: 'The query is over a limit of the platform.' },
} as const;

/** The stable name of a diagnostic. */
export type DiagnosticCode = keyof typeof diagnosticCodes;
