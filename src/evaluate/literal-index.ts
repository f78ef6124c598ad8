/** Tells of each literal that stands in a text, at least once. */
export type LiteralSearch<T> = (text: string, found: (owner: T) => void) => void;

/** Characters by which a literal is found; a shorter one is looked for by itself. */
const GRAM = 4;

/** A literal is looked up by four of its characters, those that begin at `offset`. */
interface Entry<T> {
  readonly literal: string;
  readonly offset: number;
  readonly owner: T;
  /** The next one with the same place in the table. */
  readonly next: Entry<T> | undefined;
}

/**
 * Prepares to find many literals at once, reading a text once: each literal is known by those four
 * neighbouring characters of it that fewest others have, and looked at only where a text has them.
 */
export function indexLiterals<T>(literals: ReadonlyMap<string, T>): LiteralSearch<T> {
  const long = [...literals].filter(([literal]) => literal.length >= GRAM);
  const short = [...literals].filter(([literal]) => literal.length < GRAM);
  const bits = Math.ceil(Math.log2(Math.max(2, long.length))) + 3;
  const table = new Array<Entry<T> | undefined>(2 ** bits).fill(undefined);
  const placeOf = (gram: number): number => Math.imul(gram, 0x9e3779b1) >>> (32 - bits);
  const counts = countGrams(long.map(([literal]) => literal));
  for (const [literal, owner] of long) {
    const grams = gramsOf(literal);
    const rarest = grams.reduce((best, gram) => {
      return (counts.get(gram) ?? 0) < (counts.get(best) ?? 0) ? gram : best;
    });
    const place = placeOf(rarest);
    table[place] = { literal, offset: grams.indexOf(rarest), owner, next: table[place] };
  }
  return (text, found) => {
    for (const [literal, owner] of short) if (text.includes(literal)) found(owner);
    let gram = 0;
    for (let at = 0; at < text.length; at++) {
      gram = pushed(gram, text.charCodeAt(at));
      let entry = at < GRAM - 1 ? undefined : table[placeOf(gram)];
      for (; entry; entry = entry.next) {
        if (text.startsWith(entry.literal, at - GRAM + 1 - entry.offset)) found(entry.owner);
      }
    }
  };
}

// A number holds the low bytes of four characters; which characters they are, a comparison tells.
const pushed = (gram: number, code: number): number => (gram << 8) | (code & 0xff);

function gramsOf(text: string): readonly number[] {
  let gram = 0;
  const grams: number[] = [];
  for (let at = 0; at < text.length; at++) {
    gram = pushed(gram, text.charCodeAt(at));
    if (at >= GRAM - 1) grams.push(gram);
  }
  return grams;
}

function countGrams(literals: readonly string[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const literal of literals) {
    for (const gram of new Set(gramsOf(literal))) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}
