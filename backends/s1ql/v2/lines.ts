/** Where a line is broken if it can be. */
const WIDTH = 100;

/** A query as brackets and what stands between them. */
type Piece = string | Group;

interface Group {
  /** What joins the parts: ` and `, ` or `, or `, ` in a list of values; empty for one part. */
  readonly joint: string;
  readonly parts: readonly Part[];
  /** Of its text on one line, without its brackets. */
  readonly length: number;
}

interface Part {
  readonly pieces: readonly Piece[];
  readonly length: number;
}

/** How long a text is in the query. */
type Measure = (text: string) => number;

/**
 * Breaks a query into lines at its joints and in its lists, never inside a literal. Only spaces
 * become line breaks, so that the query stays the same.
 */
export function breakLines(query: string, measure: Measure = (text) => text.length): string {
  return new Layout(measure).group(parse(query, measure), '').join('\n');
}

// A literal, a joint, a bracket, or a run of anything else; names have punctuation escaped.
const TOKENS = /'(?:[^'\\]|\\.)*'| and | or |, |[()]|(?:[^'(), \\]|\\.)+|[ ,'\\]/gs;

/** A group while it is read. A class, since each token adds to it. */
class OpenGroup {
  joint = '';
  readonly parts: { pieces: Piece[]; length: number }[] = [{ pieces: [], length: 0 }];

  add(piece: Piece, length: number): void {
    const part = this.parts.at(-1);
    part?.pieces.push(piece);
    if (part) part.length += length;
  }

  split(joint: string): void {
    this.joint = joint;
    this.parts.push({ pieces: [], length: 0 });
  }

  close(): Group {
    const { joint, parts } = this;
    const joints = joint.length * (parts.length - 1);
    return { joint, parts, length: parts.reduce((sum, { length }) => sum + length, joints) };
  }
}

function parse(query: string, measure: Measure): Group {
  const outer: OpenGroup[] = [];
  let current = new OpenGroup();
  for (const [token] of query.matchAll(TOKENS)) {
    const before = token === ')' ? outer.pop() : undefined;
    if (before) {
      const group = current.close();
      before.add(group, group.length + '()'.length);
      current = before;
    } else if (token === '(') {
      outer.push(current);
      current = new OpenGroup();
    } else if (token === ' and ' || token === ' or ' || token === ', ') current.split(token);
    else current.add(token, measure(token));
  }
  return current.close();
}

const flat = ({ pieces }: Pick<Part, 'pieces'>): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : `(${flatGroup(piece)})`)).join('');

const flatGroup = ({ joint, parts }: Group): string => parts.map(flat).join(joint);

/** Writes groups as lines. A class only to know how texts are measured. */
class Layout {
  readonly #measure: Measure;

  constructor(measure: Measure) {
    this.#measure = measure;
  }

  /** The lines of what stands in a group, without its brackets. */
  group(group: Group, indent: string): string[] {
    if (indent.length + group.length <= WIDTH) return [indent + flatGroup(group)];
    if (group.joint === ', ') return this.#fill(group.parts.map(flat), indent);
    const joint = group.joint.trimStart();
    return group.parts.flatMap((part, at) => this.#part(part, at === 0 ? '' : joint, indent));
  }

  #part(part: Part, joint: string, indent: string): string[] {
    const start = indent + joint;
    // Marks of a trace have no length, and may stand behind the last bracket.
    const at = part.pieces.findLastIndex((piece) => !this.#isEmpty(piece));
    const last = part.pieces[at];
    const fits = start.length + part.length <= WIDTH;
    if (fits || last === undefined || typeof last === 'string') return [start + flat(part)];
    const before = flat({ pieces: part.pieces.slice(0, at) });
    const after = flat({ pieces: part.pieces.slice(at + 1) });
    return [`${start}${before}(`, ...this.group(last, `${indent}  `), `${indent})${after}`];
  }

  #isEmpty(piece: Piece): boolean {
    return typeof piece === 'string' && this.#measure(piece) === 0;
  }

  /** Values side by side, as many as fit. */
  #fill(values: readonly string[], indent: string): string[] {
    const lines: string[] = [];
    let [line, length] = [indent, indent.length];
    values.forEach((value, at) => {
      const text = at < values.length - 1 ? `${value},` : value;
      const width = this.#measure(text);
      if (line !== indent && length + 1 + width > WIDTH) {
        lines.push(line);
        [line, length] = [indent, indent.length];
      }
      const space = line === indent ? '' : ' ';
      line += space + text;
      length += space.length + width;
    });
    return [...lines, line];
  }
}
