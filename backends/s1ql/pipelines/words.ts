import { NEVER, shapeOf, type Leaf } from '../../../src/backend/index.ts';
import type { Language, Names } from './fields/field.ts';
import { equalsAny, translateWord, wordOf, type ValueRewrite } from '../../../src/backend/index.ts';

/** Integrity levels are words; Windows' own form (`S-1-16-12288`) never stands in the field. */
export const integrityWord: ValueRewrite = (leaf) => {
  const word = wordOf(leaf);
  if (word !== undefined && /^S-1-16-/i.test(word)) return NEVER;
  // Sysmon writes `System` and SentinelOne `SYSTEM`: a comparison by case is one of Sysmon's word.
  return leaf.kind === 'string' && leaf.cased ? { ...leaf, cased: false } : leaf;
};

const SIGNED = { true: ['signed'], false: ['unsigned'] };

/** Sysmon's `true` and `false` as SentinelOne's words. */
export const signedWord: ValueRewrite = (leaf, context) => translateWord(leaf, SIGNED, context);

const SIGNATURES = { valid: ['verified'] };

/** Sysmon's state of a signature as SentinelOne's word; only the valid one is known. */
export const signatureWord: ValueRewrite = (leaf, context) =>
  translateWord(leaf, SIGNATURES, context);

const DIRECTIONS = { true: ['OUTGOING'], false: ['INCOMING'] };

/** Sysmon's `Initiated` as the direction of the connection. */
export const direction: ValueRewrite = (leaf, context) => translateWord(leaf, DIRECTIONS, context);

/** Sysmon's words for the kinds of registry and pipe events. */
const EVENT_TYPES = {
  createkey: ['Registry Key Create'],
  deletekey: ['Registry Key Delete'],
  renamekey: ['Registry Key Rename'],
  setvalue: ['Registry Value Create', 'Registry Value Modified'],
  deletevalue: ['Registry Value Delete'],
  createpipe: ['Named Pipe Creation'],
  connectpipe: ['Named Pipe Connection'],
};

export const eventTypeWord: ValueRewrite = (leaf, context) =>
  translateWord(leaf, EVENT_TYPES, context);

/** Access masks are decimal numbers in SentinelOne and hexadecimal text in Sysmon. */
export const decimalAccess: ValueRewrite = (leaf, { refuse, unverified }) => {
  const word = wordOf(leaf);
  if (word === undefined || !/^0x[0-9a-f]{1,8}$/i.test(word)) {
    return refuse(
      'a part of an access mask',
      'The field holds decimal numbers; name whole masks such as 0x1010.',
    );
  }
  unverified('Access masks are compared as decimal numbers, as in the one sample that is known.');
  return equalsAny(leaf, [String(Number(word))]);
};

const LENGTHS: Readonly<Record<number, string>> = { 32: 'MD5', 40: 'SHA1', 64: 'SHA256' };

/**
 * Sysmon's `Hashes` (`SHA1=…,MD5=…,IMPHASH=…`) as the field of each algorithm. An algorithm that
 * has no field leaves the leaf unmapped, and so do 32 digits without a name: they may be an
 * imphash.
 */
export function hashes(
  fields: Readonly<Record<string, Names>>,
): (language: Language) => ValueRewrite {
  return (language) => (leaf: Leaf) => {
    if (leaf.kind !== 'string') return undefined;
    const shape = shapeOf(leaf.pattern);
    if (!('text' in shape)) return undefined;
    const [, name, hex = ''] = /^(?:([A-Z0-9]+)=)?([0-9A-F]+),?$/i.exec(shape.text) ?? [];
    const byLength = LENGTHS[hex.length];
    if (byLength === undefined || (name === undefined && byLength === 'MD5')) return undefined;
    const algorithm = name?.toUpperCase() ?? byLength;
    const field = algorithm === byLength ? fields[algorithm]?.[language] : undefined;
    if (field === undefined || field === '') return undefined;
    return { ...leaf, field, pattern: [hex.toLowerCase()], cased: false };
  };
}
