import type { Explanation } from './explanation.ts';
import { layOut } from './picture-layout.ts';
import { printSvg } from './picture-svg.ts';
import { pictureTree, type Joint } from './picture-tree.ts';

/**
 * The picture of a rule's condition logic: the tree of `and`, `or` and `not` with the names of the
 * detections, the fields and the values, as SVG without script. Where there is no logic, as in a
 * correlation, it says so.
 */
export function explanationSvg({
  title,
  conditions,
}: Pick<Explanation, 'title' | 'conditions'>): string {
  const tree = pictureTree(conditions) ?? NOTHING;
  const texts = conditions.map(({ text }) => text).join('\nor: ');
  return printSvg(layOut(tree), title, texts === '' ? NOTHING.label : `Condition: ${texts}`);
}

const NOTHING: Joint = {
  kind: 'joint',
  join: 'and',
  label: 'no condition logic',
  children: [],
};
