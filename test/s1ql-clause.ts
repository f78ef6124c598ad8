import { s1Query } from './s1ql.ts';

/** The two S1QL dialects by the names of their targets. */
type S1Target = 's1ql' | 's1ql2';

/** The query of one detection item in a log source, without scope and on one line. */
export const s1ItemQuery = (target: S1Target, logsource: string, item: string): string =>
  s1Query({
    detection: `sel:\n  ${item}`,
    logsource: `{${logsource}}`,
    target,
    options: target === 's1ql2' ? { scope: 'none', oneline: 'true' } : {},
  });

/** The clause of the item alone. */
export function s1Clause(target: S1Target, category: string, item: string): string {
  const [first = '', ...said] = s1ItemQuery(target, `category: ${category}`, item).split('\n');
  return [first.replace(/^.*?(?: AND | and )/, ''), ...said].join('\n');
}
