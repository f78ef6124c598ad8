import { expect, it } from 'vitest';

import { apply, item, rule, shown } from './run.ts';

/** What one transformation makes of a rule. */
export interface Row {
  readonly name: string;
  /** The transformation, as YAML. */
  readonly item: string;
  readonly selection: string;
  /** The logic, as `show` writes it. */
  readonly becomes: string;
  /** The `vars` of the pipeline, as YAML. */
  readonly vars?: string;
}

export function checkRows(rows: readonly Row[]): void {
  it.each(rows)('$name', ({ item: text, selection, becomes, vars }) => {
    const { logic, diagnostics } = apply(rule(selection), [item(text, vars)]);
    const errors = diagnostics.filter(({ code }) => code !== 'unresolved-placeholder');
    expect({ logic, errors: errors.map(shown) }).toEqual({ logic: becomes, errors: [] });
  });
}
