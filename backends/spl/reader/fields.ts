import { WHOLE_EVENT } from '../../../src/backend/index.ts';
import { NOTHING, type Evaluation } from './evaluation.ts';

/** What field names stand for at one place of a query: commands set, rename and drop fields. */
export interface Fields {
  readonly changed: ReadonlyMap<string, Evaluation>;
  /** False where only the names in `changed` are left, as behind tstats. */
  readonly open: boolean;
}

/** The fields of an event, before any command has changed them. */
export const EVENT_FIELDS: Fields = {
  changed: new Map([['_raw', { kind: 'field', name: WHOLE_EVENT }]]),
  open: true,
};

/** What a name stands for. */
export function fieldNamed({ changed, open }: Fields, name: string): Evaluation {
  return changed.get(name) ?? (open ? { kind: 'field', name } : NOTHING);
}

/** Sets fields. */
export function setFields(
  { changed, open }: Fields,
  entries: Iterable<readonly [string, Evaluation]>,
): Fields {
  return { changed: new Map([...changed, ...entries]), open };
}

/** Leaves nothing but the named fields. */
export function onlyFields(fields: Fields, names: readonly string[]): Fields {
  const kept = names.map((name) => [name, fieldNamed(fields, name)] as const);
  return { changed: new Map(kept), open: false };
}

/** `rename "Prefix.*" as *`, where it is known which fields there are. */
export function withoutPrefix({ changed, open }: Fields, prefix: string): Fields {
  const renamed = [...changed].map(
    ([name, value]) => [name.startsWith(prefix) ? name.slice(prefix.length) : name, value] as const,
  );
  return { changed: new Map(renamed), open };
}
