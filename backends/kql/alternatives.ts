/** How a text of a list is compared; `equals` has a list operator of its own. */
export type PartMatch = 'contains' | 'startswith' | 'endswith';

/**
 * Leaves out the texts of a list that say nothing beside another: a value that has the longer one
 * at its end (its beginning, anywhere) has the shorter one there too. Without `cased`, letters of
 * ASCII are the same in both cases; for others the engine decides, and both texts stay.
 */
export function withoutImplied(
  texts: readonly string[],
  match: PartMatch,
  cased: boolean,
): readonly string[] {
  const folded = texts.map((text) => (cased ? text : foldAscii(text)));
  const known = new Set(folded);
  const lengths = [...new Set(folded.map((text) => text.length))].sort((a, b) => a - b);
  const seen = new Set<string>();
  return texts.filter((_, at) => {
    const text = folded[at] ?? '';
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew && !isImplied(text, { known, lengths, match });
  });
}

interface List {
  readonly known: ReadonlySet<string>;
  /** The lengths of its texts, in order. */
  readonly lengths: readonly number[];
  readonly match: PartMatch;
}

function isImplied(text: string, { known, lengths, match }: List): boolean {
  for (const length of lengths) {
    if (length >= text.length) return false;
    const first = match === 'endswith' ? text.length - length : 0;
    const last = match === 'startswith' ? 0 : text.length - length;
    for (let start = first; start <= last; start++) {
      if (known.has(text.slice(start, start + length))) return true;
    }
  }
  return false;
}

const foldAscii = (text: string): string =>
  text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
