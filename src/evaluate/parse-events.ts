/** A text that is no JSON: where, and what the JSON parser says. */
export interface EventsProblem {
  readonly offset: number;
  readonly message: string;
}

/** The JSON values of a text, and what is wrong with the rest of it. */
export interface ParsedEvents {
  readonly values: readonly unknown[];
  readonly problems: readonly EventsProblem[];
}

/**
 * Reads the events of a text: one JSON value, a list, NDJSON, or objects one after the other as
 * evtx_dump writes them. A broken one does not hide the others.
 */
export function parseEvents(text: string): ParsedEvents {
  const values: unknown[] = [];
  const problems: EventsProblem[] = [];
  for (const { start, end } of topLevelValues(text)) {
    try {
      const value: unknown = JSON.parse(text.slice(start, end));
      if (Array.isArray(value)) values.push(...value);
      else values.push(value);
    } catch (error) {
      problems.push({ offset: start, message: error instanceof Error ? error.message : 'no JSON' });
    }
  }
  return { values, problems };
}

// Finds where objects and lists begin and end, strings aside. Reads each character once.
function* topLevelValues(text: string): Generator<{ start: number; end: number }> {
  let depth = 0;
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') at = endOfString(text, at);
    else if (character === '{' || character === '[') {
      if (depth++ === 0) start = at;
    } else if ((character === '}' || character === ']') && depth > 0 && --depth === 0) {
      yield { start, end: at + 1 };
    }
  }
  if (depth > 0) yield { start, end: text.length };
}

function endOfString(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '"') return at;
  }
  return text.length;
}
