import type { Level, Status } from '../rule/rule.ts';
import type { DiagnosticRecord } from '../text/diagnostic.ts';
import type { VerdictRecord } from '../verify/record.ts';

/**
 * What a rule says, for people who read it before they hunt. Plain data: `JSON.stringify` gives
 * the JSON format. Attributes that a rule does not have are absent, lists are empty.
 */
export interface Explanation {
  /** Correlations and filters have no log source, conditions, indicators and queries of their own. */
  readonly kind: 'rule' | 'correlation' | 'filter';
  readonly title: string;
  readonly id?: string;
  readonly description?: string;
  readonly status?: Status;
  readonly level?: Level;
  readonly author?: string;
  readonly date?: string;
  readonly modified?: string;
  readonly logsource?: LogsourceSummary;
  readonly attack: readonly TacticCoverage[];
  readonly events: readonly EventCoverage[];
  /** One for each condition of the rule: most have one. */
  readonly conditions: readonly ConditionExplanation[];
  /** Sorted by field and kind. */
  readonly indicators: readonly IndicatorRow[];
  readonly queries: readonly QueryExplanation[];
  readonly falsepositives: readonly string[];
  readonly references: readonly string[];
  readonly tags: readonly string[];
  /** What is wrong with the rule itself, whatever the target. */
  readonly diagnostics: readonly DiagnosticRecord[];
}

/** The log source of a rule. */
export interface LogsourceSummary {
  readonly product?: string;
  readonly category?: string;
  readonly service?: string;
  readonly definition?: string;
}

/** A tactic and the techniques that the rule names under it; in ATT&CK's order. */
export interface TacticCoverage {
  /** Absent for techniques whose tactics are not known. */
  readonly tactic?: string;
  /** Sorted by ID; none where the rule names the tactic alone. */
  readonly techniques: readonly TechniqueName[];
}

/** A technique: `T1505.003`, "Server Software Component: Web Shell". */
export interface TechniqueName {
  readonly id: string;
  /** Absent where the ID is not known. */
  readonly name?: string;
}

/** An event that the rule reads. */
export interface EventCoverage {
  /** Without "Microsoft-Windows-"; absent where the event may have several. */
  readonly provider?: string;
  readonly eventId: number;
  /** Absent where it is not known. */
  readonly title?: string;
}

/** A condition as stages: what must be true of an event, and which stage says so. */
export interface ConditionExplanation {
  /** The condition as the rule has it. */
  readonly text: string;
  readonly stages: readonly Stage[];
  /** The whole condition as one tree; the stages have its parts. */
  readonly logic: Logic;
}

/** A part of a condition that is read by itself. Stages are joined with and, unless they say not. */
export interface Stage {
  /** From 1. */
  readonly number: number;
  /** `selection_anomaly_children`, `1 of selection_webserver_image`, `not 1 of filter_main_*`. */
  readonly title: string;
  /** The selector that this stage is one alternative of, as the condition has it. */
  readonly selector?: string;
  readonly negated: boolean;
  /** What the stage asks; for a negated stage what must not be. */
  readonly logic: Logic;
}

/** A tree of predicates; operands are sorted by field, kind and value. */
export type Logic = Joined | AtLeast | Negated | Predicate;

interface Named {
  /** The detection, or the part of the condition, that this is. */
  readonly name?: string;
}

/** All or one of the operands; there are two at least. */
export interface Joined extends Named {
  readonly kind: 'and' | 'or';
  readonly operands: readonly Logic[];
}

/** So many of the operands, as in `2 of selection_*`. */
export interface AtLeast extends Named {
  readonly kind: 'at-least';
  readonly quantity: number;
  readonly operands: readonly Logic[];
}

export interface Negated extends Named {
  readonly kind: 'not';
  readonly operand: Logic;
}

/** One comparison: `ParentImage|endswith: '\w3wp.exe'`. */
export interface Predicate extends Named {
  readonly kind: 'predicate';
  /** Null for a keyword, which may stand in any field. */
  readonly field: string | null;
  /** As the rule has them; without `all`, which the tree says. */
  readonly modifiers: readonly string[];
  /** As the rule has it, wildcards and escapes too. */
  readonly value: string;
  /** How it compares, in the words of the indicators: `ends_with`. */
  readonly operator: string;
  /** Where its value stands in the YAML, from 1. */
  readonly line: number;
  readonly column: number;
}

/** The values that a rule looks for in one field in one way. */
export interface IndicatorRow {
  /** Null for keywords. */
  readonly field: string | null;
  readonly kind: string;
  /** Sorted by code point, each once. */
  readonly values: readonly IndicatorValue[];
}

export interface IndicatorValue {
  readonly value: string;
  /** In how many other rules of the corpus it stands; absent without a corpus. */
  readonly corpus?: number;
}

/** What a target makes of the rule. */
export interface QueryExplanation {
  /** The name of the backend, and its title. */
  readonly target: string;
  readonly title: string;
  readonly pipelines: readonly string[];
  /** One for each condition; none when the target refuses the rule. */
  readonly queries: readonly string[];
  /** What the target says of it; what concerns the rule itself is said once, above. */
  readonly diagnostics: readonly DiagnosticRecord[];
  /** How the queries compare with the rule when they are read back; absent unless asked for. */
  readonly verification?: VerdictRecord;
  /** Where the parts of each query come from, in the order of `queries`; absent unless asked for. */
  readonly maps?: readonly QueryMap[];
}

/** Which parts of a query come from where in the rule. */
export interface QueryMap {
  /**
   * In the order of the query; they do not overlap. What is in none of them comes from the
   * condition, as joints and brackets do, or is the frame that the target gives each query.
   */
  readonly parts: readonly QueryPart[];
  /** A sentence on why there are no parts. */
  readonly problem?: string;
}

/** A part of a query, and what it comes from. */
export interface QueryPart {
  /** Offsets in the query in UTF-16 units, the end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /**
   * A value of a detection item, its key alone, a keyword, or the log source; or a condition that
   * the file of a pipeline adds.
   */
  readonly kind: 'value' | 'key' | 'keyword' | 'logsource' | 'pipeline';
  /** Where that stands; for several values the smallest part of the rule that holds them. */
  readonly from: YamlPlace;
  /** How many values these are. */
  readonly values: number;
  /** The key of the detection item; absent for keywords and the log source. */
  readonly key?: YamlPlace;
  /** As the rule has them; one, as long as only values of one field say the same. */
  readonly sigmaFields: readonly string[];
  /** As this part of the query has it; null where it names none. */
  readonly field: string | null;
  /** The ids of the pipeline items that have changed it, in order. */
  readonly pipelineItems: readonly string[];
}

/** A part of the YAML; lines and columns count from 1, the end is exclusive. */
export interface YamlPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}
