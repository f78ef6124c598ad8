import { NEVER, wordOf, type ValueRewrite } from '../../../src/backend/index.ts';

/**
 * Integrity levels are words in Sysmon, Defender and ASIM; Windows' own form (`S-1-16-12288`),
 * which rules list beside them, never stands in the column.
 */
export const integrityWord: ValueRewrite = (leaf) => {
  const word = wordOf(leaf);
  return word !== undefined && /^S-1-16-/i.test(word) ? NEVER : leaf;
};
