import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { containsAddress, parseNetwork, type Network } from '../../../src/rule/network.ts';
import { networkText } from './network.ts';

/** The network of an address that keeps its first bits. */
function networkOf(bytes: readonly number[], prefix: number): Network {
  const masked = bytes.map((byte, at) => {
    const kept = Math.min(8, Math.max(0, prefix - at * 8));
    return byte & ((0xff << (8 - kept)) & 0xff);
  });
  const groups = masked.map((byte) => byte.toString(16).padStart(2, '0'));
  const address =
    bytes.length === 4 ? masked.join('.') : groups.join('').replace(/(.{4})(?=.)/g, '$1:');
  const network = parseNetwork(`${address}/${prefix}`);
  if ('problem' in network) throw new Error(`${address}/${prefix}: ${network.problem}`);
  return network;
}

const canonical = (bytes: readonly number[]): string =>
  networkOf(bytes, bytes.length * 8).text.replace(/\/\d+$/, '');

function matches(network: Network, text: string): boolean {
  const test = networkText(network);
  switch (test.match) {
    case 'equals':
      return text === test.text;
    case 'startswith':
      return text.startsWith(test.text);
    case 'contains':
      return text.includes(test.text);
    case 'regex':
      return new RegExp(test.regex, 'i').test(text);
  }
}

/** Addresses whose bytes are often zero, so that `::` stands everywhere. */
const bytes = (length: number): fc.Arbitrary<number[]> =>
  fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 255 })), {
    minLength: length,
    maxLength: length,
  });

/** A network, and an address in it or near it. */
const cases = (length: 4 | 16): fc.Arbitrary<[number[], number, number[]]> =>
  fc
    .tuple(bytes(length), fc.integer({ min: 0, max: length * 8 }), bytes(length), fc.nat(length))
    .map(([network, prefix, other, kept]) => [
      network,
      prefix,
      [...network.slice(0, kept), ...other.slice(kept)],
    ]);

describe('a network as a test of text', () => {
  it.each([4, 16] as const)('holds for just its addresses, of %i bytes', (length) => {
    fc.assert(
      fc.property(cases(length), ([base, prefix, address]) => {
        const network = networkOf(base, prefix);
        const text = canonical(address);
        expect([text, matches(network, text)]).toEqual([text, containsAddress(network, text)]);
      }),
      { numRuns: 20_000, seed: 20_260_801 },
    );
  });

  it('does not mix the versions', () => {
    expect(matches(networkOf([0, 0, 0, 0], 0), '::1')).toBe(false);
    expect(matches(networkOf(new Array<number>(16).fill(0), 0), '10.0.0.1')).toBe(false);
  });

  it('lists the octets of every partial network', () => {
    for (let prefix = 1; prefix < 8; prefix++) {
      for (let first = 0; first < 256; first += 2 ** (8 - prefix)) {
        const network = networkOf([first, 0, 0, 0], prefix);
        for (let octet = 0; octet < 256; octet++) {
          const inside = octet >= first && octet < first + 2 ** (8 - prefix);
          expect(matches(network, `${octet}.1.2.3`)).toBe(inside);
        }
      }
    }
  });
});
