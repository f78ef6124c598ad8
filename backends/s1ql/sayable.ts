import {
  diagnostic,
  leavesOf,
  quote,
  type Expr,
  type Leaf,
  type Report,
} from '../../src/backend/index.ts';

/** Half of a surrogate pair: no text that can be sent anywhere holds one. */
const HALF_PAIR = /\p{Cs}/u;

/**
 * Reports the leaves that no printer of a language could write as data: on fields whose name the
 * language cannot write, and with halves of characters.
 */
export function reportUnsayable(
  expr: Expr,
  isFieldName: (name: string) => boolean,
  report: Report,
): void {
  for (const leaf of leavesOf(expr)) {
    const construct = unsayable(leaf, isFieldName);
    if (construct === undefined) continue;
    const message = `S1QL cannot express ${construct}.`;
    report(diagnostic('unsupported-construct', leaf.origin.value, message));
  }
}

function unsayable(leaf: Leaf, isFieldName: (name: string) => boolean): string | undefined {
  const names = leaf.kind === 'fieldref' ? [leaf.field, leaf.reference] : [leaf.field];
  const name = names.find((one) => one !== null && !isFieldName(one));
  if (name !== undefined && name !== null) return `the field name ${quote(name)}`;
  return texts(leaf).some((text) => HALF_PAIR.test(text)) ? 'half of a character' : undefined;
}

function texts(leaf: Leaf): readonly string[] {
  if (leaf.kind === 'regex') return [leaf.regex];
  if (leaf.kind === 'number' || leaf.kind === 'compare') return [leaf.text];
  if (leaf.kind !== 'string') return [];
  return leaf.pattern.filter((part) => typeof part === 'string');
}
