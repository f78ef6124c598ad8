import {
  addCondition,
  logsource,
  or,
  rejectLogsource,
  type Expr,
  type Origin,
  type PipelineItem,
} from '../../../src/backend/index.ts';

/** What Sigma calls a product, and what S1QL calls the operating system. */
const OPERATING_SYSTEMS = { windows: 'windows', linux: 'linux', macos: 'osx' } as const;

/** The restriction to the operating system that the logsource names. */
export const operatingSystems: readonly PipelineItem[] = Object.entries(OPERATING_SYSTEMS).map(
  ([product, name]) => ({
    id: `os-${product}`,
    when: logsource({ product }),
    transformation: addCondition((origin) => equalsAny('EndpointOS', [name], origin)),
  }),
);

/** A field that has one of some values, as an added condition. */
export function equalsAny(field: string, values: readonly string[], origin: Origin): Expr {
  return or(
    values.map((value) => ({ kind: 'string', field, origin, pattern: [value], cased: false })),
  );
}

/** Refuses rules of a category that the pipeline has no events for. */
export function refuseOthers(categories: readonly string[]): PipelineItem {
  const known = new Set(categories);
  return {
    id: 'unsupported-logsource',
    when: ({ logsource: { category } }) => category === undefined || !known.has(category),
    transformation: rejectLogsource(
      'SentinelOne records no events of this logsource.',
      `The categories are ${categories.join(', ')}.`,
    ),
  };
}
