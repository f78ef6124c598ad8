import { NEVER, or, type Leaf, type Origin } from '../../logic/expr.ts';
import { literalOf, mapLiterals, parsePattern, printPattern } from '../../rule/pattern.ts';
import { quote } from '../../text/diagnostic.ts';
import { numberOf, type ScalarNode } from '../../yaml/node.ts';
import { marked, rewriteItems, rewriteValues } from '../items.ts';
import type { Parameters } from '../parameters.ts';
import { failOn } from './failure.ts';
import type { TransformationSpec } from './spec.ts';

const mapString: TransformationSpec = {
  type: 'map_string',
  scope: 'items',
  summary: 'replaces texts as a whole, by a table; several texts are alternatives, none is never',
  parameters: { mapping: 'required' },
  build: (read, { filter }) => {
    const texts = readTexts(read);
    if (!texts) return undefined;
    return rewriteValues('map_string', filter, (leaf, _state, { id }) => {
      if (leaf.kind !== 'string') return leaf;
      const replacements = texts.get(printPattern(leaf.pattern));
      if (!replacements) return leaf;
      const leaves = replacements.map((text) => ({ ...leaf, pattern: parsePattern(text) }));
      return leaves.length === 0 ? NEVER : or(leaves.map((one) => marked(one, id)));
    });
  },
};

function readTexts(read: Parameters): ReadonlyMap<string, readonly string[]> | undefined {
  const entries = read.entries('mapping');
  if (!entries) return undefined;
  const texts = new Map<string, readonly string[]>();
  for (const { key, value } of entries) {
    const nodes = value.kind === 'sequence' ? value.items : [value];
    const replacements = read.textsOf(nodes, 'what a text is replaced by');
    if (replacements) texts.set(printPattern(parsePattern(key.text)), replacements);
  }
  return texts.size > 0 ? texts : undefined;
}

const setValue: TransformationSpec = {
  type: 'set_value',
  scope: 'items',
  summary: 'replaces all values of a detection item by one',
  parameters: { value: 'required', force_type: 'optional' },
  build: (read, { filter }) => {
    const make = readValue(read);
    if (!make) return undefined;
    return rewriteItems('set_value', filter, ({ expr, leaves }, _state, context) => {
      const [first] = leaves;
      if (!first) return expr;
      const leaf = make(first.field, first.origin);
      if (leaf.kind === 'null' && leaf.field === null) {
        failOn(first, 'a keyword cannot be null', context);
        return expr;
      }
      return marked(leaf, context.id);
    });
  },
};

type MakeLeaf = (field: string | null, origin: Origin) => Leaf;

function readValue(read: Parameters): MakeLeaf | undefined {
  const node = read.node('value');
  const forced = read.oneOf('force_type', ['str', 'num']);
  if (node?.kind === 'scalar' && node.type === 'null') {
    if (forced === undefined) return (field, origin) => ({ kind: 'null', field, origin });
    return read.problem(node, 'A null has no other type.', 'Remove force_type.');
  }
  const scalar = read.scalar('value');
  return scalar && makeLeaf(scalar, forced, read);
}

function makeLeaf(
  scalar: ScalarNode,
  forced: 'str' | 'num' | undefined,
  read: Parameters,
): MakeLeaf | undefined {
  const { text, type } = scalar;
  if (forced === 'num' && !isNumber(text)) {
    return read.problem(scalar, `${quote(text)} is no number.`);
  }
  if (forced === 'num' || (type === 'number' && forced === undefined)) {
    return (field, origin) => ({ kind: 'number', field, origin, text });
  }
  if (type === 'boolean' && forced === undefined) {
    const value = text.toLowerCase() === 'true';
    return (field, origin) => ({ kind: 'boolean', field, origin, value });
  }
  const pattern = parsePattern(text);
  return (field, origin) => ({ kind: 'string', field, origin, pattern, cased: false });
}

const isNumber = (text: string): boolean => /^[-+]?\d+(?:\.\d+)?$/.test(text);

const convertType: TransformationSpec = {
  type: 'convert_type',
  scope: 'items',
  summary: 'makes text of numbers (str), or numbers of texts (num)',
  parameters: { target_type: 'required' },
  build: (read, { filter }) => {
    const target = read.oneOf('target_type', ['str', 'num']);
    if (target === undefined) return undefined;
    return rewriteValues('convert_type', filter, (leaf, _state, context): Leaf => {
      const { field, origin } = leaf;
      if (target === 'str') {
        if (leaf.kind !== 'number') return leaf;
        const pattern = [textOfNumber(leaf.text)];
        return marked({ kind: 'string', field, origin, pattern, cased: false }, context.id);
      }
      if (leaf.kind !== 'string') return leaf;
      const text = literalOf(leaf.pattern);
      if (text !== undefined && isNumber(text)) {
        return marked({ kind: 'number', field, origin, text }, context.id);
      }
      failOn(leaf, `${quote(printPattern(leaf.pattern))} is no number`, context);
      return leaf;
    });
  },
};

// As written, so that no digit is lost; only other notations, and a fraction of zeros, are not text.
function textOfNumber(text: string): string {
  const plain = text.replace(/\.0+$/, '');
  return isNumber(plain) ? plain : String(numberOf(text));
}

const CASES = ['lower', 'upper', 'snake_case'] as const;

const changeCase: TransformationSpec = {
  type: 'case',
  scope: 'items',
  summary: 'writes texts in lower or upper case, or in snake_case',
  parameters: { method: 'optional' },
  build: (read, { filter }) => {
    const method = read.oneOf('method', CASES) ?? 'lower';
    const change = CHANGES[method];
    return rewriteValues('case', filter, (leaf, _state, { id }) =>
      leaf.kind === 'string'
        ? marked({ ...leaf, pattern: mapLiterals(leaf.pattern, change) }, id)
        : leaf,
    );
  },
};

const CHANGES: Readonly<Record<(typeof CASES)[number], (text: string) => string>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  snake_case: (text) => text.replace(/(?<!^)(?=[A-Z])/g, '_').toLowerCase(),
};

/** Transformations of single values. */
export const values: readonly TransformationSpec[] = [mapString, setValue, convertType, changeCase];
