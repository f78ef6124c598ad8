import type { Report } from '../../text/diagnostic.ts';
import type { Node } from '../../yaml/node.ts';
import type { ItemFilter } from '../items.ts';
import type { PipelineItem, Transformation } from '../pipeline.ts';
import type { Spec } from '../spec.ts';

/** One type of transformation. */
export interface TransformationSpec extends Spec<Transformation, TransformationContents> {
  /**
   * What it works on: `items` are detection items, which conditions on detection items and field
   * names can narrow; `rule` is the rule as a whole, where such conditions have no meaning.
   */
  readonly scope: 'items' | 'rule';
}

/** What the item of a transformation holds beside its parameters. */
export interface TransformationContents {
  readonly filter: ItemFilter;
  /** Reads the list of items under a key, for `nest`. */
  readonly readItems: (
    node: Node,
    key: string,
    report: Report,
  ) => readonly PipelineItem[] | undefined;
}
