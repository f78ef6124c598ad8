import type { QueryPlace } from '../../../src/backend/index.ts';

/** Ends the reading of one query; never leaves this folder. */
export class Unreadable extends Error {
  readonly place: QueryPlace;

  constructor(reason: string, { start, end }: QueryPlace) {
    super(reason);
    this.place = { start, end };
  }
}
