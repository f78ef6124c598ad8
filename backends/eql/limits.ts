import { diagnostic, type QueryContext } from '../../src/backend/index.ts';

/** The longest regular expression of an index (`index.max_regex_length`; Elasticsearch's index modules). */
const LONGEST_REGEX = 1_000;

/**
 * The most clauses of a query: since 8.1 Elasticsearch sets it by the memory of a node, never
 * below 1,024 (search settings, `indices.query.bool.max_clause_count`).
 */
const MOST_CLAUSES = 1_024;

/**
 * A counted repetition beyond which an expression that is open at its start may need more than
 * the 10,000 states that Lucene allows itself (`max_determinized_states`). By estimate: each
 * place in the repetition can have begun anywhere, so that the states double with it.
 */
const WIDEST_GAP = 30;

const LITERAL = /"""[^\r\n]*?"""|"(?:[^"\\]|\\.)*"/g;

/** Warns of a query that is over a limit which Elasticsearch has unless an operator raises it. */
export function reportLimits(query: string, { rule, report }: QueryContext): void {
  const warn = (message: string): void =>
    report(diagnostic('over-limit', rule.logsource.span, message));
  const clauses = clausesOf(query);
  if (clauses > MOST_CLAUSES) {
    const message = `The query compares with ${clauses} values; a node with little memory allows ${MOST_CLAUSES} (indices.query.bool.max_clause_count).`;
    warn(message);
  }
  for (const regex of regexesOf(query)) {
    if (regex.length > LONGEST_REGEX) {
      const message = `A regular expression has ${regex.length} characters; an index allows ${LONGEST_REGEX} (index.max_regex_length).`;
      warn(message);
    } else if (widestGap(regex) > WIDEST_GAP) {
      const message = `A regular expression repeats up to ${widestGap(regex)} times behind an open start, which may need more states than Lucene allows (max_determinized_states).`;
      warn(message);
    }
  }
}

// Each literal is one, but a list of `in` is one as a whole.
function clausesOf(query: string): number {
  let clauses = 0;
  let inTerms = false;
  let end = 0;
  for (const { 0: literal, index } of query.matchAll(LITERAL)) {
    const before = query.slice(end, index);
    const more: boolean = before === ', ' && inTerms;
    inTerms = more || before.endsWith(' in (');
    if (!more) clauses++;
    end = index + literal.length;
  }
  return clauses;
}

function* regexesOf(query: string): Generator<string> {
  for (const found of query.matchAll(LITERAL)) {
    const before = query.slice(Math.max(0, found.index - 8), found.index);
    if (/ regex~? $/.test(before)) yield found[0].replace(/^"+|"+$/g, '');
  }
}

function widestGap(regex: string): number {
  const counts = [...regex.matchAll(/\{(\d+)(?:,(\d+))?\}/g)];
  return Math.max(0, ...counts.map(([, least, most]) => Number(most ?? least)));
}
