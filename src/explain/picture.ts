import type { Explanation } from './explanation.ts';
import { layOut } from './picture-layout.ts';
import { printSvg } from './picture-svg.ts';
import { pictureTree } from './picture-tree.ts';

/**
 * The picture of a rule's condition logic: the tree of `and`, `or` and `not` with the names of the
 * detections, the fields and the values, as SVG without script. Undefined where there is no logic,
 * as in a correlation.
 */
export function explanationSvg({
  title,
  conditions,
}: Pick<Explanation, 'title' | 'conditions'>): string | undefined {
  const tree = pictureTree(conditions);
  if (!tree) return undefined;
  const texts = conditions.map(({ text }) => text.trim()).join('\nor: ');
  return printSvg(layOut(tree), title, `Condition: ${texts}`);
}
