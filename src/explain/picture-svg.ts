import { escapeMarkup } from './html-escape.ts';
import { sizes, type CardContent, type Layout, type Placed } from './picture-layout.ts';
import type { ShownText } from './picture-text.ts';

/** Class names have a prefix, since a picture may stand in a page with a style of its own. */
const STYLE = [
  '.logic-ground{fill:#fff}',
  '.logic text{font:12px system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:#1f2328;direction:ltr;unicode-bidi:isolate;white-space:pre}',
  '.logic .logic-value{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}',
  '.logic .logic-name,.logic .logic-how{fill:#59636e}',
  '.logic .logic-field,.logic .logic-label{font-weight:600}',
  '.logic .logic-label{text-anchor:middle}',
  '.logic-edge{fill:none;stroke:#818b98;stroke-width:1.5}',
  '.logic-edge-not{stroke:#cf222e;stroke-dasharray:4 3}',
  '.logic-card{fill:#f6f8fa;stroke:#d1d9e0}',
  '.logic-and{fill:#ddf4ff;stroke:#0969da}',
  '.logic-or{fill:#fff8c5;stroke:#9a6700}',
  '.logic-at-least{fill:#fbefff;stroke:#8250df}',
  '.logic-not{fill:#ffebe9;stroke:#cf222e}',
  '@media (prefers-color-scheme:dark){',
  '.logic-ground{fill:#0d1117}',
  '.logic text{fill:#f0f6fc}',
  '.logic .logic-name,.logic .logic-how{fill:#9198a1}',
  '.logic-edge{stroke:#656c76}',
  '.logic-edge-not{stroke:#f85149}',
  '.logic-card{fill:#151b23;stroke:#3d444d}',
  '.logic-and{fill:#0c2d6b;stroke:#4493f8}',
  '.logic-or{fill:#3b2e00;stroke:#d29922}',
  '.logic-at-least{fill:#2b1459;stroke:#ab7df8}',
  '.logic-not{fill:#4c1014;stroke:#f85149}',
  '}',
].join('\n');

/** Writes a laid out tree as SVG, for a file or for a page. */
export function printSvg(layout: Layout, title: string, description: string): string {
  const width = Math.ceil(layout.width);
  const height = Math.ceil(layout.height);
  const lines: string[] = [
    `<svg xmlns="http://www.w3.org/2000/svg" class="logic" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escapeMarkup(title)}</title>`,
    `<desc>${escapeMarkup(description)}</desc>`,
    `<style>\n${STYLE}\n</style>`,
    `<rect class="logic-ground" width="${width}" height="${height}"/>`,
  ];
  printEdges(layout.root, lines);
  printNode(layout.root, lines);
  lines.push('</svg>');
  return `${lines.join('\n')}\n`;
}

/** From each joint to its operands: along, then down from one to the next, then along again. */
function printEdges(node: Placed, lines: string[]): void {
  let above = node.y;
  for (const child of node.children) {
    const style = child.negated ? 'logic-edge logic-edge-not' : 'logic-edge';
    const turn = child.x - sizes.gapX / 2;
    const path =
      child.y === node.y
        ? `M${round(node.x + node.width)} ${round(node.y)}H${round(child.x)}`
        : `M${round(turn)} ${round(above)}V${round(child.y - BEND)}q0 ${BEND} ${BEND} ${BEND}H${round(child.x)}`;
    lines.push(`<path class="${style}" d="${path}"/>`);
    above = child.y === node.y ? child.y : child.y - BEND;
    printEdges(child, lines);
  }
}

/** The radius where an edge turns. */
const BEND = 6;

function printNode(node: Placed, lines: string[]): void {
  const { content, name, x, y, width } = node;
  if (name) {
    lines.push(textElement('logic-name', { x: x + 1, y: y - sizes.half - 6 }, name));
  }
  if (content.kind === 'card') printCard(node, content, lines);
  else {
    const box = { x, y: y - sizes.half, width, height: 2 * sizes.half };
    lines.push(rectangle(`logic-${content.join}`, box, sizes.half));
    const middle = { x: x + width / 2, y: y + 4 };
    lines.push(textElement('logic-label', middle, { shown: content.label }));
  }
  for (const child of node.children) printNode(child, lines);
}

function printCard({ x, y, width }: Placed, card: CardContent, lines: string[]): void {
  const top = y - sizes.half;
  lines.push(rectangle('logic-card', { x, y: top, width, height: card.height }, 6));
  const left = x + sizes.padding;
  // One text, so that the words follow the field closely whatever the font.
  const { shown, whole } = card.field;
  lines.push(
    `<text x="${round(left)}" y="${round(y + 4)}">${titleElement(whole)}<tspan class="logic-field">${escapeMarkup(shown)}</tspan> <tspan class="logic-how">${escapeMarkup(card.how)}</tspan></text>`,
  );
  card.rows.forEach((row, index) => {
    const place = { x: left, y: top + 2 * sizes.half + index * sizes.row + 12 };
    lines.push(textElement('logic-value', place, row));
  });
}

interface Place {
  readonly x: number;
  readonly y: number;
}

interface Box extends Place {
  readonly width: number;
  readonly height: number;
}

function rectangle(style: string, { x, y, width, height }: Box, radius: number): string {
  return `<rect class="${style}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}"/>`;
}

function textElement(style: string, { x, y }: Place, { shown, whole }: ShownText): string {
  return `<text class="${style}" x="${round(x)}" y="${round(y)}">${titleElement(whole)}${escapeMarkup(shown)}</text>`;
}

const titleElement = (whole: string | undefined): string =>
  whole === undefined ? '' : `<title>${escapeMarkup(whole)}</title>`;

const round = (size: number): number => Math.round(size * 10) / 10;
