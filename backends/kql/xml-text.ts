import { isMany, type Leaf, type Pattern } from '../../src/backend/index.ts';

const MANY = { wildcard: 'many' } as const;

/** What stands in XML text for some characters. The ampersand's comes last, so that it is undone last. */
const ENTITIES: readonly (readonly [entity: string, literal: string])[] = [
  ['&lt;', '"<"'],
  ['&gt;', '">"'],
  ['&quot;', '"\\""'],
  ['&apos;', '"\'"'],
  ['&#xD;', '"\\r"'],
  ['&#xA;', '"\\n"'],
  ['&amp;', '"&"'],
];

const LOOKUPS = ENTITIES.map(([entity]) => `"${entity}"`).join(', ');
const REWRITES = ENTITIES.map(([, literal]) => literal).join(', ');

/** The expression that turns the entities of a text back into characters. */
export function decoded(expression: string): string {
  return `replace_strings(${expression}, dynamic([${LOOKUPS}]), dynamic([${REWRITES}]))`;
}

/**
 * True when a comparison could come out otherwise on text with entities in it: it has one of the
 * characters that may stand as an entity, or could match a part of an entity.
 */
export function needsDecoding(leaf: Leaf): boolean {
  switch (leaf.kind) {
    case 'regex':
    case 'fieldref':
      return true;
    case 'string':
      return patternNeedsDecoding(leaf.pattern);
    case 'list':
      return leaf.items.some(({ text }) =>
        patternNeedsDecoding(leaf.match === 'equals' ? [text] : [MANY, text]),
      );
    default:
      return false;
  }
}

function patternNeedsDecoding(pattern: Pattern): boolean {
  return pattern.some((part, at) => {
    if (typeof part === 'string') {
      const before = pattern[at - 1];
      return /[&<>"'\r\n]/.test(part) || (before !== undefined && fitsInEntity(part));
    }
    // One character may be an entity of several.
    return !isMany(part);
  });
}

/** Behind a wildcard, a text may begin inside of an entity: at its end, or between its letters. */
function fitsInEntity(text: string): boolean {
  const lower = text.toLowerCase();
  return ENTITIES.some(([entity]) => {
    const inner = entity.toLowerCase().slice(1);
    if (inner.includes(lower)) return true;
    for (let from = 0; from < inner.length; from++) {
      if (lower.startsWith(inner.slice(from))) return true;
    }
    return false;
  });
}
