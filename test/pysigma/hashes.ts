import type { Hold } from '../../src/verify/meaning.ts';

const FIELD = /(?:md5|sha1|sha256|imphash)$/i;
const HASH = /[0-9a-f]{32}/i;
const WHOLE = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;

/**
 * Values as a platform holds them, and in the fields of one hash no text around a hash: a query
 * that looks for a hash anywhere in such a field finds no more than one that compares the whole.
 */
export function withWholeHashes(hold: Hold): Hold {
  return (field, text) => {
    const isTornHash = FIELD.test(field) && HASH.test(text) && !WHOLE.test(text);
    return isTornHash ? undefined : hold(field, text);
  };
}
