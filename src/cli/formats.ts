import type { Backend, Format } from '../index.ts';
import { quote } from '../text/diagnostic.ts';
import { didYouMean } from '../text/suggest.ts';
import { UsageError } from '../text/usage-error.ts';

/** A row of `list formats`. */
export type FormatSummary = Pick<Format, 'name' | 'title' | 'extension'>;

/** The formats of a target: those that every target has, and its own. */
export function formatsOf(backend: Backend): FormatSummary[] {
  return [
    { name: 'text', title: 'The queries alone', extension: backend.extension },
    { name: 'json', title: 'Records, the same as --json', extension: 'json' },
    ...backend.formats,
  ];
}

/**
 * The format of a name; undefined for plain text and for records, which need no rendering.
 *
 * @throws {UsageError} when the target has no such format.
 */
export function findFormat(backend: Backend, name: string): Format | undefined {
  const names = formatsOf(backend).map((format) => format.name);
  if (!names.includes(name)) {
    const hint = didYouMean(name, names) ?? `Its formats are ${names.join(', ')}.`;
    throw new UsageError(`The target ${quote(backend.name)} has no format ${quote(name)}.`, hint);
  }
  return backend.formats.find((format) => format.name === name);
}
