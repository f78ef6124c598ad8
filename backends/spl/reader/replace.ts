import { compileRegex, type QueryPlace, type RegexNode } from '../../../src/backend/index.ts';
import { compute, type Evaluation } from './evaluation.ts';
import { textOf, valueOf, type Part } from './parts.ts';
import { parsePcre } from './regex.ts';
import { Unreadable } from './unreadable.ts';

/**
 * `replace(x, "regex", "by")`, of which two forms can be followed: a plain text for another, and a
 * whole value for a group in it that stands at a fixed place.
 */
export function replace([value, regex, by]: readonly Part[], place: QueryPlace): Evaluation {
  if (!value) throw new Unreadable('replace() without a value', place);
  const change = replacer(textOf(regex, place), textOf(by, place), place);
  return compute([valueOf(value)], place, (text = null) =>
    text === null ? null : change(String(text)),
  );
}

function replacer(regex: string, by: string, place: QueryPlace): (text: string) => string {
  const parsed = parsePcre(regex, place);
  const sought = parsed.flags.i ? undefined : literalOf(parsed.node);
  if (sought !== undefined && sought !== '' && !by.includes('\\')) {
    return (text) => text.replaceAll(sought, () => by);
  }
  const group = /^\\([1-9])$/.exec(by)?.[1];
  const slice = group === undefined ? undefined : groupSlice(parsed.node, Number(group));
  const matches = compileRegex(parsed);
  if (!slice || typeof matches !== 'function') throw new Unreadable('such a replacement', place);
  const { from, to } = slice;
  return (text) => (matches(text) ? [...text].slice(from, to).join('') : text);
}

function literalOf(node: RegexNode): string | undefined {
  if (node.kind === 'character') return node.text;
  if (node.kind !== 'sequence') return undefined;
  const texts = node.items.map((item) => (item.kind === 'character' ? item.text : undefined));
  return texts.includes(undefined) ? undefined : texts.join('');
}

/** Where a group stands in a value that the expression matches from its beginning to its end. */
function groupSlice(
  node: RegexNode,
  wanted: number,
): { readonly from: number; readonly to: number } | undefined {
  const items = node.kind === 'sequence' ? node.items : [];
  if (items[0]?.kind !== 'start' || items.at(-1)?.kind !== 'end') return undefined;
  let [from, group] = [0, 0];
  for (const item of items.slice(1)) {
    const width = widthOf(item);
    if (width === undefined) return undefined;
    const capturing = item.kind === 'group' && item.capturing;
    if (capturing && ++group === wanted) return { from, to: from + width };
    from += width;
  }
  return undefined;
}

/** The number of characters that a part always takes; undefined where it may take more or fewer. */
function widthOf(node: RegexNode): number | undefined {
  switch (node.kind) {
    case 'character':
    case 'any':
    case 'set':
    case 'class':
      return 1;
    case 'sequence':
      return node.items.reduce<number | undefined>((sum, item) => {
        const width = item.kind === 'group' ? undefined : widthOf(item);
        return sum === undefined || width === undefined ? undefined : sum + width;
      }, 0);
    case 'group':
      return widthOf(node.body);
    case 'repeat': {
      const width = node.body.kind === 'group' ? undefined : widthOf(node.body);
      return width === undefined || node.max !== node.min ? undefined : width * node.min;
    }
    default:
      return undefined;
  }
}
