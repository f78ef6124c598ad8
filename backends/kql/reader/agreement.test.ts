import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { QueryExpr } from '../../../src/backend/index.ts';
import { hasCorpus, readNdjson } from '../../../test/corpus.ts';
import { convertSamples } from '../../../test/kql/samples.ts';
import {
  analyze,
  callOf,
  elementsOf,
  nameText,
  nodesOf,
  type KustoNode,
} from '../../../test/kql/language-service.ts';
import { kqlReader } from './index.ts';
import { readLiteral } from './string-literal.ts';

const { read } = kqlReader({});

/** A condition without its comparisons: what joins how many of them. */
interface Shape {
  readonly kind: QueryExpr['kind'];
  readonly parts: readonly Shape[];
}

const COMPARISON: Shape = { kind: 'test', parts: [] };

/** A joint in the same joint is one: brackets there change nothing. */
function joint(kind: Shape['kind'], parts: readonly Shape[]): Shape {
  if (kind === 'not' || kind === 'kept') return { kind, parts };
  return { kind, parts: parts.flatMap((part) => (part.kind === kind ? part.parts : [part])) };
}

function shapeOf(expr: QueryExpr): Shape {
  if (expr.kind === 'test') return COMPARISON;
  return joint(expr.kind, ('operands' in expr ? expr.operands : [expr.operand]).map(shapeOf));
}

/** The same of the tree that Microsoft's parser makes. */
function shapeOfNode(node: KustoNode): Shape {
  const [inner] = node.kind === 'ParenthesizedExpression' ? elementsOf(node) : [];
  if (inner) return shapeOfNode(inner);
  const call = callOf(node);
  const [first] = call?.args ?? [];
  if (first && call?.name === 'not') return joint('not', [shapeOfNode(first)]);
  if (first && call?.name === 'coalesce') return joint('kept', [shapeOfNode(first)]);
  const kind = JOINTS.get(node.kind);
  if (!kind) return COMPARISON;
  const [left, , right] = node.children;
  return joint(
    kind,
    [left, right].flatMap((side) => (side ? [shapeOfNode(side)] : [])),
  );
}

const JOINTS: ReadonlyMap<string, 'and' | 'or'> = new Map([
  ['AndExpression', 'and'],
  ['OrExpression', 'or'],
]);

const conditionsOf = (query: string): Shape[] =>
  [...nodesOf(analyze(query).tree)]
    .filter(({ kind }) => kind === 'FilterOperator')
    .flatMap(({ children }) => children.slice(-1))
    .map(shapeOfNode);

const stagesOf = (query: string): Shape[] => {
  const reading = read(query);
  if (reading.kind === 'unreadable') return [];
  const { expr } = reading;
  return (expr.kind === 'and' ? expr.operands : [expr]).flatMap((stage) =>
    stage.kind === 'kept' ? [shapeOf(stage.operand)] : [],
  );
};

describe('and, or, not', () => {
  it.each(['sentinel', 'defender-xdr', 'asim'])(
    'join the same parts as for Microsoft’s parser in %s',
    (pipeline) => {
      const queries = convertSamples(pipeline).filter((query) => !query.includes('| distinct'));
      expect(queries.length).toBeGreaterThan(20);
      const other = queries.filter(
        (query) => JSON.stringify(stagesOf(query)) !== JSON.stringify(conditionsOf(query)),
      );
      expect(other).toEqual([]);
    },
  );

  it('join the same parts in any condition', () => {
    const leaf = fc.constantFrom('SHA1 == "1"', 'FileName =~ "a"', 'isempty(MD5)');
    const { condition } = fc.letrec<{ condition: string }>((tie) => ({
      condition: fc.oneof(
        { maxDepth: 4 },
        leaf,
        tie('condition').map((one) => `not(${one})`),
        tie('condition').map((one) => `(${one})`),
        fc
          .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
          .map((parts) => parts.join(' ')),
      ),
    }));
    fc.assert(
      fc.property(condition, (one) => {
        const query = `DeviceEvents | where ${one}`;
        expect(stagesOf(query)).toEqual(conditionsOf(query));
      }),
      { seed: 4, numRuns: 150 },
    );
  });
});

describe('literals', () => {
  it('have the value that Microsoft’s parser reads', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '"', "'", '\\', 'n', '`', ' ', 'u0041', '\t'),
    });
    const prefix = fc.constantFrom('', '@', 'h', 'h@', 'H');
    const quote = fc.constantFrom('"', "'", '```');
    fc.assert(
      fc.property(prefix, quote, text, (before, around, inner) => {
        const literal = `${before}${around}${inner}${around}`;
        const ours = readLiteral(literal);
        const whole = ours?.end === literal.length;
        const query = `print ${literal}`;
        const { findings, tree } = analyze(query);
        const literals = [...nodesOf(tree)].filter(
          ({ kind }) => kind === 'StringLiteralExpression',
        );
        const theirs =
          findings.length === 0 &&
          literals.length === 1 &&
          nameText(literals[0] ?? tree) === literal;
        expect(whole).toBe(theirs);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe.skipIf(!hasCorpus)('pySigma’s queries', () => {
  it.each(['xdr', 'asim', 'azuremonitor'])(
    'for %s have the tree of Microsoft’s parser',
    (target) => {
      const rows = hasCorpus
        ? readNdjson<{ readonly queries?: readonly string[] }>(
            `sigmahq-expected/kusto.${target}.ndjson`,
          )
        : [];
      const queries = rows
        .flatMap(({ queries: all }) => all ?? [])
        .filter(
          (query, at) => at % 25 === 0 && query.length < 20_000 && read(query).kind === 'query',
        );
      const other = queries.filter(
        (query) => JSON.stringify(stagesOf(query)) !== JSON.stringify(conditionsOf(query)),
      );
      expect(other).toEqual([]);
    },
  );
});
