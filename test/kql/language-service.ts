import { createRequire } from 'node:module';

import { COLUMN_TYPES, type ColumnType } from '../../backends/kql/schema/schema.ts';
import { SCHEMA } from '../../backends/kql/schema/tables.ts';

/*
 * Microsoft's own parser and binder for Kusto queries. The package sets globals and is written for
 * .NET's conventions, so that this file is the only one that touches it: others see plain trees.
 */

/** A node of a query: the name of its kind, its text where it has no children, its type. */
export interface KustoNode {
  readonly kind: string;
  readonly text: string;
  readonly type: string;
  readonly children: readonly KustoNode[];
}

/** A query as the language service sees it. */
export interface Analysis {
  /** "KS142 The name 'x' does not refer to any known column, …". */
  readonly findings: readonly string[];
  readonly tree: KustoNode;
}

interface BridgeList<T> {
  readonly Count: number;
  getItem(index: number): T;
}

interface BridgeNode {
  readonly Kind: number;
  readonly ChildCount: number;
  readonly Text?: string;
  readonly ResultType?: { readonly Name: string } | null;
  GetChild(index: number): BridgeNode | null;
}

interface BridgeGlobals {
  WithDatabase(database: object): BridgeGlobals;
  WithProperty(type: object, property: object, value: number): BridgeGlobals;
}

interface KustoLibrary {
  readonly Language: {
    readonly GlobalState: { readonly Default: BridgeGlobals };
    readonly Properties: { readonly MaxAnalysisDepth: object };
    readonly KustoCode: {
      ParseAndAnalyze(
        text: string,
        globals: BridgeGlobals,
      ): {
        readonly Syntax: BridgeNode;
        GetDiagnostics(): BridgeList<{ readonly Code: string; readonly Message: string }>;
      };
    };
    readonly Syntax: { readonly SyntaxKind: Readonly<Record<string, number | object>> };
    readonly Symbols: {
      readonly TableSymbol: {
        readonly $ctor7: new (name: string, schema: string, description: string) => object;
      };
      readonly DatabaseSymbol: { readonly ctor: new (name: string, members: object[]) => object };
    };
  };
}

const load = createRequire(import.meta.url);
load('@kusto/language-service-next/bridge.min.js');
load('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
const { Kusto, System } = globalThis as unknown as {
  Kusto: KustoLibrary;
  System: { readonly Int32: object };
};
const { Language } = Kusto;

/** Deeper trees would be parsed but not bound, and so pass unseen (its default is 500). */
const DEEPEST = 5_000;

const KINDS: ReadonlyMap<number, string> = new Map(
  Object.entries(Language.Syntax.SyntaxKind).flatMap(([name, kind]) =>
    typeof kind === 'number' ? [[kind, name] as const] : [],
  ),
);

function schemaText(types: Readonly<Partial<Record<ColumnType, string>>>): string {
  const columns = COLUMN_TYPES.flatMap((type) =>
    (types[type] ?? '')
      .split(/\s+/)
      .filter((name) => name !== '')
      .map((name) => `${name}: ${type}`),
  );
  return `(${columns.join(', ')})`;
}

// ASIM's parsers are functions; a name without brackets is bound in the same way, and a table is
// bound twenty times faster than a function, whose body is read anew for each query.
const tables = Object.entries(SCHEMA).map(
  ([name, types]) => new Language.Symbols.TableSymbol.$ctor7(name, schemaText(types), ''),
);

const globals: BridgeGlobals = Language.GlobalState.Default.WithDatabase(
  new Language.Symbols.DatabaseSymbol.ctor('workspace', tables),
).WithProperty(System.Int32, Language.Properties.MaxAnalysisDepth, DEEPEST);

/** Parses and binds a query against the tables that the backend knows. */
export function analyze(query: string): Analysis {
  const code = Language.KustoCode.ParseAndAnalyze(query, globals);
  const diagnostics = code.GetDiagnostics();
  const findings = Array.from({ length: diagnostics.Count }, (_, at) => {
    const { Code, Message } = diagnostics.getItem(at);
    return `${Code} ${Message}`;
  });
  return { findings, tree: plainNode(code.Syntax) };
}

function plainNode(node: BridgeNode): KustoNode {
  const children: KustoNode[] = [];
  for (let at = 0; at < node.ChildCount; at++) {
    const child = node.GetChild(at);
    if (child) children.push(plainNode(child));
  }
  return {
    kind: KINDS.get(node.Kind) ?? '',
    text: children.length === 0 ? (node.Text ?? '') : '',
    type: node.ResultType?.Name ?? '',
    children,
  };
}

/** The nodes that stand in a node: without the brackets and commas of a list. */
export function elementsOf(node: KustoNode): readonly KustoNode[] {
  return node.children
    .flatMap((child) => (child.kind === 'List' ? child.children : [child]))
    .flatMap((child) =>
      child.kind === 'SeparatedElement' ? [child.children[0] ?? child] : [child],
    )
    .filter(({ kind }) => !/(?:Token|Keyword)$/.test(kind));
}

/** Every node, from the top down. */
export function* nodesOf(node: KustoNode): Generator<KustoNode> {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}

/** The name of a function and its arguments; undefined for other nodes. */
export function callOf(
  node: KustoNode,
): { readonly name: string; readonly args: readonly KustoNode[] } | undefined {
  if (node.kind !== 'FunctionCallExpression') return undefined;
  const [name, list] = node.children;
  return { name: name ? nameText(name) : '', args: list ? elementsOf(list) : [] };
}

/** The text of a name, brackets and all. */
export function nameText(node: KustoNode): string {
  return node.children.length === 0 ? node.text : node.children.map(nameText).join('');
}
