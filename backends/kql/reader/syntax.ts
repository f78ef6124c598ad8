import type { QueryPlace } from '../../../src/backend/index.ts';

/** An expression as it is written. */
export type Syntax = QueryPlace &
  (
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'number'; readonly text: string }
    | { readonly kind: 'bool'; readonly value: boolean }
    /** `datetime(…)`, `int(null)`: the text between the brackets. */
    | { readonly kind: 'typed'; readonly type: string; readonly text: string }
    | { readonly kind: 'timespan'; readonly text: string }
    | { readonly kind: 'dynamic'; readonly items: readonly Syntax[] }
    | { readonly kind: 'name'; readonly name: string }
    /** Any column: `* contains "x"`. */
    | { readonly kind: 'star' }
    | {
        readonly kind: 'call';
        readonly name: string;
        readonly args: readonly Syntax[];
      }
    | { readonly kind: 'argument'; readonly name: string; readonly value: Syntax }
    | { readonly kind: 'member'; readonly object: Syntax; readonly name: string }
    | { readonly kind: 'negative'; readonly operand: Syntax }
    | { readonly kind: 'and' | 'or'; readonly operands: readonly Syntax[] }
    | {
        readonly kind: 'operator';
        readonly operator: string;
        readonly left: Syntax;
        /** Several for operators on lists. */
        readonly right: readonly Syntax[];
      }
    | { readonly kind: 'subquery'; readonly text: string }
  );

export type SyntaxOf<K extends Syntax['kind']> = Extract<Syntax, { kind: K }>;

/** A query over tables: where its rows come from, and what is done with them. */
export interface Tabular {
  readonly source: Source;
  readonly stages: readonly Stage[];
}

export type Source = QueryPlace &
  (
    | { readonly kind: 'table'; readonly name: string; readonly args: readonly Syntax[] }
    | { readonly kind: 'union'; readonly parts: readonly Tabular[] }
    | {
        readonly kind: 'search';
        readonly tables: readonly string[];
        readonly condition: Syntax;
      }
    | { readonly kind: 'nested'; readonly tabular: Tabular }
  );

/** A new column, or a column under another name. */
export interface Assignment extends QueryPlace {
  readonly name: string;
  readonly value: Syntax;
}

export type Stage = QueryPlace &
  (
    | { readonly kind: 'where' | 'search'; readonly condition: Syntax }
    | {
        readonly kind: 'extend' | 'project' | 'project-rename';
        readonly columns: readonly Assignment[];
      }
    | { readonly kind: 'project-away' | 'project-keep'; readonly names: readonly string[] }
    | {
        readonly kind: 'parse-kv';
        readonly column: string;
        readonly keys: readonly { readonly name: string; readonly type: string }[];
        readonly properties: ReadonlyMap<string, string>;
      }
    /** Sorts, cuts off or names the result: the rows that are found stay the same. */
    | { readonly kind: 'output' }
  );

/** A whole query: names for values and tables, and what is asked with them. */
export interface QuerySyntax {
  readonly values: ReadonlyMap<string, Syntax>;
  readonly tables: ReadonlyMap<string, Tabular>;
  readonly body:
    | { readonly kind: 'tabular'; readonly tabular: Tabular }
    /** What stands where no pipeline names a table. */
    | { readonly kind: 'condition'; readonly condition: Syntax };
}

/** The same text for expressions that differ in nothing but blanks and offsets. */
export function syntaxKey(syntax: Syntax): string {
  return JSON.stringify(syntax, (key: string, value: unknown) =>
    key === 'start' || key === 'end' ? undefined : value,
  );
}
