import { describe, it } from 'vitest';

import { hasCorpus } from '../corpus.ts';
import { canonicalTree } from './canonical.ts';
import { checkCases, notApplicable, same } from './check.ts';
import { sameErrors } from './errors.ts';
import { readDetections } from './rule-text.ts';
import { typedTree } from './to-typed.ts';
import type { Case, TypedTree } from './typed.ts';

interface ConditionCase extends Case {
  readonly detection_yaml?: string | null;
  readonly tree: TypedTree | null;
}

describe.skipIf(!hasCorpus)('conformance of conditions', () => {
  it('reads each condition into the same logic', () => {
    checkCases<ConditionCase>('conditions', ['condition'], ({ detection_yaml, tree, error }) => {
      if (!detection_yaml) return notApplicable('detections that no rule text gives');
      const { rules, errors } = readDetections(detection_yaml);
      if (error) return sameErrors(errors, [error]);
      const exprs = rules.flatMap(({ normalized }) => normalized.conditions);
      return same(
        exprs.map(({ expr }) => canonicalTree(typedTree(expr))),
        tree && [canonicalTree(tree)],
      );
    });
  });
});
