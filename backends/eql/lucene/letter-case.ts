/**
 * The characters that differ from one only by case, itself first. ASCII letters fold in
 * Elasticsearch (`case_insensitive` is ASCII only); for all other letters both forms are written
 * out, so that a query finds what a Sigma rule means by "case-insensitive".
 */
export function caseForms(character: string): readonly string[] {
  const forms = [character, character.toLowerCase(), character.toUpperCase()];
  return [...new Set(forms)].filter((form) => [...form].length === 1);
}

/** True for a text with a letter beyond ASCII that has upper and lower case. */
export function hasWideLetter(text: string): boolean {
  return [...text].some((character) => character > '\x7f' && caseForms(character).length > 1);
}

/** The parts of a range of characters that are ASCII letters, in the other case. */
export function otherCaseRanges(from: string, to: string): readonly (readonly [string, string])[] {
  const ranges: (readonly [string, string])[] = [];
  for (const [first, last, shift] of [
    ['a', 'z', -32],
    ['A', 'Z', 32],
  ] as const) {
    const low = from > first ? from : first;
    const high = to < last ? to : last;
    if (low <= high) ranges.push([moved(low, shift), moved(high, shift)]);
  }
  return ranges;
}

function moved(letter: string, shift: number): string {
  return String.fromCharCode(letter.charCodeAt(0) + shift);
}
