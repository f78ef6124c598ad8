import { describe, expect, it } from 'vitest';

import { compileRuleSet, readEvent } from '../../src/index.ts';
import { ruleOf } from './rule.ts';

const rules = [
  ruleOf('a:\n  Image: x\ncondition: not a'),
  ruleOf('a:\n  Image: x\nb:\n  User: y\ncondition: a or b'),
  ruleOf('a:\n  Image: x\nb:\n  User: null\ncondition: a and b'),
  ruleOf('a:\n  - word\ncondition: a'),
  ruleOf('a:\n  Image|exists: false\ncondition: a'),
  ruleOf('a:\n  User|fieldref: Image\ncondition: a'),
  ruleOf('a:\n  Image: x\ncondition: a', 'service: security\n  product: windows'),
];

describe('a set of rules', () => {
  it.each([
    {},
    { image: 'X' },
    { USER: 'y' },
    { User: 'y', Image: 'Y' },
    { Note: 'a word' },
    { Image: 'x', Channel: 'Security', EventID: 4688 },
    { Image: 'x', Channel: 'System' },
    { Image: [], User: null },
  ])('finds what each rule by itself finds, in order: %j', (json) => {
    const event = readEvent(json);
    expect(compileRuleSet(rules)(event)).toEqual(rules.filter(({ matches }) => matches(event)));
  });
});
