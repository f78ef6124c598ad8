/**
 * Characters that neither XML nor HTML can carry (control characters, halves of surrogate pairs,
 * noncharacters), and those that nobody sees or that turn the direction of text, which would show
 * a reader something else than what the rule says. Joiners stay: scripts and emoji need them.
 */
const HIDDEN =
  /(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

/** Names the hidden characters of a text: `⟨U+202E⟩`. Tabs and line ends stay. */
export function nameHidden(text: string): string {
  return text.replace(HIDDEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // Attributes stand in either quotes.
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it must be written in HTML or SVG to be that text, in elements and in attributes. */
export function escapeMarkup(text: string): string {
  return nameHidden(text).replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}
