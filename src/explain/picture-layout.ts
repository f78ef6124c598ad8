import { shorten, textWidth, type ShownText } from './picture-text.ts';
import type { Card, Joint, PictureNode } from './picture-tree.ts';

/** A node in its place. */
export interface Placed {
  /** Its left side. */
  readonly x: number;
  /** The height at which edges meet it. */
  readonly y: number;
  readonly width: number;
  readonly name?: ShownText;
  /** True below a `not`, or below an odd number of them. */
  readonly negated: boolean;
  readonly content: JointContent | CardContent;
  readonly children: readonly Placed[];
}

/** What is written in a joint. */
export interface JointContent {
  readonly kind: 'joint';
  readonly join: Joint['join'];
  readonly label: string;
}

/** What is written in a card. */
export interface CardContent {
  readonly kind: 'card';
  readonly field: ShownText;
  readonly how: string;
  readonly rows: readonly ShownText[];
  readonly height: number;
}

/** All nodes in their places, and how much room they take. */
export interface Layout {
  readonly root: Placed;
  readonly width: number;
  readonly height: number;
}

/** Sizes in pixels. */
export const sizes = {
  margin: 16,
  /** Half of the height of a joint, and of the first line of a card. */
  half: 13,
  row: 18,
  padding: 10,
  /** What a name above a node takes. */
  name: 17,
  gapX: 40,
  gapY: 14,
} as const;

/** Longer texts lose their middle. */
const LONGEST = { value: 64, name: 44 } as const;

/** Of one card; the rest is counted. */
const MOST_ROWS = 100;

/**
 * A tidy tree from left to right: each depth has its column, and a joint stands at the height of
 * its first operand, so that a tall picture begins at its top.
 */
export function layOut(tree: PictureNode): Layout {
  const measured = measure(tree);
  const columns = columnsOf(measured);
  const page = { bottom: sizes.margin as number, right: 0 };
  const root = place(measured, { columns, depth: 0, negated: false }, page);
  const width = page.right + sizes.margin;
  return { root, width, height: page.bottom - sizes.gapY + sizes.margin };
}

/** A node with its size, before it has a place. */
interface Measured {
  readonly width: number;
  readonly nameWidth: number;
  /** What the node and its first operands need above their upper sides, for their names. */
  readonly top: number;
  readonly name?: ShownText;
  readonly content: JointContent | CardContent;
  readonly children: readonly Measured[];
}

function measure(node: PictureNode): Measured {
  const name = node.name === undefined ? undefined : shorten(node.name, LONGEST.name);
  const nameWidth = textWidth(name?.shown ?? '', 'plain');
  const ownTop = name ? sizes.name : 0;
  const named = { nameWidth, ...(name && { name }) };
  if (node.kind === 'card') {
    const { width, content } = measureCard(node);
    return { ...named, width, top: ownTop, content, children: [] };
  }
  const { kind, join, label } = node;
  const children = node.children.map(measure);
  const width = textWidth(label, 'bold') + 2 * sizes.padding;
  const top = Math.max(ownTop, children[0]?.top ?? 0);
  return { ...named, width, top, content: { kind, join, label }, children };
}

function measureCard({ field: name, how, values }: Card): { width: number; content: CardContent } {
  const field = shorten(name ?? 'any field', LONGEST.name);
  const rows = rowsOf(values);
  const heading = textWidth(field.shown, 'bold') + textWidth(` ${how}`, 'plain');
  const widest = Math.max(heading, ...rows.map(({ shown }) => textWidth(shown, 'monospace')));
  const height = 2 * sizes.half + (rows.length === 0 ? 0 : rows.length * sizes.row + 6);
  return {
    width: Math.ceil(widest) + 2 * sizes.padding,
    content: { kind: 'card', field, how, rows, height },
  };
}

function rowsOf(values: readonly string[]): readonly ShownText[] {
  const most = values.length > MOST_ROWS ? MOST_ROWS - 1 : MOST_ROWS;
  const rows = values.slice(0, most).map((value) => shorten(value, LONGEST.value));
  const rest = values.slice(most);
  if (rest.length === 0) return rows;
  return [...rows, { shown: `… and ${rest.length} more`, whole: rest.join('\n') }];
}

/** The left side of each depth. Cards have nothing to their right, so that only joints count. */
function columnsOf(tree: Measured): readonly number[] {
  const widths: number[] = [];
  const visit = ({ content, width, nameWidth, children }: Measured, depth: number): void => {
    if (content.kind === 'card') return;
    // A name may stand above the edges to the right, but not in the name of the first operand.
    const reach = children[0]?.name ? nameWidth - sizes.gapX / 2 : 0;
    widths[depth] = Math.max(widths[depth] ?? 0, width, reach);
    for (const child of children) visit(child, depth + 1);
  };
  visit(tree, 0);
  const columns: number[] = [sizes.margin];
  for (const width of widths) columns.push((columns.at(-1) ?? 0) + width + sizes.gapX);
  return columns;
}

interface Surroundings {
  readonly columns: readonly number[];
  readonly depth: number;
  readonly negated: boolean;
}

/** How far the nodes that have a place reach. */
interface Page {
  bottom: number;
  right: number;
}

function place(node: Measured, around: Surroundings, page: Page): Placed {
  const { columns, depth, negated } = around;
  const { width, name, nameWidth, content, top } = node;
  const x = columns[depth] ?? 0;
  page.right = Math.max(page.right, x + width, x + nameWidth);
  const placed = { x, width, negated, content, ...(name && { name }) };
  if (content.kind === 'card') {
    const y = page.bottom + top + sizes.half;
    page.bottom = y - sizes.half + content.height + sizes.gapY;
    return { ...placed, y, children: [] };
  }
  const [first] = node.children;
  // The first operand makes room for its own name.
  page.bottom += top - (first?.top ?? 0);
  const start = page.bottom;
  const below = { columns, depth: depth + 1, negated: negated !== (content.join === 'not') };
  const children = node.children.map((child) => place(child, below, page));
  const y = children[0]?.y ?? start + sizes.half;
  page.bottom = Math.max(page.bottom, y + sizes.half + sizes.gapY);
  return { ...placed, y, children };
}
