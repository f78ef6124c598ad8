/**
 * What the bytes 0x80 to 0x9F stand for in Windows-1252 (WHATWG: the five without a character are
 * control characters). A table of our own, since the decoder of Node 20 takes the name for
 * ISO-8859-1.
 */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f' + '\u0090‘’“”•–—˜™š›œ\u009džŸ';

const BYTES: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, byte): [string, number] => [
    byte >= 0x80 && byte < 0xa0 ? HIGH.charAt(byte - 0x80) : String.fromCharCode(byte),
    byte,
  ]),
);

/**
 * Undoes the damage of the published pages, whose UTF-8 was read as Windows-1252: each run of
 * characters outside ASCII that is UTF-8 when taken as bytes. Other runs stay as they are.
 */
export function undoDamage(text: string): string {
  return text.replace(/[^\0-\x7f]+/g, (run) => {
    const bytes = [...run].map((character) => BYTES.get(character));
    const known = bytes.filter((byte) => byte !== undefined);
    if (known.length < bytes.length) return run;
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(known));
    } catch {
      return run;
    }
  });
}
