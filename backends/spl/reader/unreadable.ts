import type { QueryPlace } from '../../../src/backend/index.ts';

/** Ends the reading of one query; the reader gives it as a result and never lets it out. */
export class Unreadable extends Error {
  readonly place: QueryPlace;

  constructor(reason: string, { start, end }: QueryPlace) {
    super(reason);
    this.place = { start, end };
  }
}
