import {
  and,
  addCondition,
  diagnostic,
  leavesOf,
  logsource,
  mapFields,
  not,
  or,
  rejectLogsource,
  type Expr,
  type FieldRule,
  type Leaf,
  type LogsourcePattern,
  type Origin,
  type PipelineItem,
  type PipelineState,
  type RuleCondition,
  type TransformationContext,
} from '../../../src/backend/index.ts';
import { settleTypes } from './settle-types.ts';

/** Sigma fields and the columns that hold them. */
export type Fields = Readonly<Record<string, FieldRule>>;

/** What a source asks of the table: conditions with the logsource as their origin. */
export type Restriction = (origin: Origin) => Expr;

/** A log source of Sigma: the table that holds its events, what selects them there, its fields. */
export interface Source {
  readonly logsource: LogsourcePattern;
  /** True for rules that name nothing but that. */
  readonly bare?: true;
  readonly table: string;
  readonly restrictions: readonly Restriction[];
  readonly fields: Fields;
  /** The rule for a field that is not listed; without it, such a field does not exist. */
  readonly otherFields?: (name: string) => FieldRule | undefined;
  /** A sentence on what could not be verified of the whole source. */
  readonly unverified?: string;
  /** A stage of its own behind the restrictions: a look-up in another table. */
  readonly stage?: string;
  /** Another source for rules with some logic, or undefined. */
  readonly variant?: (expr: Expr) => Source | undefined;
  /** Changes the logic before fields are mapped, where that takes more than one field. */
  readonly rewrite?: (expr: Expr) => Expr;
}

/** A column with one of some texts, compared as they are. */
export function is(field: string, ...texts: readonly string[]): Restriction {
  return (origin) =>
    or(texts.map((text) => ({ kind: 'string', field, origin, pattern: [text], cased: true })));
}

/** A column with one of some texts, upper and lower case aside. */
export function isAnyCase(field: string, ...texts: readonly string[]): Restriction {
  return (origin) =>
    or(texts.map((text) => ({ kind: 'string', field, origin, pattern: [text], cased: false })));
}

/** A column with one of some numbers. */
export function isNumber(field: string, ...numbers: readonly number[]): Restriction {
  return (origin) =>
    or(numbers.map((number) => ({ kind: 'number', field, origin, text: String(number) })));
}

const MANY = { wildcard: 'many' } as const;

/** A column with a text in it. */
export function contains(field: string, text: string): Restriction {
  return (origin) => ({
    kind: 'string',
    field,
    origin,
    pattern: [MANY, text, MANY],
    cased: false,
  });
}

/** A column that begins with a text. */
export function startsWith(field: string, text: string): Restriction {
  return (origin) => ({ kind: 'string', field, origin, pattern: [text, MANY], cased: false });
}

/** A column that does not begin with a text. */
export function beginsOtherThan(field: string, text: string): Restriction {
  return (origin) => not(startsWith(field, text)(origin));
}

/** Either of some restrictions. */
export function either(...restrictions: readonly Restriction[]): Restriction {
  return (origin) => or(restrictions.map((restriction) => restriction(origin)));
}

/** The items for sources: of those that fit a rule, the first is its source. */
export function sourceItems(sources: readonly Source[], missing: MissingSource): PipelineItem[] {
  const conditions = sources.map(fits);
  const first = (state: PipelineState): number =>
    conditions.findIndex((condition) => condition(state));
  return [
    ...sources.map((source, at): PipelineItem => ({
      id: itemId(source),
      when: (state) => first(state) === at,
      transformation: {
        type: 'log_source',
        apply: (state, context) => use(source, state, context),
      },
    })),
    {
      id: 'unsupported-logsource',
      when: (state) => first(state) === -1,
      transformation: rejectLogsource(missing.message, missing.hint),
    },
  ];
}

function fits(source: Source): RuleCondition {
  const condition = logsource(source.logsource);
  if (!source.bare) return condition;
  const size = Object.keys(source.logsource).length;
  return (state) => {
    const { category, product, service } = state.logsource;
    const named = [category, product, service].filter((part) => part !== undefined);
    return named.length === size && condition(state);
  };
}

/** What is said of a log source without a table. */
export interface MissingSource {
  readonly message: string;
  readonly hint: string;
}

const itemId = ({ logsource: { product, category, service }, table }: Source): string =>
  [product, category, service, table].filter((part) => part !== undefined).join('-');

function use(given: Source, state: PipelineState, context: TransformationContext): PipelineState {
  const source = given.variant?.(state.expr) ?? given;
  if (source.unverified !== undefined) {
    context.report(diagnostic('unverified-mapping', state.logsource.span, source.unverified));
  }
  const expr = source.rewrite ? source.rewrite(state.expr) : state.expr;
  const fields = fieldsOf(expr, source);
  const mapped = mapFields(fields).apply({ ...state, expr }, context);
  const placed: PipelineState = {
    ...mapped,
    state: {
      ...mapped.state,
      table: source.table,
      ...(source.stage !== undefined && { stage: source.stage }),
    },
  };
  const settled = settleTypes.apply(placed, context);
  const { restrictions } = source;
  if (restrictions.length === 0) return settled;
  return addCondition((origin) =>
    and(restrictions.map((restriction) => restriction(origin))),
  ).apply(settled, context);
}

// Field names are found without regard to case, as the events of one source come in several.
function fieldsOf(expr: Expr, { fields, otherFields }: Source): Record<string, FieldRule> {
  const lower = new Map(Object.entries(fields).map(([name, rule]) => [name.toLowerCase(), rule]));
  const found: Record<string, FieldRule> = {};
  for (const leaf of leavesOf(expr)) {
    for (const name of namesIn(leaf)) {
      const rule = fields[name] ?? lower.get(name.toLowerCase()) ?? otherFields?.(name);
      if (rule !== undefined) found[name] = rule;
    }
  }
  return found;
}

function namesIn(leaf: Leaf): string[] {
  const own = leaf.field === null ? [] : [leaf.field];
  return leaf.kind === 'fieldref' ? [...own, leaf.reference] : own;
}
