import { flatOperands } from './detection-logic.ts';
import type { ConditionExplanation, Logic, Stage } from './explanation.ts';
import { code, inline, list, type Markup } from './html-text.ts';
import { predicateText } from './predicate-text.ts';

/** The stages of all conditions of a rule, below a heading of the second level. */
export function stagesMarkup(conditions: readonly ConditionExplanation[]): Markup {
  return conditions
    .map(({ text, stages }, index, { length }) => {
      // A single condition stands among the attributes.
      const label = `<p>Condition ${index + 1} of ${length}: ${code(text)}</p>`;
      return [...(length > 1 ? [label] : []), ...stages.map(stageMarkup)].join('\n');
    })
    .join('\n');
}

function stageMarkup({ number, title, negated, logic }: Stage): Markup {
  const style = negated ? ' class="not"' : '';
  const heading = `<h3${style}>Stage ${number}: ${inline(title)}</h3>`;
  return `${heading}\n${logic.kind === 'predicate' ? `<p>${logicMarkup(logic)}</p>` : logicMarkup(logic)}`;
}

/** A tree as lists inside each other, each with the word that joins it. */
function logicMarkup(logic: Logic): Markup {
  switch (logic.kind) {
    case 'predicate':
      return code(predicateText(logic));
    case 'not':
      return joined('not', [logic.operand]);
    case 'at-least':
      return joined(`${logic.quantity} of`, logic.operands);
    default:
      return joined(logic.kind, flatOperands(logic));
  }
}

function joined(word: string, operands: readonly Logic[]): Markup {
  const style = word === 'not' ? 'joint not' : 'joint';
  return `<div class="${style}">${word}</div>\n${list(operands.map(logicMarkup), 'logic')}`;
}
