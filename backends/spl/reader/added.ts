import {
  testsOf,
  truthOf,
  valueTest,
  type BackendOptions,
  type QueryExpr,
  type QueryTest,
} from '../../../src/backend/index.ts';
import { findDataModel } from '../pipelines/data-models.ts';
import { macroName, restrictionOf, UNKNOWN } from '../pipelines/restrictions.ts';
import { DATASET, MACROS } from './names.ts';
import { reader } from './reader.ts';
import { equalsAny } from './values.ts';

const NOWHERE = { start: 0, end: 0 };

/**
 * What a query asks for beside the rule's logic, from the tables that settle it: the index, and the
 * dataset, or the restriction of the log source or its macro.
 */
export function addedTests(
  state: Readonly<Record<string, string>>,
  options: BackendOptions,
): readonly QueryExpr[] {
  const model = findDataModel(state['data_model']);
  const indexes = indexTests(options['index'] || (state['index'] ?? ''));
  if (model) return [...indexes, isOneOf(DATASET, model.name)];
  return [...indexes, ...restrictionTests(state['restriction'], options['macros'] === 'true')];
}

function indexTests(text: string): readonly QueryExpr[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) return [];
  const match = equalsAny(names.map((name) => ({ text: name, bare: false, cased: false })));
  return [valueTest(NOWHERE, 'index', match)];
}

function restrictionTests(name: string | undefined, macros: boolean): readonly QueryExpr[] {
  const found = restrictionOf(name);
  if (!found) return [];
  const named = found.selects !== undefined || (macros && found.name !== UNKNOWN);
  if (named) return [isOneOf(MACROS, macroName(found.name))];
  if (found.search === undefined) return [];
  const reading = reader.read(found.search);
  if (reading.kind === 'query') return parts(reading.expr);
  throw new Error(`The restriction ${found.name} is no search: ${reading.reason}`);
}

/** Each condition by itself; what is no single test becomes one, of the fields that it asks for. */
function parts(expr: QueryExpr): readonly QueryTest[] {
  if (expr.kind === 'test') return [expr];
  if (expr.kind === 'and') return expr.operands.flatMap(parts);
  const tests = testsOf(expr);
  // Examples are values of the first field, so that one which is enough by itself stands first.
  const alone = expr.kind === 'or' ? expr.operands.find(({ kind }) => kind === 'test') : undefined;
  const first = alone?.kind === 'test' ? alone : undefined;
  const fields = new Set([first, ...tests].flatMap((test) => test?.fields ?? []));
  return [
    {
      kind: 'test',
      ...NOWHERE,
      fields: [...fields],
      truth: (event) => truthOf(expr, event),
      examples: () => first?.examples() ?? [],
    },
  ];
}

function isOneOf(field: string, wanted: string): QueryTest {
  return valueTest(NOWHERE, field, {
    matches: (text) => text === wanted,
    examples: () => [wanted],
  });
}
