import type { Condition, Selector } from '../condition/condition.ts';
import { parseCondition } from '../condition/parse.ts';
import { matcher } from '../logic/select.ts';
import type { Rule } from '../rule/rule.ts';
import type { ScalarNode } from '../yaml/node.ts';
import { detectionLogic, join } from './detection-logic.ts';
import type { ConditionExplanation, Logic, Stage } from './explanation.ts';

/** Each condition of a rule as stages; conditions that cannot be read are left out. */
export function explainConditions(rule: Rule): readonly ConditionExplanation[] {
  const reader = new ConditionReader(rule);
  return rule.conditions.flatMap((node) => reader.explain(node) ?? []);
}

/** Turns the conditions of one rule into stages. */
class ConditionReader {
  readonly #detections: ReadonlyMap<string, Logic>;

  constructor({ detections }: Rule) {
    this.#detections = new Map(
      detections.map(({ name, detection }) => [name, { ...detectionLogic(detection), name }]),
    );
  }

  explain(node: ScalarNode): ConditionExplanation | undefined {
    const condition = parseCondition(
      node,
      (name) => this.#detections.has(name),
      () => {},
    );
    const logic = condition && this.#logicOf(condition);
    if (!logic) return undefined;
    const stages = joinedByAnd(condition).flatMap((operand) => this.#stagesOf(operand));
    return {
      text: node.text.trim().replace(/\s+/g, ' '),
      stages: stages.map((stage, index) => ({ number: index + 1, ...stage })),
      logic,
    };
  }

  // A selector that is not denied is a stage for each detection that it may choose.
  #stagesOf(condition: Condition): readonly Omit<Stage, 'number'>[] {
    if (condition.kind === 'selector') {
      const selector = printCondition(condition);
      const selected = this.#selected(condition.pattern);
      return selected.map(([name, logic]) => {
        const title = alternativeTitle(condition, name, selected.length);
        return { title, selector, negated: false, logic };
      });
    }
    const negated = condition.kind === 'not';
    const logic = this.#logicOf(negated ? condition.operand : condition);
    return logic ? [{ title: printCondition(condition), negated, logic }] : [];
  }

  #logicOf(condition: Condition): Logic | undefined {
    switch (condition.kind) {
      case 'detection':
        return this.#detections.get(condition.name);
      case 'selector':
        return this.#selectorLogic(condition);
      case 'not': {
        const operand = this.#logicOf(condition.operand);
        return operand && { kind: 'not', operand, name: printCondition(condition) };
      }
      default: {
        const operands = condition.operands.map((operand) => this.#logicOf(operand));
        const known = operands.filter((operand) => operand !== undefined);
        if (known.length < operands.length) return undefined;
        return { kind: condition.kind, operands: known, name: printCondition(condition) };
      }
    }
  }

  #selectorLogic(selector: Selector): Logic | undefined {
    const { quantity, pattern } = selector;
    const operands = this.#selected(pattern).map(([, logic]) => logic);
    const name = printCondition(selector);
    if (operands.length === 0 || (quantity !== 'all' && quantity > operands.length)) {
      return undefined;
    }
    if (operands.length === 1) return operands[0];
    if (quantity === 'all' || quantity === operands.length)
      return { ...join('and', operands), name };
    if (quantity === 1) return { ...join('or', operands), name };
    return { kind: 'at-least', quantity, operands, name };
  }

  #selected(pattern: string): readonly (readonly [string, Logic])[] {
    const fits = matcher(pattern);
    return [...this.#detections].filter(([name]) => fits(name));
  }
}

// Each of "all" is a stage like any other; of two or more it must be said what they are chosen from.
function alternativeTitle({ quantity, pattern }: Selector, name: string, of: number): string {
  if (quantity === 1) return `1 of ${name}`;
  return quantity === 'all' || quantity === of ? name : `${quantity} of ${pattern}: ${name}`;
}

function joinedByAnd(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.operands.flatMap(joinedByAnd) : [condition];
}

/** A condition as one writes it, with brackets where another joint begins. */
function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'detection':
      return condition.name;
    case 'selector':
      return `${condition.quantity} of ${condition.pattern}`;
    case 'not':
      return `not ${inBrackets(condition.operand, isJoint(condition.operand))}`;
    default:
      // Nobody has to know which of the two binds closer.
      return condition.operands
        .map((operand) => inBrackets(operand, isJoint(operand)))
        .join(` ${condition.kind} `);
  }
}

const isJoint = ({ kind }: Condition): boolean => kind === 'and' || kind === 'or';

function inBrackets(condition: Condition, needed: boolean): string {
  return needed ? `(${printCondition(condition)})` : printCondition(condition);
}
