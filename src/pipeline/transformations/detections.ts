import { quote } from '../../text/diagnostic.ts';
import type { Leaf } from '../../logic/expr.ts';
import { itemsOf, selects } from '../items.ts';
import { leaveOut } from '../leave-out.ts';
import { addConditionSpec } from './add-condition.ts';
import type { TransformationSpec } from './spec.ts';

const dropDetectionItem: TransformationSpec = {
  type: 'drop_detection_item',
  scope: 'items',
  summary: 'leaves detection items out, with a warning of what that does to the matches',
  parameters: {},
  build: (_read, { filter }) => ({
    type: 'drop_detection_item',
    apply: (state, { id, report }) => {
      const items = itemsOf(state.expr).filter((item) => selects(filter, item, state));
      if (items.length === 0) return state;
      const unwanted = new Set<Leaf>(items.flatMap(({ leaves }) => leaves));
      const subject = `The pipeline item ${quote(id)} leaves out`;
      const without = `the items that the pipeline item ${quote(id)} leaves out`;
      const rest = leaveOut(state, (leaf) => unwanted.has(leaf), { subject, without }, report);
      return rest ? { ...state, expr: rest } : state;
    },
  }),
};

const changeLogsource: TransformationSpec = {
  type: 'change_logsource',
  scope: 'rule',
  summary: 'gives the rule another log source; what is not said of it is removed',
  parameters: { category: 'optional', product: 'optional', service: 'optional' },
  build: (read) => {
    const [category, product, service] = ['category', 'product', 'service'].map((key) =>
      read.text(key),
    );
    if (category === undefined && product === undefined && service === undefined) {
      return read.problem(read.mapping, 'The new log source has no category, product or service.');
    }
    const changed = {
      ...(category !== undefined && { category }),
      ...(product !== undefined && { product }),
      ...(service !== undefined && { service }),
      custom: {},
    };
    return {
      type: 'change_logsource',
      apply: (state) => ({ ...state, logsource: { ...changed, span: state.logsource.span } }),
    };
  },
};

/** Transformations of what a rule searches for. */
export const detections: readonly TransformationSpec[] = [
  dropDetectionItem,
  addConditionSpec,
  changeLogsource,
];
