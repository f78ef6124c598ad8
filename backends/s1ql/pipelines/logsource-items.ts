import {
  addCondition,
  logsource,
  or,
  rejectLogsource,
  type Expr,
  type LogsourcePattern,
  type Origin,
  type PipelineItem,
} from '../../../src/backend/index.ts';

/** What Sigma calls a product, and what S1QL calls the operating system. */
const OPERATING_SYSTEMS = { windows: 'windows', linux: 'linux', macos: 'osx' } as const;

type OneOf = (field: string, words: readonly string[], origin: Origin) => Expr;

/** The restriction to the operating system that the logsource names. */
export function operatingSystems(field: string, oneOf: OneOf): PipelineItem[] {
  return Object.entries(OPERATING_SYSTEMS).map(([product, name]) => ({
    id: `os-${product}`,
    when: logsource({ product }),
    transformation: addCondition((origin) => oneOf(field, [name], origin)),
  }));
}

/** A field that has one of some values, as an added condition. */
export const equalsAny: OneOf = (field, values, origin) =>
  or(values.map((value) => ({ kind: 'string', field, origin, pattern: [value], cased: false })));

/** The same, upper and lower case told apart. */
export const equalsAnyCased: OneOf = (field, values, origin) =>
  or(values.map((value) => ({ kind: 'string', field, origin, pattern: [value], cased: true })));

/** Products that run an agent; a rule for another product is about data that agents do not see. */
const PRODUCTS: ReadonlySet<string> = new Set(Object.keys(OPERATING_SYSTEMS));

/** Refuses rules for products without an agent. */
export const refuseOtherProducts: PipelineItem = {
  id: 'unsupported-product',
  when: ({ logsource: { product } }) => product !== undefined && !PRODUCTS.has(product),
  transformation: rejectLogsource(
    'SentinelOne records no events of this product.',
    `Its agents run on ${[...PRODUCTS].join(', ')}.`,
  ),
};

/** Refuses rules of a log source that the pipeline has no events for. */
export function refuseOthers(
  known: readonly LogsourcePattern[],
  channels: readonly LogsourcePattern[] = [],
): PipelineItem {
  const conditions = [...known, ...channels].map(logsource);
  const own = known.map(({ category, service }) => category ?? service).join(', ');
  const names = channels.length > 0 ? `${own}, and channels of the Windows event log` : own;
  return {
    id: 'unsupported-logsource',
    when: (state) => !conditions.some((condition) => condition(state)),
    transformation: rejectLogsource(
      'SentinelOne records no events of this logsource.',
      `The log sources with events are ${names}.`,
    ),
  };
}
