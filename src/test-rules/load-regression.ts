import { hasError, quote, type Diagnostic, type Report } from '../text/diagnostic.ts';
import type { Source } from '../text/span.ts';
import { describeNode, valueOf, type MappingNode, type ScalarNode } from '../yaml/node.ts';
import { countIn, invalid, readMapping } from './expectation-document.ts';
import type { Expectation, Wanted } from './expectation.ts';
import type { LoadedExpectations } from './load-expectations.ts';
import { stemOf } from './place.ts';

/**
 * Reads the `info.yml` of SigmaHQ's regression tests (SigmaHQ regression testing conventions):
 * the rules of `rule_metadata` match `match_count` events of each file of
 * `regression_tests_info`. Paths there are from the root of their repository and often name an
 * EVTX file; what counts is the file of that name beside `info.yml`, whatever its extension.
 */
export function loadRegression(source: Source, folder: string): LoadedExpectations {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (found) => diagnostics.push(found);
  const mapping = readMapping(source, report);
  if (!mapping) return { expectations: [], diagnostics };
  const rules = mappingsOf(mapping, 'rule_metadata', report).flatMap(
    (rule) => textOf(rule, 'id', report) ?? [],
  );
  const tests = mappingsOf(mapping, 'regression_tests_info', report).flatMap((test) => {
    const path = textOf(test, 'path', report);
    const wanted = readCount(test, report);
    return path && wanted !== undefined ? [{ path, wanted }] : [];
  });
  const expectations = rules.flatMap((id) =>
    tests.map(({ path, wanted }): Expectation => {
      const stem = stemOf(path.text.replaceAll('\\', '/'));
      const events = { kind: 'stem', folder, stem } as const;
      const origin = { folder, ruleSpan: id.span, eventsSpan: path.span };
      return { rule: id.text, events, wanted, ...origin };
    }),
  );
  return { expectations: hasError(diagnostics) ? [] : expectations, diagnostics };
}

function mappingsOf(mapping: MappingNode, key: string, report: Report): MappingNode[] {
  const node = valueOf(mapping, key);
  if (!node) {
    const span = mapping.entries[0]?.key.span ?? mapping.span;
    invalid(report, span, `A regression test needs ${quote(key)}.`);
    return [];
  }
  if (node.kind !== 'sequence') {
    invalid(report, node.span, `${quote(key)} is a list, but this is ${describeNode(node)}.`);
    return [];
  }
  return node.items.flatMap((item) => {
    if (item.kind === 'mapping') return [item];
    const message = `An entry of ${quote(key)} is a mapping, but this is ${describeNode(item)}.`;
    return invalid(report, item.span, message) ?? [];
  });
}

function textOf(mapping: MappingNode, key: string, report: Report): ScalarNode | undefined {
  const node = valueOf(mapping, key);
  if (node?.kind === 'scalar' && node.type === 'string' && node.text !== '') return node;
  const span = node?.span ?? mapping.entries[0]?.key.span ?? mapping.span;
  return invalid(report, span, `This entry needs ${quote(key)} as text.`);
}

// Files from before the count was asked for mean that the rule matches.
function readCount(mapping: MappingNode, report: Report): Wanted | undefined {
  const node = valueOf(mapping, 'match_count');
  if (!node) return 'some';
  const count = countIn(node);
  if (count !== undefined) return count;
  return invalid(report, node.span, '"match_count" is a whole number that is not negative.');
}
