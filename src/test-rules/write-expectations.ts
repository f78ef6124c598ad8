/** Writes what is expected of a rule on the events of one file, for a file beside that. */
export function expectationText(rule: string, expected: readonly ('match' | 'no-match')[]): string {
  const lines = expected.map((one, index) => `  ${index}: ${one}\n`);
  return `${yamlKey(rule)}:\n${lines.join('')}`;
}

// A stranger's text: in quotes, with everything but plain characters escaped.
function yamlKey(text: string): string {
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return text;
  return JSON.stringify(text).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
