import { diagnostic, quote, type Report } from '../text/diagnostic.ts';
import { nearest } from '../text/suggest.ts';
import { describeNode, plainValue, type MappingNode, type ScalarNode } from '../yaml/node.ts';
import { requireMapping } from './attributes.ts';
import type { Logsource } from './rule.ts';

const KEYS = ['category', 'product', 'service', 'definition'] as const;

type Known = Partial<Record<(typeof KEYS)[number], string>>;

/** Reads the `logsource` of a rule. */
export function parseLogsource(rule: MappingNode, report: Report): Logsource | undefined {
  const node = requireMapping(rule, 'logsource', report);
  if (!node) return undefined;
  const known: Known = {};
  const custom: [string, unknown][] = [];
  let complete = true;
  for (const { key, value } of node.entries) {
    const name = KEYS.find((candidate) => candidate === key.text);
    if (!name) {
      custom.push([key.text, plainValue(value)]);
    } else if (value.kind === 'scalar' && value.type === 'string') {
      known[name] = value.text;
    } else if (value.kind !== 'scalar' || value.type !== 'null') {
      const message = `The ${name} of a logsource must be text, but this is ${describeNode(value)}.`;
      const hint =
        value.kind === 'scalar'
          ? 'Put it in single quotes.'
          : 'A rule has one logsource; write a rule for each.';
      report(diagnostic('invalid-logsource', value.span, message, hint));
      complete = false;
    }
  }
  if (complete) checkNames(node, known, report);
  return { ...known, custom: Object.fromEntries(custom), span: node.span };
}

function checkNames(node: MappingNode, known: Known, report: Report): void {
  const keys = node.entries.map(({ key }) => key);
  const named = Boolean(known.category || known.product || known.service);
  const near = keys.find((key) => meantBy(key, known) !== undefined);
  const question = near && `Did you mean ${quote(meantBy(near, known) ?? '')}?`;
  if (!named) {
    const message = 'The logsource names no category, product or service.';
    const hint = 'For example category: process_creation and product: windows.';
    const span = (near ?? keys[0])?.span ?? node.span;
    report(diagnostic('invalid-logsource', span, message, question ?? hint));
  } else if (near) {
    const message = `The attribute ${quote(near.text)} of the logsource is not in the Sigma specification, and nothing is made of it.`;
    report(diagnostic('unknown-attribute', near.span, message, question));
  }
}

function meantBy({ text }: ScalarNode, known: Known): string | undefined {
  if (KEYS.some((key) => key === text)) return undefined;
  return nearest(
    text,
    KEYS.filter((key) => known[key] === undefined),
  );
}
