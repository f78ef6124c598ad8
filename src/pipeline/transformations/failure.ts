import type { Leaf } from '../../logic/expr.ts';
import { diagnostic, quote } from '../../text/diagnostic.ts';
import type { TransformationContext } from '../pipeline.ts';

/** Says that a pipeline item cannot do its work on a value; the rule is then refused. */
export function failOn(
  leaf: Leaf,
  problem: string,
  { id, report }: TransformationContext,
  hint?: string,
): void {
  const message = `The pipeline item ${quote(id)} cannot work on this value: ${problem}.`;
  report(diagnostic('pipeline-failure', leaf.origin.value, message, hint));
}
