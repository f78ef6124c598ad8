import { diagnostic, hasError, type Report } from '../text/diagnostic.ts';
import type { Source, Span } from '../text/span.ts';
import { composeYaml } from '../yaml/compose.ts';
import { describeNode, type MappingNode, type Node } from '../yaml/node.ts';

/** Reports what is wrong in an expectation file, always as `invalid-expectations`. */
export function invalid(report: Report, span: Span, message: string, hint?: string): undefined {
  report(diagnostic('invalid-expectations', span, message, hint));
}

/** The one mapping that an expectation file holds. */
export function readMapping(source: Source, report: Report): MappingNode | undefined {
  const documents = composeYaml(source);
  const found = documents.flatMap((document) => document.diagnostics);
  found.forEach(report);
  if (hasError(found)) return undefined;
  const [first, second] = documents.flatMap(({ node }) => node ?? []);
  if (second) return invalid(report, second.span, 'An expectation file holds one document.');
  if (first?.kind === 'mapping') return first;
  if (!first || (first.kind === 'scalar' && first.type === 'null')) {
    const span = { source, start: 0, end: 0 };
    return invalid(report, span, 'There is no expectation in this file.', FORM);
  }
  const message = `Expectations are a mapping, but this is ${describeNode(first)}.`;
  return invalid(report, first.span, message, FORM);
}

const FORM = 'Each line is "<id or path of a rule>: match", "no-match" or a number.';

/** A count of events: a whole number that is not negative. */
export function countIn(node: Node): number | undefined {
  const isCount = node.kind === 'scalar' && node.type === 'number' && /^\d{1,15}$/.test(node.text);
  return isCount ? Number(node.text) : undefined;
}
