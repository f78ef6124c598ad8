/**
 * Writes plain data as pySigma's users know it: `, ` and `: ` between entries, everything beyond
 * ASCII as `\u` escapes; on one line, or with an indentation.
 */
export function jsonText(value: unknown, indent?: number): string {
  const write = (node: unknown, depth: number): string => {
    const entries = entriesOf(node, (child) => write(child, depth + 1));
    if (!entries) return ascii(JSON.stringify(node) ?? 'null');
    const [open, close] = Array.isArray(node) ? ['[', ']'] : ['{', '}'];
    if (entries.length === 0) return open + close;
    if (indent === undefined) return open + entries.join(', ') + close;
    const line = (level: number): string => `\n${' '.repeat(indent * level)}`;
    return open + line(depth + 1) + entries.join(`,${line(depth + 1)}`) + line(depth) + close;
  };
  return write(value, 0);
}

function entriesOf(node: unknown, write: (child: unknown) => string): string[] | undefined {
  if (Array.isArray(node)) return node.map(write);
  if (typeof node !== 'object' || node === null) return undefined;
  return Object.entries(node).map(
    ([key, child]) => `${ascii(JSON.stringify(key))}: ${write(child)}`,
  );
}

function ascii(json: string): string {
  return json.replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
