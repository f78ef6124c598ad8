import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';

import type { Diagnostic } from '../index.ts';
import { EventSplitter, type EventPiece } from '../evaluate/split-events.ts';
import { parsePiece } from '../evaluate/parse-events.ts';
import { diagnostic } from '../text/diagnostic.ts';
import { STDIN } from './find-rules.ts';
import { showPath, unreadable } from './unreadable.ts';

/** An event of a file with its number there, or what stands in its place. */
export type EventRead =
  | { readonly index: number; readonly json: unknown; readonly problem?: never }
  | { readonly problem: Diagnostic };

/**
 * Reads the events of a file, or of standard input for `-`, some at a time. A broken event has a
 * number too, so that the others keep theirs when it is repaired. Never throws.
 */
export async function* readEvents(path: string): AsyncGenerator<readonly EventRead[]> {
  const name = path === STDIN ? '<stdin>' : path;
  const splitter = new EventSplitter();
  let count = 0;
  const parse = (piece: EventPiece): EventRead => {
    const index = piece.text.startsWith('{') ? count++ : count;
    const parsed = parsePiece(piece);
    if ('value' in parsed) return { index, json: parsed.value };
    const { line, message } = parsed.problem;
    return { problem: brokenEvent(`${showPath(name)}, line ${line}: ${message}.`) };
  };
  try {
    for await (const text of decoded(path)) yield splitter.push(text).map(parse);
    yield splitter.end().map(parse);
  } catch (error) {
    if (error instanceof TypeError) yield [{ problem: notText(name) }];
    else yield [{ problem: unreadable(name, error) }];
  }
}

// PowerShell writes UTF-16 with a byte order mark; all others write UTF-8.
async function* decoded(path: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  const stream = path === STDIN ? process.stdin : createReadStream(path);
  for await (const chunk of stream) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    decoder ??= new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true });
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder?.decode() ?? '';
}

function brokenEvent(message: string): Diagnostic {
  return diagnostic('broken-event', undefined, message);
}

function notText(name: string): Diagnostic {
  const message = `${showPath(name)} is neither UTF-8 nor UTF-16.`;
  const hint = 'Events are read from JSON; export them if this is an EVTX file.';
  return diagnostic('not-utf8', undefined, message, hint);
}
