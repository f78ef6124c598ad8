import { displayWidth } from '../text/display-width.ts';
import { nameHidden } from './html-escape.ts';

/** A text that is shown, with the whole of it where it has been shortened. */
export interface ShownText {
  readonly shown: string;
  readonly whole?: string;
}

/**
 * Shortens a text to so many characters on one line, and keeps both ends: of paths and command
 * lines, either may be what matters.
 */
export function shorten(text: string, most: number): ShownText {
  const line = oneLine(text);
  const characters = line.length > most ? [...line] : [];
  if (characters.length <= most)
    return line === text ? { shown: line } : { shown: line, whole: text };
  const tail = Math.floor(most * 0.4);
  const head = characters.slice(0, most - tail - 1).join('');
  return { shown: `${head}…${characters.slice(-tail).join('')}`, whole: text };
}

/** A picture has no lines to break, and a space at an end is easily overlooked. */
function oneLine(text: string): string {
  const line = nameHidden(text).replace(/[\t\n]/g, (sign) => (sign === '\t' ? '␉' : '␊'));
  const inner = line.trim();
  if (inner.length === line.length) return line;
  const start = line.length - line.trimStart().length;
  const end = inner === '' ? 0 : line.length - start - inner.length;
  return '␣'.repeat(start) + inner + '␣'.repeat(end);
}

/**
 * Pixels that one character takes at the size of the picture. Fonts differ, and a page cannot be
 * asked: these are the wider of the common ones.
 */
const CHARACTER = { monospace: 7.3, bold: 7.8, plain: 7 } as const;

/** About how many pixels wide a text is. */
export function textWidth(text: string, face: keyof typeof CHARACTER): number {
  return displayWidth(text) * CHARACTER[face];
}
