/** The UTF-8 bytes of a text; a lone surrogate becomes U+FFFD, as in the WHATWG encoding standard. */
export function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
  }
  return bytes;
}

const tail = (bits: number): number => 0x80 | (bits & 0x3f);

/** The UTF-16 bytes of a text, low byte first, without a byte order mark. */
export function utf16le(text: string): number[] {
  return units(text).flatMap((unit) => [unit & 0xff, unit >> 8]);
}

/** The UTF-16 bytes of a text, high byte first, without a byte order mark. */
export function utf16be(text: string): number[] {
  return units(text).flatMap((unit) => [unit >> 8, unit & 0xff]);
}

const units = (text: string): number[] =>
  Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 with padding (RFC 4648 section 4). */
export function base64(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.slice(at, at + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += ALPHABET.charAt(bits >> 18) + ALPHABET.charAt((bits >> 12) & 63);
    text += second === undefined ? '=' : ALPHABET.charAt((bits >> 6) & 63);
    text += third === undefined ? '=' : ALPHABET.charAt(bits & 63);
  }
  return text;
}
