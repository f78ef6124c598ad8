import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createConverter, parseDocuments } from '../../src/index.ts';
import { corpus, readNdjson } from '../corpus.ts';
import { compareRule, type Finding } from './compare-rule.ts';
import type { TargetFindings } from './page.ts';
import type { Target } from './targets.ts';

interface Expected {
  readonly rule: string;
  readonly queries?: readonly string[];
}

/** Compares each rule of a target that is picked, by its place and path, with pySigma's queries. */
export function compareTarget(
  target: Target,
  isPicked: (path: string, at: number) => boolean,
): TargetFindings {
  const converter = createConverter(target.options);
  const lines = readNdjson<Expected>(`sigmahq-expected/${target.file}.ndjson`);
  const findings = lines.flatMap(({ rule: path, queries = [] }, at): Finding[] => {
    if (!isPicked(path, at)) return [];
    const text = readFileSync(join(corpus, 'sigmahq', path), 'utf8');
    const rules = parseDocuments({ name: path, text }).flatMap(({ document }) =>
      document?.kind === 'rule' ? [document] : [],
    );
    const [rule] = rules;
    return rule && rules.length === 1 ? [compareRule({ path, rule, queries }, converter)] : [];
  });
  return { target, findings };
}
