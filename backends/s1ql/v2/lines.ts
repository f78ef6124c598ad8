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

/**
 * Breaks a query into lines at its joints and in its lists, never inside a literal. Only spaces
 * become line breaks, so that the query stays the same.
 */
export function breakLines(query: string): string {
  return layout(parse(query), '').join('\n');
}

// A literal, a joint, a bracket, or a run of anything else; names have punctuation escaped.
const TOKENS = /'(?:[^'\\]|\\.)*'| and | or |, |[()]|(?:[^'(), \\]|\\.)+|[ ,'\\]/gs;

/** A group while it is read. A class, since each token adds to it. */
class OpenGroup {
  joint = '';
  readonly parts: { pieces: Piece[]; length: number }[] = [{ pieces: [], length: 0 }];

  add(piece: Piece): void {
    const part = this.parts.at(-1);
    part?.pieces.push(piece);
    if (part) part.length += typeof piece === 'string' ? piece.length : piece.length + 2;
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

function parse(query: string): Group {
  const outer: OpenGroup[] = [];
  let current = new OpenGroup();
  for (const [token] of query.matchAll(TOKENS)) {
    const before = token === ')' ? outer.pop() : undefined;
    if (before) {
      before.add(current.close());
      current = before;
    } else if (token === '(') {
      outer.push(current);
      current = new OpenGroup();
    } else if (token === ' and ' || token === ' or ' || token === ', ') current.split(token);
    else current.add(token);
  }
  return current.close();
}

const flat = ({ pieces }: Pick<Part, 'pieces'>): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : `(${flatGroup(piece)})`)).join('');

const flatGroup = ({ joint, parts }: Group): string => parts.map(flat).join(joint);

/** The lines of what stands in a group, without its brackets. */
function layout(group: Group, indent: string): string[] {
  if (indent.length + group.length <= WIDTH) return [indent + flatGroup(group)];
  if (group.joint === ', ') return fill(group.parts.map(flat), indent);
  const joint = group.joint.trimStart();
  return group.parts.flatMap((part, at) => layoutPart(part, at === 0 ? '' : joint, indent));
}

function layoutPart(part: Part, joint: string, indent: string): string[] {
  const start = indent + joint;
  const last = part.pieces.at(-1);
  const fits = start.length + part.length <= WIDTH;
  if (fits || last === undefined || typeof last === 'string') return [start + flat(part)];
  const before = flat({ pieces: part.pieces.slice(0, -1) });
  return [`${start}${before}(`, ...layout(last, `${indent}  `), `${indent})`];
}

/** Values side by side, as many as fit. */
function fill(values: readonly string[], indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  values.forEach((value, at) => {
    const text = at < values.length - 1 ? `${value},` : value;
    if (line !== indent && line.length + 1 + text.length > WIDTH) {
      lines.push(line);
      line = indent;
    }
    line += line === indent ? text : ` ${text}`;
  });
  return [...lines, line];
}
