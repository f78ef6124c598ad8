import {
  addCondition,
  ALWAYS,
  diagnostic,
  foldConstants,
  mapFields,
  mapLeaves,
  mapped,
  NEVER,
  or,
  quote,
  rewriteLeaves,
  setState,
  type Expr,
  type FieldRule,
  type Leaf,
  type Logsource,
  type LogsourcePattern,
  type Origin,
  type PipelineItem,
  type Transformation,
} from '../../../src/backend/index.ts';
import { bothEntityForms, isAbsence } from './rewrites.ts';
import { UNKNOWN } from './restrictions.ts';

/** A log source: what selects its events, and its fields. */
export interface LogsourceEntry {
  readonly logsource: LogsourcePattern;
  /** Stands for a log source with these attributes and no others: Sysmon is no log of macOS. */
  readonly alone?: true;
  /** Its name in the table of restrictions; undefined where nothing is known. */
  readonly restriction: string;
  /** What selects its events within the restriction: a field with one of some values. */
  readonly events?: readonly (readonly [field: string, ...values: readonly (string | number)[]])[];
  readonly fields?: Readonly<Record<string, FieldRule>>;
  /** What is said of a field that has no entry: it keeps its name, is doubtful, or is missing. */
  readonly otherFields: 'keep' | 'unverified' | 'missing';
  readonly xml?: boolean;
  /** What could not be verified about this log source as a whole. */
  readonly unverified?: string;
}

/** Finds the entry that fits a log source best. */
export type FindEntry = (found: Logsource) => LogsourceEntry | undefined;

const KEYS = ['category', 'product', 'service'] as const;

/** Which attributes an entry may name, the best fit first. */
const FITS: readonly (readonly (typeof KEYS)[number][])[] = [
  ['category', 'product', 'service'],
  ['category', 'product'],
  ['product', 'service'],
  ['category', 'service'],
  ['category'],
  ['service'],
  ['product'],
];

/** Prepares the search among entries, so that a rule asks no more than seven questions. */
export function findAmong(entries: readonly LogsourceEntry[]): FindEntry {
  const index = new Map<string, LogsourceEntry>();
  for (const entry of entries) {
    const key = keyOf(entry.logsource);
    if (!index.has(key)) index.set(key, entry);
  }
  return (found) => {
    const given = KEYS.filter((name) => found[name] !== undefined);
    for (const names of FITS) {
      if (names.some((name) => found[name] === undefined)) continue;
      const entry = index.get(keyOf(Object.fromEntries(names.map((name) => [name, found[name]]))));
      if (entry && (!entry.alone || names.length === given.length)) return entry;
    }
    return undefined;
  };
}

function keyOf(pattern: { readonly [K in (typeof KEYS)[number]]?: string | undefined }): string {
  return KEYS.map((key) => pattern[key] ?? '').join('\0');
}

/** Applies what the entry of a log source says: fields first, as the added conditions have Splunk's names. */
export function logsourceItem(entries: readonly LogsourceEntry[], find: FindEntry): PipelineItem {
  const transformations = new Map(entries.map((entry) => [entry, transformationsOf(entry)]));
  return {
    id: 'logsource',
    transformation: {
      type: 'logsource',
      apply: (state, context) => {
        const entry = find(state.logsource);
        const steps = (entry && transformations.get(entry)) ?? [];
        return steps.reduce((current, step) => step.apply(current, context), state);
      },
    },
  };
}

function transformationsOf(entry: LogsourceEntry): readonly Transformation[] {
  const { restriction, events = [], fields = {}, otherFields, xml, unverified } = entry;
  return [
    ...(xml ? [rewriteLeaves('xml_entities', bothEntityForms)] : []),
    mapFields(fields),
    otherFields === 'missing'
      ? keepEnrichment
      : keepFields(otherFields, new Set(Object.keys(fields))),
    ...[...events].reverse().map((event) => addCondition((at) => isEvent(event, at))),
    ...(xml ? [setState('xml', 'true')] : []),
    ...(unverified === undefined ? [] : [doubt(unverified)]),
    setState('restriction', restriction),
  ];
}

function isEvent(
  [field, ...values]: readonly [field: string, ...values: readonly (string | number)[]],
  origin: Origin,
): Expr {
  return or(
    values.map((value) =>
      typeof value === 'number'
        ? { kind: 'number', field, origin, text: String(value) }
        : { kind: 'string', field, origin, pattern: [value], cased: false },
    ),
  );
}

/** Keeps the fields without an entry, as Splunk extracts every name that an event has. */
function keepFields(how: 'keep' | 'unverified', known: ReadonlySet<string>): Transformation {
  return rewriteLeaves('keep_fields', (leaf, _state, { id, report }) => {
    if (leaf.field === null || leaf.origin.mapped || known.has(leaf.field)) return undefined;
    if (how === 'unverified') {
      const message = `Whether these events have a field ${quote(leaf.field)} in Splunk could not be verified.`;
      report(diagnostic('unverified-mapping', leaf.origin.item, message));
    }
    return mapped(leaf, id);
  });
}

/**
 * Keeps fields that the events lack, where the rule can match without them: rules filter by fields
 * that only an agent's enrichment adds. On events without the field the printed comparison is as
 * false as the rule's. A rule that needs such a field keeps it unmapped.
 */
const keepEnrichment: Transformation = {
  type: 'keep_enrichment',
  apply: (state, { id }) => {
    const lacking = (leaf: Leaf): boolean => leaf.field !== null && !leaf.origin.mapped;
    const without = mapLeaves(state.expr, (leaf) =>
      lacking(leaf) ? (isAbsence(leaf) ? ALWAYS : NEVER) : leaf,
    );
    if (foldConstants(without).kind === 'constant') return state;
    return {
      ...state,
      expr: mapLeaves(state.expr, (leaf) => (lacking(leaf) ? mapped(leaf, id) : leaf)),
    };
  },
};

/** Warns of what could not be verified about a log source as a whole. */
export function doubt(message: string): Transformation {
  return {
    type: 'unverified',
    apply: (state, { report }) => {
      report(diagnostic('unverified-mapping', state.logsource.span, message));
      return state;
    },
  };
}

/** Marks a rule whose log source has no entry; composing the query gives the warning. */
export const markUnknown: PipelineItem = {
  id: 'unknown-logsource',
  when: ({ state }) => state['restriction'] === undefined,
  transformation: setState('restriction', UNKNOWN),
};
