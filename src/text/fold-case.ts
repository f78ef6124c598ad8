/**
 * Makes texts that differ only by case the same, one character for one: what a part of a text is
 * folded to stands in what the whole is folded to. `toLowerCase` alone writes a sigma at the end of
 * a word in another way than inside, and makes two characters of the Turkish İ.
 */
export function foldCase(text: string): string {
  if (!EXCEPTIONS.test(text)) return text.toLowerCase();
  return text.replace(OTHERS, (part) => part.toLowerCase()).replaceAll(/[Σς]/g, 'σ');
}

const EXCEPTIONS = /[Σςİ]/;
const OTHERS = /[^Σςİ]+/g;
