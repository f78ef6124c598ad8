import { settledTest, type QueryExpr } from '../../../../src/backend/index.ts';
import type { Cursor } from '../cursor.ts';
import { readLogic, type Grammar } from '../logic.ts';
import { callsNext, readCall } from './call.ts';
import { readComparison, type Setting } from './comparison.ts';

/**
 * Reads a whole query: the first filter, which may be missing before a bar, and the stages behind
 * it. Each filter keeps the events that are found.
 */
export function readStages(cursor: Cursor, singleBackslash: boolean): QueryExpr {
  const first = cursor.peek();
  const bar = first.kind === 'sign' && first.text === '|';
  const operands: QueryExpr[] = [
    bar ? settledTest(first, true) : readFilter(cursor, { singleBackslash, stage: 'first' }),
  ];
  let shaped = false;
  while (cursor.peek().kind !== 'end') {
    cursor.expectSign('|');
    const command = cursor.next();
    if (command.text === 'filter' && command.kind === 'word' && !shaped) {
      operands.push(readFilter(cursor, { singleBackslash, stage: 'later' }));
      continue;
    }
    const shape = command.kind === 'word' ? SHAPES.get(command.text) : undefined;
    if (!shape) return cursor.fail(`the command ${command.text}`, command);
    shape(cursor);
    shaped = true;
  }
  return operands.length === 1 && operands[0] ? operands[0] : { kind: 'and', operands };
}

function readFilter(cursor: Cursor, setting: Setting): QueryExpr {
  const operand = readLogic(cursor, grammar(setting));
  return { kind: 'kept', operand };
}

/**
 * What shapes the output and finds no other events; nothing but its like may stand behind it,
 * since what it has named or left out would be.
 */
const SHAPES: ReadonlyMap<string, (cursor: Cursor) => void> = new Map([
  ['columns', (cursor) => readNames(cursor, [])],
  ['sort', (cursor) => readNames(cursor, ['-', '+'])],
  [
    'limit',
    (cursor) => {
      const count = cursor.next();
      if (count.kind !== 'number') cursor.fail('a number is expected here', count);
    },
  ],
]);

function readNames(cursor: Cursor, signs: readonly string[]): void {
  do {
    cursor.takeSign(...signs);
    const name = cursor.next();
    if (name.kind !== 'word') cursor.fail('a field is expected here', name);
  } while (cursor.takeSign(','));
}

function grammar(setting: Setting): Grammar {
  return {
    joint: readJoint,
    negation: (cursor) => {
      if (cursor.takeSign('!')) return true;
      const found = NEGATIONS.has(wordAt(cursor));
      if (found) cursor.next();
      return found;
    },
    comparison: (cursor) => {
      if (callsNext(cursor) && setting.stage === 'later') return readCall(cursor);
      return beginsOperand(cursor)
        ? readComparison(cursor, setting)
        : cursor.fail('a comparison is expected here');
    },
  };
}

const NEGATIONS: ReadonlySet<string> = new Set(['not', 'NOT']);

/** Only these spellings are documented. */
const JOINTS: ReadonlyMap<string, 'and' | 'or'> = new Map([
  ['and', 'and'],
  ['AND', 'and'],
  ['&&', 'and'],
  ['or', 'or'],
  ['OR', 'or'],
  ['||', 'or'],
]);

/** What stands side by side without a joint is joined by `and`. */
function readJoint(cursor: Cursor): 'and' | 'or' | undefined {
  const { kind, text } = cursor.peek();
  const joint = kind === 'word' || kind === 'sign' ? JOINTS.get(text) : undefined;
  if (joint !== undefined) {
    cursor.next();
    return joint;
  }
  if (kind === 'sign' && (text === '(' || text === '!')) return 'and';
  return beginsOperand(cursor) ? 'and' : undefined;
}

const LITERALS: ReadonlySet<string> = new Set(['true', 'false', 'null']);

function beginsOperand(cursor: Cursor): boolean {
  const { kind, text } = cursor.peek();
  if (kind === 'sign') return text === '*';
  return kind === 'word' && !JOINTS.has(text) && !LITERALS.has(text);
}

function wordAt(cursor: Cursor): string {
  const { kind, text } = cursor.peek();
  return kind === 'word' ? text : '';
}
