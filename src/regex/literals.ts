import { foldCase } from '../text/fold-case.ts';
import type { Regex, RegexNode } from './regex.ts';

/**
 * Literals of which one stands in every text that an expression is found in, both folded by
 * `foldCase`: a cheap test before the expression is tried. Undefined where there are none.
 */
export function literalsOf({ node, flags }: Regex): readonly string[] | undefined {
  return search(node, flags.i);
}

function search(node: RegexNode, i: boolean): readonly string[] | undefined {
  switch (node.kind) {
    case 'character':
      return isSettled(node.text, i) ? [foldCase(node.text)] : undefined;
    case 'sequence':
      return ofSequence(node.items, i);
    case 'alternation':
      return ofAlternation(node.options, i);
    case 'repeat':
      return node.min > 0 ? search(node.body, i) : undefined;
    case 'group': {
      const on = node.flags?.on.includes('i') ?? false;
      const off = node.flags?.off.includes('i') ?? false;
      return search(node.body, on || (i && !off));
    }
    case 'look':
      return node.negated ? undefined : search(node.body, i);
    default:
      return undefined;
  }
}

// Engines take more letters for the same than folding does: the long ſ for an s.
const isSettled = (character: string, i: boolean): boolean =>
  !i || /^[\0-RT-rt-\x7f]$/.test(character);

function ofAlternation(options: readonly RegexNode[], i: boolean): readonly string[] | undefined {
  const found = options.map((option) => search(option, i));
  return found.every((literals) => literals !== undefined) ? found.flat() : undefined;
}

/** Neighbouring characters are one literal; of all that must be there, the longest tells most. */
function ofSequence(items: readonly RegexNode[], i: boolean): readonly string[] | undefined {
  let best: readonly string[] | undefined;
  let run = '';
  const offer = (literals: readonly string[] | undefined): void => {
    if (literals && (!best || shortest(literals) > shortest(best))) best = literals;
  };
  const endRun = (): void => {
    if (run !== '') offer([foldCase(run)]);
    run = '';
  };
  for (const item of items) {
    if (item.kind === 'character' && isSettled(item.text, i)) run += item.text;
    else {
      endRun();
      offer(search(item, i));
    }
  }
  endRun();
  return best;
}

const shortest = (literals: readonly string[]): number =>
  Math.min(...literals.map(({ length }) => length));
