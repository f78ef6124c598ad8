import { refuse, type Leaf, type Printed } from '../../src/backend/index.ts';
import { isOptional, typeOf } from './field-types.ts';
import { fieldName, hasLoneSurrogate } from './literal.ts';

/** The field of a leaf as it stands in a query: `?field` where an index may not map it. */
export function nameOf({ field }: Pick<Leaf, 'field'>): string {
  const name = field ?? '';
  return `${isOptional(name) ? '?' : ''}${fieldName(name)}`;
}

/** The field of a test for presence, which may be made of any name, mapped or not. */
export function presenceName({ field }: Pick<Leaf, 'field'>): string {
  const name = field ?? '';
  return `${isOptional(name) || typeOf(name) === 'unknown' ? '?' : ''}${fieldName(name)}`;
}

/** What a comparison is refused for before its kind is looked at. */
export function refuseField({ field }: Leaf): Printed | undefined {
  if (field === null) {
    const hint = 'The text of an event is in "message", which EQL cannot search; name a field.';
    return refuse('a keyword without a field', hint);
  }
  if (hasLoneSurrogate(field)) return refuse('half of a surrogate pair in a field name');
  if (typeOf(field) !== 'text') return undefined;
  const hint = 'EQL searches fields of the types keyword and wildcard; search it in KQL or ES|QL.';
  return refuse(`a search in the analysed text of "${field}"`, hint);
}

/** Puts the refusals of fields before a printer. */
export function onField<L extends Leaf>(print: (leaf: L) => Printed): (leaf: L) => Printed {
  return (leaf) => refuseField(leaf) ?? print(leaf);
}
