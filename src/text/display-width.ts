/** Characters that a terminal draws over the one before them. */
const COMBINING = /^[\p{Mn}\p{Me}]$/u;

/**
 * Characters that a terminal draws two columns wide: the blocks that Unicode's East Asian Width
 * calls wide or fullwidth, and pictures. Regular expressions know no such property, so that the
 * blocks are listed; the rare exceptions inside them shift a caret by one.
 */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;

/** The columns that a text takes in a terminal. Tabs count as one: who prints them must know. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (!COMBINING.test(character)) width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}
