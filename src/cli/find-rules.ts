import { readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';

import type { Diagnostic } from '../index.ts';
import { statsAt } from './file-stats.ts';
import { unreadable } from './unreadable.ts';

/** What stands for standard input among the paths. */
export const STDIN = '-';

/** A file that may hold what is looked for, or a path with the reason why it cannot be read. */
export interface FoundFile {
  /** As given, or as found: the given folder and the path in it, joined with `/`. */
  readonly path: string;
  /** From the folder that all given paths share: where its queries belong in a folder. */
  readonly relative: string;
  /** Set when there is nothing to read. */
  readonly problem?: Diagnostic;
}

/** A file that may hold rules. */
export type RuleFile = FoundFile;

/** Finds rule files: those named, and every `.yml` and `.yaml` file of the folders named. */
export function findRules(paths: readonly string[]): RuleFile[] {
  return findFiles(paths, (path) => /\.ya?ml$/i.test(path));
}

/**
 * Finds files: those named, in the order given, and those wanted of the folders named, by code
 * point. A file that is reached twice is found once, and a folder that links to itself is walked
 * once. Hidden files and folders are found only when they are named.
 */
export function findFiles(
  paths: readonly string[],
  isWanted: (path: string) => boolean,
): FoundFile[] {
  const root = sharedFolder(paths.filter((path) => path !== STDIN));
  const seen = new Set<string>();
  const found: FoundFile[] = [];
  for (const path of paths) {
    if (path === STDIN) {
      if (!seen.has(STDIN)) found.push({ path, relative: 'stdin' });
      seen.add(STDIN);
    } else {
      const add = (file: string, problem?: Diagnostic): void => {
        const place = relative(root, resolve(file));
        found.push({ path: file, relative: place, ...(problem && { problem }) });
      };
      visit(path, { seen, add, isWanted, named: true });
    }
  }
  return found;
}

interface Walk {
  /** Real paths of files and folders. */
  readonly seen: Set<string>;
  readonly add: (path: string, problem?: Diagnostic) => void;
  readonly isWanted: (path: string) => boolean;
  /** True for the paths that the user has named, which may be of any kind. */
  readonly named: boolean;
}

function visit(path: string, walk: Walk): void {
  let stats: Stats;
  try {
    stats = statSync(path);
  } catch (error) {
    walk.add(path, unreadable(path, error));
    return;
  }
  const isFound = walk.named || (stats.isFile() && walk.isWanted(path));
  if (!stats.isDirectory() && !isFound) return;
  const real = realPath(path);
  if (walk.seen.has(real)) return;
  walk.seen.add(real);
  if (stats.isDirectory()) visitFolder(path, walk);
  else walk.add(path);
}

function visitFolder(path: string, walk: Walk): void {
  let names: string[];
  try {
    names = readdirSync(path).filter((name) => !name.startsWith('.'));
  } catch (error) {
    walk.add(path, unreadable(path, error));
    return;
  }
  // Of a folder named with a slash at its end, one slash is enough.
  const folder = path.replace(/[/\\]+$/, '');
  for (const name of names.sort(byCodePoint)) {
    visit(`${folder}/${name}`, { ...walk, named: false });
  }
}

// UTF-8 sorts as the code points do; JavaScript's own order is that of UTF-16.
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

// A pipe such as /dev/fd/63 has no real path, and is no other file.
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

/** The innermost folder that holds all the named files and folders. */
function sharedFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => (isFolder(path) ? resolve(path) : dirname(resolve(path))));
  const [first = resolve('.'), ...others] = folders;
  const parts = others.reduce(
    (shared, folder) => sharedStart(shared, folder.split(sep)),
    first.split(sep),
  );
  return parts.join(sep) || sep;
}

function sharedStart(a: readonly string[], b: readonly string[]): string[] {
  const end = a.findIndex((part, index) => part !== b[index]);
  return a.slice(0, end === -1 ? a.length : end);
}

function isFolder(path: string): boolean {
  return statsAt(path)?.isDirectory() ?? false;
}
