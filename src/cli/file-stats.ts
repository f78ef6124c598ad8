import { lstatSync, statSync, type Stats } from 'node:fs';

/** What stands at a path, links followed; undefined when nothing can be found there. */
export function statsAt(path: string): Stats | undefined {
  return attempt(() => statSync(path));
}

/** What stands at a path, a link being a link; undefined when nothing can be found there. */
export function linkStatsAt(path: string): Stats | undefined {
  return attempt(() => lstatSync(path));
}

// `throwIfNoEntry` would still throw for names that are too long, and for links in a circle.
function attempt(look: () => Stats): Stats | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
