import {
  and,
  isPlaceholder,
  NEVER,
  or,
  shapeOf,
  type Expr,
  type Pattern,
  type PatternPart,
  type StringLeaf,
  type ValueRewrite,
} from '../../../src/backend/index.ts';

/**
 * Sysmon's `DOMAIN\name`, which the pipelines of Elastic split into two fields. A value has one
 * backslash, so that a pattern with one is split there, and a pattern without one lies wholly on
 * one side of it.
 */
export const windowsUser: ValueRewrite = (leaf, { refuse }) => {
  if (leaf.kind === 'null' || leaf.kind === 'exists' || leaf.kind === 'fieldref') return leaf;
  if (leaf.kind !== 'string') {
    return refuse(
      'this comparison of a whole DOMAIN\\name',
      'The domain and the name are two fields.',
    );
  }
  if (isEmptyWord(leaf.pattern) || leaf.pattern.some(isPlaceholder)) return leaf;
  const at = backslashes(leaf.pattern);
  if (at.length > 1) return NEVER;
  const [only] = at;
  return only
    ? split(leaf, only)
    : (oneSide(leaf) ?? refuse('this pattern of a user', 'Write DOMAIN\\name with its backslash.'));
};

const isEmptyWord = (pattern: Pattern): boolean =>
  pattern.length === 0 || (pattern.length === 1 && pattern[0] === '-');

interface Place {
  readonly part: number;
  readonly offset: number;
}

function backslashes(pattern: Pattern): Place[] {
  return pattern.flatMap((text, part) =>
    typeof text === 'string'
      ? [...text.matchAll(/\\/g)].map(({ index: offset }) => ({ part, offset }))
      : [],
  );
}

function split(leaf: StringLeaf, { part, offset }: Place): Expr {
  const text = String(leaf.pattern[part]);
  const domain = pieces([...leaf.pattern.slice(0, part), text.slice(0, offset)]);
  const name = pieces([text.slice(offset + 1), ...leaf.pattern.slice(part + 1)]);
  const sides = [
    { ...leaf, field: 'user.domain', pattern: domain },
    { ...leaf, field: 'user.name', pattern: name },
  ].filter(({ pattern }) => shapeOf(pattern).match !== 'any');
  const [first] = sides;
  if (!first) return { kind: 'exists', exists: true, field: 'user.name', origin: leaf.origin };
  return and(sides);
}

const pieces = (parts: readonly PatternPart[]): Pattern => parts.filter((part) => part !== '');

function oneSide(leaf: StringLeaf): Expr | undefined {
  const shape = shapeOf(leaf.pattern);
  const domain: StringLeaf = { ...leaf, field: 'user.domain' };
  const name: StringLeaf = { ...leaf, field: 'user.name' };
  const { origin } = leaf;
  switch (shape.match) {
    case 'any':
      return name;
    case 'contains':
      return or([domain, name]);
    case 'startswith':
      return domain;
    case 'endswith':
      return name;
    case 'equals':
      // A name without a domain is a name of which no domain is known.
      return and([{ kind: 'null', field: 'user.domain', origin }, name]);
    default:
      return undefined;
  }
}
