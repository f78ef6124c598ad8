import {
  and,
  or,
  shapeOf,
  type Leaf,
  type StringLeaf,
  type ValueRewrite,
} from '../../../src/backend/index.ts';

const LENGTHS: Readonly<Record<number, readonly string[]>> = {
  32: ['MD5', 'IMPHASH'],
  40: ['SHA1'],
  64: ['SHA256'],
};

/**
 * Sysmon's `Hashes` (`SHA1=…,MD5=…,IMPHASH=…`) as the fields of each algorithm. The pipelines of
 * Elastic write hashes in lower case, and leave one out that is all zeros.
 */
export function hashes(places: readonly string[]): ValueRewrite {
  return (leaf, { refuse }) => {
    const fields = (algorithm: string): readonly string[] =>
      places.map((place) => `${place}.${FIELDS[algorithm] ?? ''}`);
    if (leaf.kind === 'null') {
      const every = Object.keys(FIELDS).flatMap(fields);
      return and(every.map((field): Leaf => ({ ...leaf, field })));
    }
    const shape = leaf.kind === 'string' ? shapeOf(leaf.pattern) : undefined;
    const text = shape && 'text' in shape ? shape.text : '';
    const [, name, hex = ''] = /^(?:([A-Z0-9]+)=)?([0-9A-F]+),?$/i.exec(text) ?? [];
    const possible = LENGTHS[hex.length] ?? [];
    const algorithms =
      name === undefined ? possible : possible.filter((one) => one === name.toUpperCase());
    if (leaf.kind !== 'string' || algorithms.length === 0) {
      return refuse('a part of a hash', 'Write the whole hash, as in SHA256=….');
    }
    if (/^0+$/.test(hex)) {
      return refuse(
        'a hash of zeros',
        'The pipelines of Elastic remove it; there is no value to find.',
      );
    }
    return or(algorithms.flatMap(fields).map((field) => exactly(leaf, field, hex)));
  };
}

const FIELDS: Readonly<Record<string, string>> = {
  MD5: 'hash.md5',
  SHA1: 'hash.sha1',
  SHA256: 'hash.sha256',
  IMPHASH: 'pe.imphash',
};

/** One hash by the name of its algorithm. */
export const hash: ValueRewrite = (leaf) => {
  const shape = leaf.kind === 'string' ? shapeOf(leaf.pattern) : undefined;
  return leaf.kind === 'string' && shape?.match === 'equals'
    ? exactly(leaf, leaf.field ?? '', shape.text)
    : leaf;
};

function exactly(leaf: StringLeaf, field: string, hex: string): Leaf {
  return { ...leaf, field, pattern: [hex.toLowerCase()], cased: true };
}
