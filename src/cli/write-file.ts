import { randomBytes } from 'node:crypto';
import { realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { UsageError } from '../text/usage-error.ts';
import { statsAt } from './file-stats.ts';
import { reasonOf, showPath } from './unreadable.ts';

/**
 * Writes a file so that nobody ever sees a part of it: under another name beside it first. A
 * signal comes between two turns of the event loop, so writing is one turn.
 *
 * @throws {UsageError} when the file cannot be written.
 */
export function writeWhole(path: string, text: string): void {
  try {
    const target = followLinks(path);
    if (isDevice(target)) writeFileSync(target, text);
    else replaceFile(target, text);
  } catch (error) {
    throw new UsageError(`${showPath(path)} cannot be written: ${reasonOf(error)}.`);
  }
}

function replaceFile(target: string, text: string): void {
  const temporary = join(dirname(target), `.sigmaglot-${randomBytes(6).toString('hex')}.tmp`);
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

// Renaming over a link would replace the link and leave the file it stands for as it was.
function followLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

// /dev/null and pipes are written to; renaming a file over them would remove them.
function isDevice(path: string): boolean {
  const stats = statsAt(path);
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}
