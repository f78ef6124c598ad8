import { diagnostic, quote, type Report } from '../../text/diagnostic.ts';
import type { Span } from '../../text/span.ts';
import { itemsOf, selects } from '../items.ts';
import { onePerItem } from '../leave-out.ts';
import type { TransformationSpec } from './spec.ts';

// The message is the author's; who says it is added, since it may come from any file.
function refuse(message: string, id: string, span: Span, report: Report): void {
  const line = message.replace(/\p{C}+/gu, ' ').trim();
  report(diagnostic('pipeline-failure', span, line, `The pipeline item ${quote(id)} says so.`));
}

const ruleFailure: TransformationSpec = {
  type: 'rule_failure',
  scope: 'rule',
  summary: 'refuses the rule with a message',
  parameters: { message: 'required' },
  build: (read) => {
    const message = read.text('message');
    if (message === undefined) return undefined;
    return {
      type: 'rule_failure',
      apply: (state, { id, report }) => {
        refuse(message, id, state.rule.logsource.span, report);
        return state;
      },
    };
  },
};

const itemFailure: TransformationSpec = {
  type: 'detection_item_failure',
  scope: 'items',
  summary: 'refuses the rule with a message when one of its detection items fits',
  parameters: { message: 'required' },
  build: (read, { filter }) => {
    const message = read.text('message');
    if (message === undefined) return undefined;
    return {
      type: 'detection_item_failure',
      apply: (state, { id, report }) => {
        const fitting = itemsOf(state.expr).filter((item) => selects(filter, item, state));
        for (const leaf of onePerItem(fitting.flatMap(({ leaves }) => leaves))) {
          refuse(message, id, leaf.origin.item, report);
        }
        return state;
      },
    };
  },
};

const strictMapping: TransformationSpec = {
  type: 'strict_field_mapping_failure',
  scope: 'rule',
  summary: 'refuses the rule when no item before has named or renamed one of its fields',
  parameters: {},
  build: () => ({
    type: 'strict_field_mapping_failure',
    apply: (state, { report }) => {
      const unknown = itemsOf(state.expr).filter(
        ({ field, leaves }) =>
          field !== null && !state.names.has(field) && !leaves.every(({ origin }) => origin.mapped),
      );
      for (const leaf of onePerItem(unknown.flatMap(({ leaves }) => leaves))) {
        const message = `No field mapping of the pipeline knows the field ${quote(leaf.field ?? '')}.`;
        report(diagnostic('pipeline-failure', leaf.origin.item, message));
      }
      return state;
    },
  }),
};

/** Transformations that refuse rules. */
export const failures: readonly TransformationSpec[] = [ruleFailure, itemFailure, strictMapping];
