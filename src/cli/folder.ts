import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { UsageError } from '../text/usage-error.ts';
import { linkStatsAt } from './file-stats.ts';
import { reasonOf, showPath } from './unreadable.ts';
import { writeWhole } from './write-file.ts';

/** A folder that files are written into, and nowhere else. */
export interface Folder {
  /** Writes a file at a path inside the folder. */
  readonly write: (path: string, text: string) => void;
}

/**
 * Prepares a folder for output. Links inside it are not followed: whoever may write there cannot
 * choose what else is overwritten.
 *
 * @throws {UsageError} when it cannot be made; writing throws in the same way.
 */
export function openFolder(root: string): Folder {
  makeFolder(root, true);
  const made = new Set<string>();
  const written = new Set<string>();

  const makeInside = (parts: readonly string[]): string =>
    parts.reduce((parent, part) => {
      const path = join(parent, part);
      if (made.has(path)) return path;
      const stats = linkStatsAt(path);
      if (stats && !stats.isDirectory()) throw inTheWay(path, 'folder');
      if (!stats) makeFolder(path, false);
      made.add(path);
      return path;
    }, root);

  return {
    write: (path, text) => {
      const parts = path.split(/[/\\]/);
      const name = parts.pop() ?? '';
      if (parts.includes('..') || name === '') {
        throw new UsageError(`${showPath(path)} is not inside the folder ${showPath(root)}.`);
      }
      const place = join(makeInside(parts), name);
      if (written.has(place)) throw writtenTwice(place);
      written.add(place);
      const stats = linkStatsAt(place);
      if (stats && !stats.isFile()) throw inTheWay(place, 'file');
      writeWhole(place, text);
    },
  };
}

function makeFolder(path: string, recursive: boolean): void {
  try {
    mkdirSync(path, { recursive });
  } catch (error) {
    throw new UsageError(`The folder ${showPath(path)} cannot be made: ${reasonOf(error)}.`);
  }
}

function inTheWay(path: string, wanted: string): UsageError {
  const message = `${showPath(path)} is in the way: it is no ${wanted}, or a link to one.`;
  return new UsageError(message, 'Links in the folder for output are not followed.');
}

function writtenTwice(path: string): UsageError {
  const message = `Two rules would be written to ${showPath(path)}.`;
  return new UsageError(message, 'Rename one of them, or convert them into different folders.');
}
