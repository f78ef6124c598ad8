import {
  or,
  shapeOf,
  type Expr,
  type Pattern,
  type StringLeaf,
  type ValueRewrite,
} from '../../../src/backend/index.ts';

const MANY = { wildcard: 'many' } as const;

/**
 * A value somewhere in an object, looked for in the object's text. A whole value stands there in
 * quotes, behind its name where that is known; with quotes of its own where it is JSON itself.
 */
export function valueInJson(name?: string): ValueRewrite {
  const before = name === undefined ? '' : `"${name}":`;
  return (leaf, { refuse }): Expr => {
    if (leaf.kind === 'null' || leaf.kind === 'exists') return leaf;
    if (leaf.kind !== 'string') return refuse('this comparison in an object', 'Name a text.');
    const shape = shapeOf(leaf.pattern);
    if (!('text' in shape))
      return anywhere(
        leaf,
        leaf.pattern.map((part) => (typeof part === 'string' ? escaped(part) : part)),
      );
    const text = escaped(shape.text);
    if (shape.match === 'contains') return anywhere(leaf, [text]);
    const [start, end] = [shape.match !== 'endswith', shape.match !== 'startswith'];
    const plain = `${start ? `${before}"` : ''}${text}${end ? '"' : ''}`;
    const inner = `${start ? `${before}"\\"` : ''}${text}${end ? '\\""' : ''}`;
    return or([plain, inner].map((one) => anywhere(leaf, [one])));
  };
}

function anywhere(leaf: StringLeaf, parts: Pattern): StringLeaf {
  const inner = parts.filter((part, at) => {
    const isEnd = at === 0 || at === parts.length - 1;
    return !(isEnd && typeof part === 'object' && 'wildcard' in part && part.wildcard === 'many');
  });
  return { ...leaf, pattern: [MANY, ...inner, MANY] };
}

const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);
