/**
 * Operators of Lucene's RegExp with all flags: beside the common ones, `"` quotes, `<1-9>` is a
 * number between, `@` any text, `&` intersection, `~` complement and `#` nothing at all. `^` and
 * `$` are characters like any other.
 */
const OPERATORS: ReadonlySet<string> = new Set('\\.|?*+()[]{}"<>@&~#');

/** A character that stands for itself, outside of brackets. */
export function escapeOutside(character: string): string {
  return OPERATORS.has(character) ? `\\${character}` : character;
}

/** A character that stands for itself, in brackets. */
export function escapeInside(character: string): string {
  return '\\]^-['.includes(character) ? `\\${character}` : character;
}
