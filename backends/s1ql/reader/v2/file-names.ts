import type { HeldEvent } from '../../../../src/backend/index.ts';

const PATH = '.image.path';

/**
 * An event with the name of each program beside its path, as SentinelOne records both
 * (`tgt.process.name` is the last part of `tgt.process.image.path`).
 */
export function withFileNames(event: HeldEvent): HeldEvent {
  let complete: Map<string, readonly string[]> | undefined;
  for (const [field, paths] of event) {
    const name = `${field.slice(0, -PATH.length)}.name`;
    if (!field.endsWith(PATH) || event.has(name)) continue;
    complete ??= new Map(event);
    complete.set(name, paths.map(lastPart));
  }
  return complete ?? event;
}

function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
}
