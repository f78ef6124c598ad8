import { singleBackslashLiteral } from '../regex/single-backslash.ts';

/**
 * Literals and names of S1QL 2.0 (SentinelOne's own translations of published queries and its
 * ai-siem references; high confidence). In a literal, a backslash escapes.
 */

/** Prints a text as a literal. Only for texts without hidden characters. */
export function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** How the backslashes of a regular expression stand in its literal. */
export type RegexBackslash = 'doubled' | 'single';

/**
 * Prints a regular expression as a literal. Its backslashes are escaped as in every literal;
 * `single` is for tenants where the bodies of STAR rules want them as they are (sources
 * disagree).
 */
export function quotedRegex(regex: string, backslash: RegexBackslash): string {
  return backslash === 'doubled' ? quoted(regex) : singleBackslashLiteral(regex, "'");
}

const RESERVED = /^(?:and|or|not|in|contains|matches|true|false|null)$/i;

/** True for names that the language can write: letters, digits and punctuation. */
export function isFieldName(name: string): boolean {
  return /^[A-Za-z_][!-~]*$/.test(name) && !RESERVED.test(name);
}

/** Prints a field name: punctuation other than `. - _ :` is escaped with a backslash. */
export function fieldName(name: string): string {
  return name.replace(/[^A-Za-z0-9._:-]/g, '\\$&');
}

/** True for fields that hold numbers. */
export function isNumeric(field: string): boolean {
  return /(?:\.pid|\.port\.number|\.sessionId|\.size|\.accessRights|Count|winEventLog\.id)$/.test(
    field,
  );
}
