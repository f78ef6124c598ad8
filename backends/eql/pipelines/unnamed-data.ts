import {
  diagnostic,
  fieldNameMapping,
  leavesOf,
  wordOf,
  type Expr,
  type Leaf,
  type PipelineItem,
  type PipelineState,
} from '../../../src/backend/index.ts';

/**
 * Values without a name are numbered by their place, `param1` and on, and an empty value keeps its
 * place free (elastic/beats, winlogbeat/sys/winevent, AddPairs). There is no upper end but that of
 * Windows, whose messages count to `%99`, and EQL has no wildcard for a field.
 */
const PLACES = 10;

/** Sigma's name of a value without a name: `<Data>` of the event's XML. */
const FIELD = 'Data';

/**
 * Events of the Application log whose messages have at most ten values, none of them long: the
 * provider, as the rule names it, and the numbers. Microsoft lists the messages of the Windows
 * Installer (Event Logging, at most five values of their own) and of SQL Server (three for a failed
 * login and for a changed option); those of ESENT for a database that is created, attached or
 * detached count to nine.
 */
const KNOWN: readonly (readonly [RegExp, ReadonlySet<string>])[] = [
  [/^MsiInstaller$/i, new Set(['1033', '1034', '1035', '1040', '1042', '11707', '11724'])],
  [/^ESENT$/i, new Set(['216', '325', '326', '327'])],
  [/^MSSQL/i, new Set(['18456', '15457'])],
];

const PARAMETERS: readonly string[] = Array.from(
  { length: PLACES },
  (_, at) => `winlog.event_data.param${at + 1}`,
);

/** Searches the numbered values of an event, and says so where they may not be all. */
export const unnamedData: PipelineItem['transformation'] = {
  type: 'field_name_mapping',
  apply: (state, context) => {
    const found = [...leavesOf(state.expr)].find(({ field }) => field === FIELD);
    if (found && !isKnown(state)) {
      context.report(diagnostic('unverified-mapping', found.origin.item, UNVERIFIED, HINT));
    }
    return spread.apply(state, context);
  },
};

const spread = fieldNameMapping(new Map([[FIELD, PARAMETERS]]));

const UNVERIFIED = `Elastic numbers data without a name; param1 to param${PLACES} are searched, and texts of up to 1,024 characters.`;
const HINT =
  'How many values the event has and how long they are is not known here; records of SQL Server Audit are mostly longer.';

/** True where every event that the rule can find is one of the known ones. */
function isKnown({ expr }: PipelineState): boolean {
  const operands = expr.kind === 'and' ? flat(expr) : [expr];
  const named = (field: string): readonly string[] | undefined =>
    operands.map((operand) => wordsOf(operand, field)).find((words) => words);
  const providers = named('Provider_Name');
  const numbers = named('EventID');
  if (!providers || !numbers) return false;
  return KNOWN.some(
    ([provider, ids]) =>
      providers.every((name) => provider.test(name)) && numbers.every((id) => ids.has(id)),
  );
}

const flat = (expr: Expr): readonly Expr[] =>
  expr.kind === 'and' ? expr.operands.flatMap(flat) : [expr];

/** The words of a comparison, or of its alternatives, with one field; undefined for anything else. */
function wordsOf(expr: Expr, field: string): readonly string[] | undefined {
  if (expr.kind === 'and' || expr.kind === 'not' || expr.kind === 'constant') return undefined;
  if (expr.kind !== 'or') {
    const word = expr.field === field ? textOf(expr) : undefined;
    return word === undefined ? undefined : [word];
  }
  const words = expr.operands.map((operand) => wordsOf(operand, field));
  return words.every((found) => found !== undefined) ? words.flat() : undefined;
}

/** The text of a value, without the stars around it: the beginning of a name is enough here. */
function textOf(leaf: Leaf): string | undefined {
  if (leaf.kind !== 'string') return wordOf(leaf);
  const texts = leaf.pattern.filter((part) => typeof part === 'string');
  return texts.length === 1 ? texts[0] : undefined;
}
