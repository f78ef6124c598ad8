import type { BackendOptions, QueryReader } from '../../../../src/backend/index.ts';
import { Cursor, Unreadable } from '../cursor.ts';
import { heldText } from '../held.ts';
import { kindOf } from './field-kinds.ts';
import { withFileNames } from './file-names.ts';
import { lex } from './lex.ts';
import { readStages } from './stages.ts';

/** Reads S1QL 2.0 and PowerQuery. */
export function reader(options: BackendOptions): QueryReader {
  const singleBackslash = options['regex-backslash'] === 'single';
  return {
    read: (query) => {
      try {
        return { kind: 'query', expr: readStages(new Cursor(lex(query)), singleBackslash) };
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        return { kind: 'unreadable', reason: error.message, ...error.place };
      }
    },
    hold: (field, text) => heldText(kindOf(field), text),
    complete: withFileNames,
  };
}
