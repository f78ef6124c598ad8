import { describe, expect, it } from 'vitest';

import { modifiers } from '../../src/rule/modifiers.ts';
import { modifierNames, type ModifierName } from '../../src/rule/rule.ts';
import { textOf } from '../../src/text/span.ts';
import { readDetection, readItem } from '../read-rule.ts';

/** What is said about a key, and the part of the key that it is about. */
function said(key: string): string[] {
  const { diagnostics } = readDetection(`s:\n    ${key}: [1, 2]\ncondition: s`);
  return diagnostics.map(({ code, span }) => `${code} ${span ? textOf(span) : ''}`);
}

describe('chains', () => {
  it.each([
    'F|contains|all',
    'F|all|contains',
    'F|neq|contains|all',
    'F|contains|cased',
    'F|cased|contains',
    'F|windash|contains',
    'F|contains|windash|cased',
    'F|wide|base64offset|contains',
    'F|base64|base64offset|contains',
    'F|base64|wide|base64offset|contains',
    'F|expand|re',
    'F|re|expand|i',
    'F|re|i|m|s',
    'F|re|startswith',
    'F|fieldref|contains|neq',
    'F|hour|gt',
    'F|cidr|neq',
    'F|expand|cidr',
    "'|contains|windash'",
    "'|re|i'",
    "'|all'",
  ])('%s fits together', (key) => {
    const codes = said(key).filter((one) =>
      /^(?:modifier-order|duplicate|unknown|utf16)/.test(one),
    );
    expect(codes).toEqual([]);
  });

  it.each([
    ['F|i', 'modifier-order i'],
    ['F|contains|i', 'modifier-order i'],
    ['F|contains|re', 'modifier-order re'],
    ['F|re|re', 'duplicate-modifier re'],
    ['F|re|windash', 'modifier-order windash'],
    ['F|re|base64', 'modifier-order base64'],
    ['F|cidr|contains', 'modifier-order contains'],
    ['F|contains|cidr', 'modifier-order cidr'],
    ['F|exists|contains', 'modifier-order contains'],
    ['F|contains|exists', 'modifier-order exists'],
    ['F|gt|hour', 'modifier-order hour'],
    ['F|gt|lt', 'modifier-order lt'],
    ['F|hour|day', 'modifier-order day'],
    ['F|fieldref|windash', 'modifier-order windash'],
    ['F|fieldref|gt', 'modifier-order gt'],
    ['F|contains|contains', 'duplicate-modifier contains'],
    ['F|contains|all|contains', 'duplicate-modifier contains'],
    ['F|wide', 'utf16-without-base64 wide'],
    ['F|wide|contains', 'utf16-without-base64 contains'],
    ['F|wide|all', 'utf16-without-base64 wide'],
    ['F|base64|contains|wide', 'modifier-order wide'],
    ['F|endwith', 'unknown-modifier endwith'],
    ['F|', 'unknown-modifier '],
    ['F|contains|', 'unknown-modifier '],
    ['F|contains |all', 'unknown-modifier contains '],
    ["'|cidr'", 'modifier-needs-field cidr'],
    ["'|exists'", 'modifier-needs-field exists'],
    ["'|gt'", 'modifier-needs-field gt'],
    ["'|hour'", 'modifier-needs-field hour'],
    ["'|fieldref'", 'modifier-needs-field fieldref'],
  ])('%s is refused: %s', (key, refusal) => {
    expect(said(key)).toEqual([refusal]);
  });

  it('reports each modifier that does not exist, at its own place', () => {
    expect(said('F|contian|al')).toEqual(['unknown-modifier contian', 'unknown-modifier al']);
  });
});

describe('hints', () => {
  const hint = (key: string): string | undefined =>
    readDetection(`s:\n    ${key}: a\ncondition: s`).diagnostics[0]?.hint;

  it.each([
    ['F|endwith', 'Did you mean "endswith"?'],
    ['F|Contains', 'Did you mean "contains"?'],
    ['F|ignore_case', 'Did you mean "ignorecase"?'],
    ['F|regex', 'Use "re".'],
    ['F|REGEXP', 'Use "re".'],
    ['F|not', 'Use the modifier neq, or "not" in the condition.'],
    ['F|in', 'A list of values means one of them; no modifier is needed.'],
    ['F|nosuchthing', `The modifiers are ${modifierNames.join(', ')}.`],
    ['F|', 'Remove it.'],
  ])('for %s: %s', (key, text) => {
    expect(hint(key)).toBe(text);
  });
});

describe('values', () => {
  it.each([
    ['F|exists', "'true'", 'modifier-value'],
    ['F|exists', '1', 'modifier-value'],
    ['F|gt', "'5'", 'modifier-value'],
    ['F|gt', 'true', 'modifier-value'],
    ['F|hour', '1.5', 'modifier-value'],
    ['F|hour', '-1', 'modifier-value'],
    ['F|contains', 'null', 'modifier-value'],
    ['F|contains', 'true', 'modifier-value'],
    ['F|cased', 'null', 'modifier-value'],
    ['F|windash', 'null', 'modifier-value'],
    ['F|re', 'null', 'modifier-value'],
    ['F|cidr', 'null', 'modifier-value'],
    ['F|fieldref', 'null', 'modifier-value'],
    ['F|fieldref', "'a*'", 'wildcard-not-allowed'],
    ['F|cidr', '10.0.0.1/8', 'invalid-network'],
    ['F|re', '(', 'invalid-regex'],
    ['F|windash', "'-a -b -c -d -e -f'", 'limit-expansion'],
    ['F|re', 'a'.repeat(10_001), 'limit-regex'],
    ['F', '.inf', 'invalid-value'],
    ['F', '.nan', 'invalid-value'],
  ])('%s: %.20s is refused', (key, value, code) => {
    expect(readItem(key, value)).toBe(code);
  });
});

describe('the table', () => {
  const names = Object.keys(modifiers) as ModifierName[];

  it('has a row for each name, and no other', () => {
    expect([...names].sort()).toEqual([...modifierNames].sort());
  });

  it.each(names)('has an example of %s that can be converted', (name) => {
    const { example, summary } = modifiers[name];
    expect(summary).toMatch(/^(?:after re: )?[a-z\^].*[^.]$/);
    expect(example).toContain(`|${name}`);
    const { logic, diagnostics } = readDetection(`s:\n    ${example}\ncondition: s`);
    expect(diagnostics).toEqual([]);
    expect(logic).toHaveLength(1);
  });
});
