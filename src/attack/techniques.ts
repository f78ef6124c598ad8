import { techniqueLines } from './technique-lines.ts';

/** A technique or sub-technique of MITRE ATT&CK. */
export interface Technique {
  /** `T1505.003`. */
  readonly id: string;
  /** "Server Software Component: Web Shell"; absent where the ID is not known. */
  readonly name?: string;
  /** As Sigma's tags name them; none where they are not known. */
  readonly tactics: readonly string[];
}

let known: ReadonlyMap<string, Technique> | undefined;

/** The technique of an ID; of an unknown sub-technique the tactics are known where its parent is. */
export function techniqueOf(id: string): Technique {
  known ??= readLines();
  const found = known.get(id);
  if (found) return found;
  const parent = known.get(id.split('.', 1)[0] ?? id);
  return { id, tactics: parent?.tactics ?? [] };
}

function readLines(): ReadonlyMap<string, Technique> {
  const techniques = new Map<string, Technique>();
  let parent: Technique = { id: '', tactics: [] };
  for (const line of techniqueLines.trim().split('\n')) {
    const [id = '', ...words] = line.split(' ');
    if (id.startsWith('.')) {
      const name =
        parent.name === undefined ? words.join(' ') : `${parent.name}: ${words.join(' ')}`;
      techniques.set(parent.id + id, { id: parent.id + id, name, tactics: parent.tactics });
      continue;
    }
    const [tactics, ...name] = words;
    parent =
      tactics === undefined
        ? { id, tactics: [] }
        : { id, name: name.join(' '), tactics: tactics.split('+') };
    techniques.set(id, parent);
  }
  return techniques;
}
