/** Where a line is broken if it can be. */
const WIDTH = 100;

/** A query as brackets and what stands between them. */
type Piece = string | Group;

interface Group {
  readonly kind: 'group';
  /** What joins the parts: ` and `, ` or `, or `, ` in a list of values; empty for one part. */
  readonly joint: string;
  readonly parts: readonly (readonly Piece[])[];
}

/**
 * Breaks a query into lines at its joints and in its lists, never inside a literal. Only spaces
 * become line breaks, so that the query stays the same.
 */
export function breakLines(query: string): string {
  return layout(parse(query), '').join('\n');
}

const TOKENS = /'(?:[^'\\]|\\.)*'| and | or |, |[()]|[^'(), ]+| |,|'/gs;

function parse(query: string): Group {
  const open: { joint: string; parts: Piece[][] }[] = [{ joint: '', parts: [[]] }];
  for (const [token] of query.matchAll(TOKENS)) {
    const current = open.at(-1);
    if (!current) break;
    if (token === '(') open.push({ joint: '', parts: [[]] });
    else if (token === ')' && open.length > 1) {
      open.pop();
      open
        .at(-1)
        ?.parts.at(-1)
        ?.push({ kind: 'group', ...current });
    } else if (token === ' and ' || token === ' or ' || token === ', ') {
      current.joint = token;
      current.parts.push([]);
    } else current.parts.at(-1)?.push(token);
  }
  const [whole = { joint: '', parts: [[]] }] = open;
  return { kind: 'group', ...whole };
}

const flat = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : `(${flatGroup(piece)})`)).join('');

const flatGroup = ({ joint, parts }: Group): string => parts.map(flat).join(joint);

/** The lines of what stands in a group, without its brackets. */
function layout(group: Group, indent: string): string[] {
  const single = flatGroup(group);
  if (indent.length + single.length <= WIDTH) return [indent + single];
  if (group.joint === ', ') return fill(group.parts.map(flat), indent);
  const joint = group.joint.trimStart();
  return group.parts.flatMap((part, at) => layoutPart(part, at === 0 ? '' : joint, indent));
}

function layoutPart(part: readonly Piece[], joint: string, indent: string): string[] {
  const single = `${indent}${joint}${flat(part)}`;
  const last = part.at(-1);
  if (single.length <= WIDTH || last === undefined || typeof last === 'string') return [single];
  const start = `${indent}${joint}${flat(part.slice(0, -1))}(`;
  return [start, ...layout(last, `${indent}  `), `${indent})`];
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
