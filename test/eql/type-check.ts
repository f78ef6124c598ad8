import { isOptional, typeOf, type FieldType } from '../../backends/eql/field-types.ts';
import type { EventQuery } from '../../backends/eql/reader/parse.ts';
import { comparisonsOf, type Compared } from './comparisons.ts';

/**
 * What is wrong with a query on the fields that integrations map. More is asked than Elasticsearch's
 * type checker asks: a number on text in quotes, and `?` on the fields that an index may not map.
 */
export function typeProblems({ condition }: EventQuery): string[] {
  return [...comparisonsOf(condition)].flatMap((comparison) => problem(comparison) ?? []);
}

/** The kinds of constant that each operator takes on a field of each type. */
const KEYWORD = ['keyword'] as const;
const ALLOWED: Readonly<
  Record<string, Partial<Record<FieldType, 'string' | 'number' | 'boolean'>>>
> = {
  '==': { keyword: 'string', long: 'number', ip: 'string', boolean: 'boolean', date: 'string' },
  in: { keyword: 'string', long: 'number' },
  '<': { long: 'number' },
  '<=': { long: 'number' },
  '>': { long: 'number' },
  '>=': { long: 'number' },
  cidrMatch: { ip: 'string' },
  ...Object.fromEntries(
    [':', 'in~', 'like', 'like~', 'regex', 'regex~', 'startsWith', 'startsWith~'].map((name) => [
      name,
      Object.fromEntries(KEYWORD.map((type) => [type, 'string'])),
    ]),
  ),
};

function problem({ operator, field, values }: Compared): string | undefined {
  const type = typeOf(field.name);
  if (type === 'unknown') return `unknown field ${field.name}`;
  if (field.optional !== isOptional(field.name)) return `optional mark of ${field.name}`;
  if (type === 'text') return `text field ${field.name}`;
  if (values.every(({ kind }) => kind === 'null')) {
    return operator === '==' || operator === '!=' ? undefined : `${operator} null`;
  }
  const kind = ALLOWED[operator]?.[type];
  return kind !== undefined && values.every((value) => value.kind === kind)
    ? undefined
    : `${operator} on the ${type} field ${field.name}`;
}
