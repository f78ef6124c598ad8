/** A path from a folder, as a place: `.` and `..` are followed. Places are written with `/`. */
export function joinPlace(folder: string, path: string): string {
  const given = path.replaceAll('\\', '/');
  const isAbsolute = given.startsWith('/') || /^[A-Za-z]:\//.test(given);
  const parts: string[] = [];
  for (const part of (isAbsolute ? given : `${folder}/${given}`).split('/')) {
    if (part === '..' && parts.length > 1) parts.pop();
    else if (part !== '.' && part !== '..' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  return parts.join('/');
}

/** True for what stands in a folder, or in a folder in it. */
export function isUnder(place: string, folder: string): boolean {
  return place.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The last part of a place without its extension. */
export function stemOf(place: string): string {
  return place.slice(place.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}

/** The folder that a place is in. */
export function folderOf(place: string): string {
  return place.slice(0, Math.max(0, place.lastIndexOf('/')));
}
