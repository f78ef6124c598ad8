import { describe, it } from 'vitest';

import {
  hasWildcard,
  isPlaceholder,
  joinParts,
  parsePattern,
  printPattern,
  readPlaceholders,
} from '../../src/rule/pattern.ts';
import { hasCorpus } from '../corpus.ts';
import { canonicalParts } from './canonical.ts';
import { checkCases, notApplicable, same, type Verdict } from './check.ts';
import { whyNotApplicable } from './not-applicable.ts';
import { patternOf } from './rule-text.ts';
import { typedPattern } from './to-typed.ts';
import type { Case, TypedPart } from './typed.ts';

interface TypedString {
  readonly type: string;
  readonly parts: readonly TypedPart[];
}

interface StringCase extends Case {
  readonly op: string;
  readonly self?: TypedString;
  readonly input: Readonly<Record<string, unknown>>;
  readonly result: TypedString | string | boolean | number | null;
}

describe.skipIf(!hasCorpus)('conformance of strings', () => {
  it('reads escapes, wildcards and placeholders as the cases do', () => {
    checkCases<StringCase>('strings', ['type_string'], judge);
  });
});

function judge({ op, self, input, result }: StringCase): Verdict {
  const reason = whyNotApplicable(op);
  if (reason !== undefined) return notApplicable(reason);
  const pattern = patternOf(self?.parts ?? []);
  switch (op) {
    case 'SigmaString':
    case 'SigmaCasedString':
      return sameString(typedPattern(parsePattern(String(input['s'] ?? ''))), result);
    case 'SigmaString.insert_placeholders':
      return sameString(typedPattern(readPlaceholders(pattern)), result);
    case 'SigmaString._merge_strs':
      return sameString(typedPattern(joinParts(pattern)), result);
    case 'SigmaString.contains_special':
      return same(hasWildcard(pattern), result);
    case 'SigmaString.contains_placeholder':
      return same(
        pattern.some((part) => isPlaceholder(part) && isWanted(part.placeholder, input)),
        result,
      );
    case 'SigmaString.__str__':
      return same(printPattern(pattern), result);
    default:
      return { met: false, expected: `a counterpart of ${op}`, actual: 'none' };
  }
}

function sameString(parts: readonly TypedPart[], result: StringCase['result']): Verdict {
  if (typeof result !== 'object' || !result) return same(parts, result);
  return same(canonicalParts(parts), canonicalParts(result.parts));
}

function isWanted(name: string, { include, exclude }: StringCase['input']): boolean {
  const [wanted, unwanted] = [[include].flat(), [exclude].flat()];
  return (include === undefined || wanted.includes(name)) && !unwanted.includes(name);
}
