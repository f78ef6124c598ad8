import type { QueryPlace, RegexNode } from '../../../src/backend/index.ts';
import { compute, type Evaluation } from './evaluation.ts';
import { textOf, valueOf, type Part } from './parts.ts';
import { parsePcre } from './regex.ts';
import { Unreadable } from './unreadable.ts';

/** `replace(x, "regex", "by")`, as far as one plain text is replaced by another. */
export function replace([value, regex, by]: readonly Part[], place: QueryPlace): Evaluation {
  if (!value) throw new Unreadable('replace() without a value', place);
  const { node, flags } = parsePcre(textOf(regex, place), place);
  const [sought, text] = [flags.i ? undefined : literalOf(node), textOf(by, place)];
  // In the replacement a backslash names a group.
  if (sought === undefined || sought === '' || text.includes('\\')) {
    throw new Unreadable('a replacement of more than one plain text', place);
  }
  return compute([valueOf(value)], place, (one = null) =>
    one === null ? null : String(one).replaceAll(sought, () => text),
  );
}

function literalOf(node: RegexNode): string | undefined {
  if (node.kind === 'character') return node.text;
  if (node.kind !== 'sequence') return undefined;
  const texts = node.items.map((item) => (item.kind === 'character' ? item.text : undefined));
  return texts.includes(undefined) ? undefined : texts.join('');
}
