import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compileRule, parseDocuments, readEvent } from '../../src/index.ts';
import { itemOf, ruleOf } from './rule.ts';

/** A detection item, events that it matches, and events that it does not. */
const ITEMS: readonly (readonly [string, readonly unknown[], readonly unknown[]])[] = [
  [`F: 'Value'`, [{ F: 'value' }, { f: 'VALUE' }], [{ F: 'values' }, { F: 'a value' }, {}]],
  [`F: 'a*c'`, [{ F: 'ac' }, { F: 'aXXc' }, { F: 'a\nc' }], [{ F: 'xac' }, { F: 'acx' }]],
  [`F: 'a?c'`, [{ F: 'abc' }, { F: 'a😀c' }, { F: 'aİc' }], [{ F: 'ac' }, { F: 'abbc' }]],
  [`F: 'a\\*c'`, [{ F: 'a*c' }], [{ F: 'abc' }]],
  [`F: '*'`, [{ F: 'x' }, { F: '' }], [{}, { F: null }]],
  [`F: ''`, [{ F: '' }], [{ F: ' ' }, {}, { F: null }]],
  [`F: null`, [{}, { F: null }], [{ F: '' }, { F: '-' }]],
  [`F: 7`, [{ F: 7 }, { F: '7' }, { F: '7.0' }], [{ F: 17 }, { F: '0x7' }]],
  [`F: true`, [{ F: true }, { F: 'True' }], [{ F: false }, { F: 1 }]],
  [`F: [a, b]`, [{ F: 'A' }, { F: ['x', 'b'] }], [{ F: 'ab' }]],
  [`F|contains: 'mid'`, [{ F: 'aMIDb' }, { F: 'mid' }], [{ F: 'mi' }]],
  [`F|contains|all: [a, b]`, [{ F: 'xbxa' }], [{ F: 'a' }]],
  [`F|contains: 'ΑΣ'`, [{ F: 'ΑΣΑ' }, { F: 'ασ' }, { F: 'ας' }], [{ F: 'Α' }]],
  [`F|startswith: 'C:\\'`, [{ F: 'c:\\x' }], [{ F: 'D:\\c:\\' }]],
  [`F|endswith: '.exe'`, [{ F: 'a.EXE' }], [{ F: 'a.exe ' }]],
  [`F|cased: 'Aa'`, [{ F: 'Aa' }], [{ F: 'aa' }]],
  [`F|contains|cased: 'Aa'`, [{ F: 'xAax' }], [{ F: 'xaax' }]],
  [`F|neq: [a, b]`, [{ F: 'c' }, {}], [{ F: 'A' }, { F: 'b' }]],
  [`F|exists: true`, [{ F: null }, { F: '' }], [{ G: 1 }]],
  [`F|exists: false`, [{ G: 1 }], [{ F: '' }]],
  [`F|re: 'b.d'`, [{ F: 'abcde' }], [{ F: 'aBCDe' }, { F: 'b\nd' }]],
  [`F|re|i: '^B'`, [{ F: 'bc' }], [{ F: 'ab' }]],
  [`F|re|s: 'b.d'`, [{ F: 'b\nd' }], []],
  [`F|re: '^(?!.*safe).*evil'`, [{ F: 'evil' }], [{ F: 'evil but safe' }, { F: 'good' }]],
  [`F|re: '(?<=a)b'`, [{ F: 'ab' }], [{ F: 'b' }]],
  [`F|re: '(.)\\1'`, [{ F: 'abba' }], [{ F: 'abab' }]],
  [`F|re|m: '^x$'`, [{ F: 'a\nx\nb' }], [{ F: 'ax' }]],
  [
    `F|cidr: '10.0.0.0/8'`,
    [{ F: '10.1.2.3' }, { F: '::ffff:10.1.2.3' }],
    [{ F: '11.0.0.1' }, { F: 'x' }, { F: '10.1' }, { F: '167772161' }, { F: 167772161 }],
  ],
  [
    `F|cidr: '::ffff:0:0/96'`,
    [{ F: '::ffff:10.1.2.3' }, { F: '::FFFF:A01:203' }],
    [{ F: '10.1.2.3' }, { F: '::fffe:10.1.2.3' }],
  ],
  [`F|cidr: 'fe80::/10'`, [{ F: 'febf::1' }], [{ F: 'fec0::1' }, { F: '10.0.0.1' }]],
  [`F|gte: 10`, [{ F: 10 }, { F: '11' }], [{ F: 9 }, { F: 'many' }, {}]],
  [`F|lt: 10`, [{ F: '-1' }], [{ F: 10 }]],
  [`F|fieldref: G`, [{ F: 'a', G: 'A' }], [{ F: 'a', G: 'b' }, { F: 'a' }, {}]],
  [
    `F|fieldref|endswith: G`,
    [
      { F: 'xyz', G: 'YZ' },
      { F: 'ΑΣ', G: 'Σ' },
    ],
    [{ F: 'yzx', G: 'yz' }],
  ],
  [
    `F|hour|gte: 22`,
    [{ F: '2024-05-01 23:10:00' }, { F: '2024-05-01T22:00:00Z' }],
    [{ F: '2024-05-01 21:59' }, { F: '2024-05-01' }],
  ],
  [`F|week: 1`, [{ F: '2024-12-30' }, { F: '2025-01-05' }], [{ F: '2025-01-06' }]],
  [`F|windash|contains: ' -x'`, [{ F: 'a /x' }, { F: 'a –x' }], [{ F: 'a x' }]],
  [
    `F|base64offset|contains: 'foobar'`,
    [{ F: Buffer.from('--foobar!').toString('base64') }],
    [{ F: 'foobar' }],
  ],
  [
    `F|utf16le|base64|contains: 'ä'`,
    [{ F: Buffer.from('ä', 'utf16le').toString('base64') }],
    [{ F: 'ä' }],
  ],
  [`'|all': [one, two]`, [{ A: 'x ONE', B: { C: 'twofold' } }], [{ A: 'one' }]],
];

describe('a detection item', () => {
  it.each(ITEMS)('means what the specification says: %s', (item, matching, others) => {
    const { matches } = itemOf(item);
    expect(matching.filter((event) => !matches(readEvent(event)))).toEqual([]);
    expect(others.filter((event) => matches(readEvent(event)))).toEqual([]);
  });
});

describe('a rule', () => {
  const rule = ruleOf(
    'selection:\n  - A: 1\n    B: 2\n  - C: 3\nfilter:\n  D: 4\nkeywords:\n  - needle\ncondition: (selection and not filter) or keywords',
  );

  it.each([
    [{ A: 1, B: 2 }, true],
    [{ A: 1 }, false],
    [{ C: 3 }, true],
    [{ C: 3, D: 4 }, false],
    [{ X: { Y: ['hay', 'a NEEDLE in it'] } }, true],
  ])('joins its parts as the condition says: %o', (event, matched) => {
    expect(rule.matches(readEvent(event))).toBe(matched);
    expect(rule.explain(readEvent(event)).matched).toBe(matched);
  });

  it('explains a verdict with the values that it saw', () => {
    const [verdict] = rule.explain(readEvent({ A: 1, B: 5 })).conditions;
    const text = JSON.stringify(verdict, (key, value: unknown) =>
      key === 'origin' ? undefined : value,
    );
    expect(text).toContain('"seen":[5]');
  });

  it('refuses what cannot be evaluated, with its place', () => {
    const text =
      "title: T\nlogsource:\n  product: x\ndetection:\n  s:\n    F|re: '(?>x)y'\n  condition: s\n";
    const [parsed] = parseDocuments({ name: 'x.yml', text });
    if (parsed?.document?.kind !== 'rule') throw new Error('the rule is not read');
    expect(compileRule(parsed.document).diagnostics).toMatchObject([{ code: 'unevaluable' }]);
  });

  it('takes no exponential time for stars and groups', () => {
    const stars = itemOf(`F: '${'a*'.repeat(40)}b'`);
    const groups = itemOf(`F|re: '^(a+)+$'`);
    const event = readEvent({ F: `${'a'.repeat(5_000)}c` });
    expect(stars.matches(event)).toBe(false);
    expect(groups.matches(event)).toBe(false);
  });

  it('agrees on any text with a plain reading of wildcards', () => {
    const piece = fc.constantFrom('a', 'b', '*', '?', '.');
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 8 }),
        fc.array(fc.constantFrom('a', 'b', '.'), { maxLength: 8 }),
        (pattern, text) => {
          const regex = pattern.map((part) =>
            part === '*' ? '.*' : part === '?' ? '.' : part === '.' ? '\\.' : part,
          );
          const wanted = new RegExp(`^${regex.join('')}$`, 's').test(text.join(''));
          const event = readEvent({ F: text.join('') });
          expect(itemOf(`F: '${pattern.join('')}'`).matches(event)).toBe(wanted);
        },
      ),
      { seed: 7, numRuns: 2_000 },
    );
  });
});
