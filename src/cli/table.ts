/** Rows with their columns below each other; the last column ends where its text does. */
export function alignRows(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>((most, row) => {
    row.forEach((text, at) => (most[at] = Math.max(most[at] ?? 0, text.length)));
    return most;
  }, []);
  const line = (row: readonly string[]): string =>
    row.map((text, at) => text.padEnd(widths[at] ?? 0)).join('  ');
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}
