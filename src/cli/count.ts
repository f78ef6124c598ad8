/** A number as people read it, the same on every machine: `2,642`. */
export function showNumber(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A number and its noun: `1 rule`, `2,642 rules`. */
export function countOf(count: number, noun: string, plural: string = `${noun}s`): string {
  return `${showNumber(count)} ${count === 1 ? noun : plural}`;
}
