import type { QueryPlace } from '../../../src/backend/index.ts';

/** Ends the reading of one query: what cannot be read, and where. Never leaves this folder. */
export class Unreadable extends Error {
  readonly start: number;
  readonly end: number;

  constructor(reason: string, { start, end }: QueryPlace) {
    super(reason);
    this.start = start;
    this.end = end;
  }
}
