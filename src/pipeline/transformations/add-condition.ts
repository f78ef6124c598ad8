import { and, not, or, type Expr, type Leaf } from '../../logic/expr.ts';
import { buildDetection } from '../../logic/normalize.ts';
import { mapLeaves } from '../../logic/walk.ts';
import { parseDetection } from '../../rule/parse-detection.ts';
import { joinParts, printPattern } from '../../rule/pattern.ts';
import type { Logsource } from '../../rule/rule.ts';
import { diagnostic, quote, type Report } from '../../text/diagnostic.ts';
import { describeNode, type Entry, type MappingNode, type Node } from '../../yaml/node.ts';
import type { Parameters } from '../parameters.ts';
import type { TransformationSpec } from './spec.ts';

/** `add_condition`. */
export const addConditionSpec: TransformationSpec = {
  type: 'add_condition',
  scope: 'rule',
  summary: 'adds detection items before the condition of the rule, joined with and',
  parameters: {
    conditions: 'required',
    name: 'optional',
    template: 'optional',
    negated: 'optional',
  },
  build: (read) => {
    const parts = readParts(read);
    const template = read.flag('template');
    const negated = read.flag('negated');
    // The name of the added detection has no use here: selectors are resolved before.
    read.text('name');
    if (!parts || !build(parts, asInvalid(read.report))) return undefined;
    return {
      type: 'add_condition',
      apply: (state, { id, report }) => {
        const { logsource } = state;
        const nodes = template ? parts.map((part) => fillIn(part, logsource, report)) : parts;
        const added = build(nodes, report);
        if (!added) return state;
        const marked = mapLeaves(added, (leaf) => asAdded(leaf, id));
        return { ...state, expr: and([negated ? not(marked) : marked, state.expr]) };
      },
    };
  },
};

// One mapping, or several that are alternatives.
function readParts(read: Parameters): readonly MappingNode[] | undefined {
  const node = read.node('conditions');
  if (!node) return undefined;
  const nodes = node.kind === 'sequence' ? node.items : [node];
  const parts = nodes.filter((part) => part.kind === 'mapping');
  const wrong = nodes.find((part) => part.kind !== 'mapping' || part.entries.length === 0);
  if (!wrong && parts.length > 0) return parts;
  const found = wrong?.kind === 'mapping' ? 'empty' : describeNode(wrong ?? node);
  const message = `The conditions must be a mapping of fields to values, but this is ${found}.`;
  return read.problem(wrong ?? node, message, 'For example EventID: 4688.');
}

// What the parser of rules finds in the file is an error of the file.
function asInvalid(report: Report): Report {
  return (found) =>
    report(found.severity === 'error' ? { ...found, code: 'invalid-pipeline' } : found);
}

function build(parts: readonly MappingNode[], report: Report): Expr | undefined {
  const built = parts.map(({ entries }) => {
    const items = entries.map((entry) => buildEntry(entry, report));
    const known = items.filter((item) => item !== undefined);
    return known.length === items.length ? and(known) : undefined;
  });
  const known = built.filter((part) => part !== undefined);
  return known.length === built.length ? or(known) : undefined;
}

// The key null stands for keywords, as in mappings of field names.
function buildEntry(entry: Entry, report: Report): Expr | undefined {
  const { key, value } = entry;
  const node: Node =
    key.type === 'null' ? value : { kind: 'mapping', entries: [entry], span: key.span };
  const detection = parseDetection(node, 'conditions', report);
  return detection && buildDetection(detection, 'rule', report);
}

// What a pipeline adds is no part of the rule, and its fields are those of the target.
function asAdded(leaf: Leaf, id: string): Leaf {
  return {
    ...leaf,
    origin: { ...leaf.origin, sigmaField: null, applied: [id], mapped: true },
  };
}

const VARIABLE = /\$(?:\$|(category|product|service)\b|\{(category|product|service)\})/g;

/** Fills the attributes of the log source into the values of a mapping, not into its keys. */
function fillIn(mapping: MappingNode, logsource: Logsource, report: Report): MappingNode {
  const fill = (node: Node): Node => {
    if (node.kind === 'sequence') return { ...node, items: node.items.map(fill) };
    if (node.kind !== 'scalar' || node.type !== 'string' || !node.text.includes('$')) return node;
    const text = node.text.replace(VARIABLE, (whole, plain?: string, braced?: string) => {
      const name = plain ?? braced;
      if (name === undefined) return '$';
      const value = attribute(logsource, name);
      // A star in a log source is a star.
      if (value !== undefined) return printPattern(joinParts([value]));
      const message = `The log source has no ${name} for ${quote(whole)} in an added condition.`;
      const hint =
        'Add a rule condition to the pipeline item, so that it runs for such rules only.';
      report(diagnostic('pipeline-failure', logsource.span, message, hint));
      return '';
    });
    return { ...node, text, verbatim: false };
  };
  return {
    ...mapping,
    entries: mapping.entries.map(({ key, value }) => ({ key, value: fill(value) })),
  };
}

function attribute(logsource: Logsource, name: string): string | undefined {
  if (name === 'category') return logsource.category;
  return name === 'product' ? logsource.product : logsource.service;
}
