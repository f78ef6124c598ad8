import { flatOperands } from './detection-logic.ts';
import type { Logic, Stage } from './explanation.ts';
import { onOneLine, predicateText } from './predicate-text.ts';

/** The heading of a stage: `Stage 1: 1 of selection_webserver_image`. */
export function stageHeading({ number, title }: Stage): string {
  return `Stage ${number}: ${onOneLine(title)}`;
}

/**
 * The predicates of a stage as lines, indented as in a rule: what stands below each other must
 * all be true; of what has a dash below `or:`, one must be.
 */
export function stageLines({ logic }: Stage): readonly string[] {
  return linesOf(logic);
}

function linesOf(logic: Logic): readonly string[] {
  switch (logic.kind) {
    case 'predicate':
      return [predicateText(logic)];
    case 'and':
      return flatOperands(logic).flatMap(linesOf);
    case 'or':
      return ['or:', ...flatOperands(logic).flatMap(itemLines)];
    case 'at-least':
      return [`${logic.quantity} of:`, ...logic.operands.flatMap(itemLines)];
    case 'not':
      return ['not:', ...linesOf(logic.operand).map((line) => `  ${line}`)];
  }
}

function itemLines(logic: Logic): readonly string[] {
  return linesOf(logic).map((line, index) => `  ${index === 0 ? '- ' : '  '}${line}`);
}
