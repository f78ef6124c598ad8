import { nameHidden } from './html-escape.ts';
import type { Predicate } from './explanation.ts';

/** What stands for the field of a keyword. */
export const KEYWORD = 'keyword';

/** A predicate as a line: `ParentImage|endswith: '\w3wp.exe'`. */
export function predicateText({ field, modifiers, value, operator }: Predicate): string {
  const key = [field === null ? KEYWORD : onOneLine(field), ...modifiers].join('|');
  const isNull = operator.endsWith('is_null');
  return `${key}: ${isNull ? value : quoted(value)}`;
}

/** A value as lines show it: bare where it is one plain word, else in quotes. */
export function quoted(value: string): string {
  const isPlain = /^[\w@%+=:,./-]+$/.test(value) && value !== 'null';
  return isPlain ? value : `'${onOneLine(value).replaceAll("'", "''")}'`;
}

/** A text on one line: line ends and tabs are shown, hidden characters are named. */
export function onOneLine(text: string): string {
  return nameHidden(text).replaceAll('\t', '␉').replaceAll('\n', '␊');
}
