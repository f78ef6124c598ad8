import type { Format } from '../../../src/backend/index.ts';
import { macroName, restrictions } from '../pipelines/restrictions.ts';

/**
 * macros.conf: the macros that the queries of a rule use, each with the restriction that is
 * printed without `-O macros=true`. Where Splunk has no usual place for the events, the definition
 * is a first try, or searches everything, until the administrator edits it.
 */
export const macros: Format = {
  name: 'macros',
  title: 'macros.conf with the macros of the queries',
  extension: 'conf',
  render: async ({ queries }) => {
    const used = restrictions.filter(({ name }) =>
      queries.some((query) => startsWithMacro(query, macroName(name))),
    );
    if (used.length === 0) return '# The query uses no macro; print it with -O macros=true.';
    return used
      .map(({ name, search, selects }) =>
        [
          `[${macroName(name)}]`,
          ...(selects === undefined ? [] : [`# Edit this, so that it selects ${selects}.`]),
          `definition = ${search ?? 'index=*'}`,
          'iseval = 0',
        ].join('\n'),
      )
      .join('\n\n');
  },
};

// The macro stands at the beginning, behind an index at most; text of the rule comes later.
function startsWithMacro(query: string, macro: string): boolean {
  const behindIndex = query.replace(/^index(?:=| IN \()(?:"(?:[^"\\]|\\.)*"(?:, )?)+\)? /, '');
  return behindIndex.startsWith(`\`${macro}\``);
}
