import type { Backend } from '../../src/index.ts';
import type { Case } from './cases.ts';

/** What a change is about: the ways in which printers and mappings go wrong. */
export const KINDS = [
  'joint',
  'bracket',
  'not',
  'operator',
  'value',
  'wildcard',
  'escape',
  'case',
  'list',
  'regex',
  'number',
  'network',
  'date',
  'null',
  'field',
  'order',
  'stage',
  'log source',
  'pipeline item',
] as const;

export type Kind = (typeof KINDS)[number];

/** One small mistake that a backend could make. */
export interface Change {
  readonly kind: Kind;
  readonly name: string;
  readonly make: (backend: Backend) => Backend;
  /** False for rules whose query it cannot change, which need not be converted again. */
  readonly concerns: (one: Case) => boolean;
  /**
   * Why queries mean the same with it, by what the change does and not by what the check says of
   * it. Only some changes have a reason; a check that reports one of them is wrong.
   */
  readonly same?: string;
}
