import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseNetwork } from '../../src/rule/network.ts';

describe('parseNetwork', () => {
  it.each([
    ['a private network', '10.0.0.0/8', { version: 4, prefix: 8, text: '10.0.0.0/8' }],
    ['a single IPv4 address', '192.0.2.7', { version: 4, prefix: 32, text: '192.0.2.7/32' }],
    ['everything', '0.0.0.0/0', { version: 4, prefix: 0, text: '0.0.0.0/0' }],
    ['a prefix inside an octet', '172.16.0.0/12', { version: 4, prefix: 12 }],
    ['an IPv6 network', 'fe80::/10', { version: 6, prefix: 10, text: 'fe80::/10' }],
    ['a single IPv6 address', '::1', { version: 6, prefix: 128, text: '::1/128' }],
    ['IPv6 in a long form', '2001:0db8:0:0::/32', { version: 6, text: '2001:db8::/32' }],
    ['IPv6 in capitals', 'FE80::/10', { version: 6, text: 'fe80::/10' }],
    ['IPv4 inside IPv6', '::ffff:10.0.0.0/104', { version: 6, prefix: 104 }],
  ])('reads %s', (_, text, network) => {
    expect(parseNetwork(text)).toMatchObject(network);
  });

  it.each([
    ['an address inside a network', '10.1.2.3/8', '10.0.0.0/8'],
    ['host bits behind a prefix inside an octet', '172.17.0.0/12', '172.16.0.0/12'],
    ['an IPv6 address inside a network', 'fe80::1/10', 'fe80::/10'],
  ])('refuses %s, and says which network', (_, text, network) => {
    expect(parseNetwork(text)).toEqual({ problem: 'host-bits', network });
  });

  it.each([
    ['stars for octets', '10.20.*.*', '10.20.0.0/16'],
    ['one star for all octets', '10.*', '10.0.0.0/8'],
    ['a mask', '192.168.0.0/255.255.0.0', '192.168.0.0/16'],
  ])('says what %s mean', (_, text, network) => {
    expect(parseNetwork(text)).toEqual({ problem: 'syntax', network });
  });

  it.each([
    ['nothing', ''],
    ['a name', 'intranet.example'],
    ['three octets', '10.0.0/8'],
    ['one number', '10'],
    ['octets with leading zeros', '010.0.0.0/8'],
    ['octets as hexadecimal', '0x0a.0.0.0/8'],
    ['an octet over 255', '10.0.0.256'],
    ['a prefix over 32', '10.0.0.0/33'],
    ['a prefix over 128', '::/129'],
    ['an empty prefix', '10.0.0.0/'],
    ['a negative prefix', '10.0.0.0/-1'],
    ['a fraction as prefix', '10.0.0.0/8.5'],
    ['two prefixes', '10.0.0.0/8/8'],
    ['a space', '10.0.0.0/8 '],
    ['a zone', 'fe80::1%eth0/64'],
    ['two double colons', '1::2::3/64'],
    ['a range', '10.0.0.1-10.0.0.9'],
    ['a mask with gaps', '10.0.0.0/255.0.255.0'],
    ['stars in the middle', '10.*.0.0'],
  ])('refuses %s', (_, text) => {
    expect(parseNetwork(text)).toEqual({ problem: 'syntax' });
  });

  it('keeps exactly the bits of the prefix', () => {
    const octet = fc.nat(255);
    fc.assert(
      fc.property(fc.tuple(octet, octet, octet, octet), fc.nat(32), (octets, prefix) => {
        const value = octets.reduce((sum, one) => sum * 256n + BigInt(one), 0n);
        const host = BigInt(32 - prefix);
        const network = (value >> host) << host;
        const parsed = parseNetwork(`${octets.join('.')}/${prefix}`);
        if (network !== value) {
          expect(parsed).toMatchObject({ problem: 'host-bits' });
        } else {
          expect(parsed).toMatchObject({ version: 4, prefix, bytes: octets });
        }
      }),
    );
  });
});
