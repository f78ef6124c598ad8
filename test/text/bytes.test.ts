import fc from 'fast-check';
import { expect, it } from 'vitest';

import { base64, utf16be, utf16le, utf8 } from '../../src/text/bytes.ts';

const anyText = fc.string({ unit: 'binary' });

it('utf8 gives the bytes that an encoder gives, also for half a surrogate pair', () => {
  const text = fc.oneof(anyText, fc.constantFrom('\ud83d', '\ude00', 'a\ud83d', '\ud83d\ude00'));
  fc.assert(
    fc.property(text, (value) => {
      expect(utf8(value)).toEqual([...new TextEncoder().encode(value)]);
    }),
  );
});

it('utf16le gives the bytes that an encoder gives', () => {
  fc.assert(
    fc.property(anyText, (value) => {
      expect(utf16le(value)).toEqual([...Buffer.from(value, 'utf16le')]);
    }),
  );
});

it('utf16be gives the same bytes in pairs the other way round', () => {
  fc.assert(
    fc.property(anyText, (value) => {
      expect(utf16be(value)).toEqual([...Buffer.from(value, 'utf16le').swap16()]);
    }),
  );
});

it('base64 gives the text that an encoder gives', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(base64([...bytes])).toBe(Buffer.from(bytes).toString('base64'));
    }),
  );
});
