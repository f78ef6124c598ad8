import { describe, it } from 'vitest';

import { parseNetwork } from '../../src/rule/network.ts';
import { hasCorpus } from '../corpus.ts';
import { canonicalValues } from './canonical.ts';
import { checkCases, notApplicable, same, type Verdict } from './check.ts';
import { sameErrors } from './errors.ts';
import { whyNoText, whyNotApplicable } from './not-applicable.ts';
import { plainOf, readDetection, readValue } from './rule-text.ts';
import type { Case, TypedValue } from './typed.ts';

interface ModifierCase extends Case {
  readonly modifier: string | null;
  readonly applied_modifiers: readonly string[];
  readonly field?: string;
  readonly input: TypedValue | readonly TypedValue[];
  readonly result: TypedValue | readonly TypedValue[] | null;
}

interface TypeCase extends Case {
  readonly op: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly result: TypedValue | null;
}

const PYTHON_TYPE = 'the type of a Python argument';

describe.skipIf(!hasCorpus)('conformance of values', () => {
  it('applies each modifier as the cases do', () => {
    checkCases<ModifierCase>('modifiers', ['modifier'], judgeModifier);
    checkCases<ModifierCase>('special_values', ['modifier'], judgeModifier);
  });

  it('reads regular expressions, networks and parts of dates as the cases do', () => {
    const kinds = ['type_regex', 'type_cidr', 'type_timestamp'];
    checkCases<TypeCase>('special_values', kinds, judgeType);
  });

  it('reads numbers, booleans, null, comparisons and field references as the cases do', () => {
    checkCases<TypeCase>('types_other', ['type_number', 'type_other'], judgeType);
  });
});

function judgeModifier(found: ModifierCase): Verdict {
  const { modifier, applied_modifiers: applied, input, result, error } = found;
  if (modifier === null) return notApplicable('a class that no modifier of Sigma stands for');
  const inputs = [input].flat().map(plainOf);
  const known = inputs.filter((one) => one !== undefined);
  if (known.length < inputs.length) return notApplicable('a value that no rule text gives');
  // Only "exists" asks for a field by the case; a list of mixed types is one list only without
  // the modifiers that each of its values needs.
  const field = found.field ?? (modifier === 'exists' ? '' : 'field');
  const readings = known.map(({ modifiers, plain }) => {
    const before = applied.filter((name) => !modifiers.includes(name));
    const chain = [...before, ...modifiers, modifier, ...(UTF16.has(modifier) ? ['base64'] : [])];
    return readValue([field, ...chain].join('|'), plain);
  });
  const errors = readings.flatMap((reading) => reading.errors);
  if (error) return sameErrors(errors, [error]);
  const values = readings.flatMap((reading) => reading.values);
  const expected = [result ?? []].flat();
  return sameValues(values, UTF16.has(modifier) ? expected.map(asBase64) : expected, errors);
}

// UTF-16 is bytes for us, which only base64 makes a text of; the cases write each byte as a
// character.
const UTF16: ReadonlySet<string> = new Set(['wide', 'utf16', 'utf16le', 'utf16be']);

function asBase64(value: TypedValue): TypedValue {
  const text = value.type === 'string' ? value.parts.join('') : '';
  return { type: 'string', parts: [Buffer.from(text, 'latin1').toString('base64')] };
}

function sameValues(
  actual: readonly TypedValue[],
  expected: readonly TypedValue[],
  errors: readonly string[],
): Verdict {
  const [left, right] = [actual.flatMap(canonicalValues), expected.flatMap(canonicalValues)];
  return errors.length > 0 ? { met: false, expected: right, actual: errors } : same(left, right);
}

/** The key and value of a rule that make what a constructor of the cases makes. */
type Written = readonly [key: string, value: unknown];

const CONSTRUCTORS: Readonly<Record<string, (input: TypeCase['input']) => Written | string>> = {
  SigmaRegularExpression: ({ regexp_init, flags }) => [`field|re${flagsOf(flags)}`, regexp_init],
  SigmaTimestampPart: ({ timestamp_part, number }) => [
    `field|${enumOf(timestamp_part).toLowerCase()}`,
    number,
  ],
  SigmaNumber: ({ init_number }) =>
    typeof init_number === 'string' ? PYTHON_TYPE : ['field', init_number],
  SigmaBool: ({ boolean }) => (typeof boolean === 'boolean' ? ['field', boolean] : PYTHON_TYPE),
  SigmaFieldReference: ({ field, starts_with, ends_with }) => [
    `field|fieldref${affixOf(starts_with === true, ends_with === true)}`,
    field,
  ],
  SigmaCompareExpression: ({ number, op }) => {
    const plain = plainOf(number as TypedValue);
    return plain ? [`field|${enumOf(op).toLowerCase()}`, plain.plain] : PYTHON_TYPE;
  },
  SigmaNull: () => ['field', null],
  SigmaExists: ({ exists }) => ['field|exists', exists],
  sigma_type: ({ v }) => ['field', v],
};

function judgeType({ op, input, result, error }: TypeCase): Verdict {
  if (op === 'SigmaCIDRExpression') return judgeNetwork(String(input['cidr']), result, error);
  const reason = whyNotApplicable(op) ?? whyNoText(input);
  if (reason !== undefined) return notApplicable(reason);
  const construct = CONSTRUCTORS[op];
  if (!construct) return { met: false, expected: `a counterpart of ${op}`, actual: 'none' };
  const written = construct(input);
  if (typeof written === 'string') return notApplicable(written);
  const { values, errors } = readValue(...written);
  if (error) return sameErrors(errors, [error]);
  return sameValues(values, result ? [result] : [], errors);
}

function judgeNetwork(text: string, result: TypedValue | null, error: Case['error']): Verdict {
  const { errors } = readDetection({ 'field|cidr': text });
  if (error) return sameErrors(errors, [error]);
  const network = parseNetwork(text);
  if ('problem' in network) return { met: false, expected: result, actual: network };
  const { version, text: canonical } = network;
  return same({ type: 'cidr', cidr: text, network: canonical, version }, result);
}

const flagsOf = (flags: unknown): string =>
  JSON.stringify(flags ?? null)
    .match(/IGNORECASE|MULTILINE|DOTALL/g)
    ?.map((flag) => `|${flag.toLowerCase()}`)
    .join('') ?? '';

const affixOf = (starts: boolean, ends: boolean): string =>
  starts ? (ends ? '|contains' : '|startswith') : ends ? '|endswith' : '';

// {"enum": "TimestampPart.DAY"} is the word after the dot.
function enumOf(value: unknown): string {
  return /\.(\w+)"/.exec(JSON.stringify(value))?.[1] ?? '';
}
