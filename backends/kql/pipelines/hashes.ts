import {
  shapeOf,
  type FieldRule,
  type Leaf,
  type ValueRewrite,
} from '../../../src/backend/index.ts';

const ALGORITHMS: Readonly<Record<string, number>> = { MD5: 32, SHA1: 40, SHA256: 64, IMPHASH: 32 };

interface Hash {
  readonly algorithm: string | undefined;
  readonly hex: string;
}

/** Reads `SHA1=…`, `IMPHASH=…`, or a bare hash; undefined for parts of one. */
function readHash(leaf: Leaf): Hash | undefined {
  if (leaf.kind !== 'string') return undefined;
  const shape = shapeOf(leaf.pattern);
  if (!('text' in shape)) return undefined;
  const found = /^(?:([A-Z0-9]+)=)?([0-9A-F]+),?$/i.exec(shape.text);
  const algorithm = found?.[1]?.toUpperCase();
  const hex = found?.[2] ?? '';
  const length = algorithm === undefined ? hex.length : ALGORITHMS[algorithm];
  return length === hex.length && hex.length >= 32 ? { algorithm, hex } : undefined;
}

const BY_LENGTH: Readonly<Record<number, string>> = { 32: 'MD5', 40: 'SHA1', 64: 'SHA256' };

/** Sysmon's `Hashes` as the column of each algorithm; one without a column stays unmapped. */
export function hashColumns(columns: Readonly<Record<string, string>>): FieldRule {
  const rewrite: ValueRewrite = (leaf) => {
    const hash = readHash(leaf);
    if (!hash || leaf.kind !== 'string') return undefined;
    const field = columns[hash.algorithm ?? BY_LENGTH[hex(hash).length] ?? ''];
    if (field === undefined) return undefined;
    return { ...leaf, field, pattern: [hex(hash).toLowerCase()], cased: false };
  };
  return { field: '', rewrite };
}

const hex = (hash: Hash): string => hash.hex;

const MANY = { wildcard: 'many' } as const;

/** A single hash (the taxonomy's `md5`, `imphash`) as a part of Sysmon's list of all. */
export function hashInList(algorithm: string, field: string): FieldRule {
  const rewrite: ValueRewrite = (leaf) => {
    const hash = readHash({ ...leaf, field: null });
    if (!hash || leaf.kind !== 'string' || hash.hex.length !== ALGORITHMS[algorithm]) {
      return undefined;
    }
    return { ...leaf, pattern: [MANY, `${algorithm}=${hash.hex}`, MANY], cased: false };
  };
  return { field, rewrite };
}
