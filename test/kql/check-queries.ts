import { DOMAINS } from './domains.ts';
import { blindSpots } from './blind-spots.ts';
import { analyze } from './language-service.ts';
import { neverTrue } from './never-true.ts';

/** What is wrong with a query, or nothing. */
export interface QueryFindings {
  /** Of Microsoft's parser, and of the checks for what it does not see. */
  readonly errors: readonly string[];
  /** Clauses that can never be true. */
  readonly never: readonly string[];
}

/** Checks a query of a pipeline in every way that there is. */
export function checkQuery(query: string, pipeline: string): QueryFindings {
  const { findings, tree } = analyze(query);
  const domain = DOMAINS[pipeline] ?? (() => undefined);
  return {
    errors: [...findings, ...blindSpots(tree)],
    never: [...new Set(neverTrue(tree, domain))],
  };
}
