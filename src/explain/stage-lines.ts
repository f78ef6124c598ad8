import { flatOperands } from './detection-logic.ts';
import type { Joined, Logic, Stage } from './explanation.ts';
import { onOneLine, predicateText } from './predicate-text.ts';

type Lines = readonly string[];

/** The heading of a stage: `Stage 1: 1 of selection_webserver_image`. */
export function stageHeading({ number, title }: Stage): string {
  return `Stage ${number}: ${onOneLine(title)}`;
}

/**
 * The predicates of a stage as lines, indented as in a rule: what stands below each other must
 * all be true; of what has a dash below `or:`, one must be. Where a condition joins detections
 * with words of its own, each stands below its name.
 */
export function stageLines({ logic }: Stage): Lines {
  return linesOf(logic);
}

function linesOf(logic: Logic): Lines {
  switch (logic.kind) {
    case 'predicate':
      return [predicateText(logic)];
    case 'and':
      return isWritten(logic)
        ? logic.operands.flatMap(namedLines)
        : flatOperands(logic).flatMap(linesOf);
    case 'or':
      return ['or:', ...(isWritten(logic) ? namedItems(logic.operands) : plainItems(logic))];
    case 'at-least':
      return [`${logic.quantity} of:`, ...namedItems(logic.operands)];
    case 'not':
      return ['not:', ...indented(linesOf(logic.operand))];
  }
}

/** True for what "and" and "or" of the condition join; not for selectors and detections. */
export function isWritten({ name }: Joined): boolean {
  return name !== undefined && /\s(?:and|or)\s/.test(name);
}

function namedLines(logic: Logic): Lines {
  const isJoint = logic.kind === 'and' || logic.kind === 'or';
  if (logic.name === undefined || (isJoint && isWritten(logic))) return linesOf(logic);
  const inner = logic.kind === 'not' ? logic.operand : logic;
  return [`${onOneLine(logic.name)}:`, ...indented(linesOf(inner))];
}

const namedItems = (operands: readonly Logic[]): Lines =>
  operands.flatMap((operand) => item(namedLines(operand)));

const plainItems = (logic: Joined): Lines =>
  flatOperands(logic).flatMap((operand) => item(linesOf(operand)));

const item = (lines: Lines): Lines =>
  lines.map((line, index) => `  ${index === 0 ? '- ' : '  '}${line}`);

const indented = (lines: Lines): Lines => lines.map((line) => `  ${line}`);
