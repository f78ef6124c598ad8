import type { Listing } from '../../src/backend/dialect.ts';

/** What a printer has written, as one text. */
export function printedText(printed: string | Listing): string {
  if (typeof printed === 'string') return printed;
  const { before, items, joint, after } = printed;
  return before + items.map(({ text }) => text).join(joint) + after;
}
