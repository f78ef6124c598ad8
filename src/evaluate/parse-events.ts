import { EventSplitter, type EventPiece } from './split-events.ts';

/** A text that is no event: where it stands, and what is wrong with it. */
export interface EventsProblem {
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** The JSON values of a text, and what is wrong with the rest of it. */
export interface ParsedEvents {
  readonly values: readonly unknown[];
  readonly problems: readonly EventsProblem[];
}

/**
 * Reads the events of a text: one JSON object, a list, NDJSON, or objects one after the other as
 * evtx_dump writes them. A broken one does not hide the others.
 */
export function parseEvents(text: string): ParsedEvents {
  const values: unknown[] = [];
  const problems: EventsProblem[] = [];
  const splitter = new EventSplitter();
  for (const piece of [...splitter.push(text), ...splitter.end()]) {
    const parsed = parsePiece(piece);
    if ('problem' in parsed) problems.push(parsed.problem);
    else values.push(parsed.value);
  }
  return { values, problems };
}

/** Reads the JSON of one event. */
export function parsePiece(piece: EventPiece): { value: unknown } | { problem: EventsProblem } {
  const { offset, line, text, problem } = piece;
  if (problem !== undefined) return { problem: { offset, line, message: problem } };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    // Where the parser stumbled, in lines of the whole; its words differ between engines. What is
    // never closed is shown where it begins.
    const [, at] = /at position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
    const position = at === undefined || Number(at) >= text.trimEnd().length ? 0 : Number(at);
    const stumbled = line + text.slice(0, position).split('\n').length - 1;
    return { problem: { offset, line: stumbled, message: 'it is no well-formed JSON' } };
  }
}
