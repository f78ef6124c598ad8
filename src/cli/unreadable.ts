import { diagnostic, type Diagnostic } from '../text/diagnostic.ts';

// What the system calls it, and what people call it.
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EEXIST: 'a file stands there',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links go in a circle',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is no folder',
  EPERM: 'the operation is not permitted',
  EROFS: 'the disk is read-only',
};

/** Why the system refused a path, for a person: "permission denied". */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? error.message;
}

/** The diagnostic of a file or folder that cannot be read. */
export function unreadable(path: string, error: unknown): Diagnostic {
  const message = `${showPath(path)} cannot be read: ${reasonOf(error)}.`;
  return diagnostic('unreadable-file', undefined, message);
}

/** A path in quotes, whole, but without characters that a terminal would obey. */
export function showPath(path: string): string {
  return `"${oneLine(path)}"`;
}

/** A text of a stranger on one line, without control characters. */
export function oneLine(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ');
}
