import { createReadStream, readFileSync, statSync } from 'node:fs';

import type { Diagnostic, Source } from '../index.ts';
import { diagnostic } from '../text/diagnostic.ts';
import { limits } from '../text/limits.ts';
import { STDIN } from './find-rules.ts';
import { showPath, unreadable } from './unreadable.ts';

/** The text of a file, or why there is none. */
export type ReadResult =
  | { readonly source: Source; readonly problem?: never }
  | { readonly source?: never; readonly problem: Diagnostic };

/** No character takes more bytes than three for each of its UTF-16 units. */
const MOST_BYTES = 3 * limits.sourceLength;

/** Reads a file, or standard input for `-`, as UTF-8 and nothing else. Never throws. */
export async function readSource(path: string): Promise<ReadResult> {
  const name = path === STDIN ? '<stdin>' : path;
  try {
    const bytes = await readBytes(path);
    return bytes ? decode(bytes, name) : { problem: tooLarge(name) };
  } catch (error) {
    return { problem: unreadable(path, error) };
  }
}

async function readBytes(path: string): Promise<Buffer | undefined> {
  if (path === STDIN) return readStream(process.stdin);
  // One small file after the other: handing each to another thread takes longer than reading it.
  const stats = statSync(path);
  if (!stats.isFile()) return readStream(createReadStream(path));
  return stats.size > MOST_BYTES ? undefined : readFileSync(path);
}

// A pipe may never end: what is over the limit is not read.
async function readStream(stream: AsyncIterable<unknown>): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    chunks.push(bytes);
    length += bytes.length;
    if (length > MOST_BYTES) return undefined;
  }
  return Buffer.concat(chunks);
}

function tooLarge(name: string): Diagnostic {
  const message = `${showPath(name)} has more than ${MOST_BYTES} bytes; no rule set needs that.`;
  return diagnostic('limit-size', undefined, message, 'Split the file.');
}

function decode(bytes: Buffer, name: string): ReadResult {
  try {
    return { source: { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) } };
  } catch {
    return { problem: notUtf8(bytes, name) };
  }
}

function notUtf8(bytes: Buffer, name: string): Diagnostic {
  const source = { name, text: bytes.toString('utf8') };
  const start = firstBroken(bytes, source.text);
  const utf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const hint = utf16 ? 'It looks like UTF-16. Save it as UTF-8.' : 'Save it as UTF-8.';
  const span = { source, start, end: start + 1 };
  return diagnostic('not-utf8', span, 'The file is not UTF-8: these bytes are no character.', hint);
}

/** Where the first replacement character stands that the bytes do not have themselves. */
function firstBroken(bytes: Buffer, text: string): number {
  let offset = 0;
  let from = 0;
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) {
    offset += Buffer.byteLength(text.slice(from, at));
    from = at;
    if (bytes.toString('latin1', offset, offset + 3) !== '\xef\xbf\xbd') return at;
  }
  return 0;
}
