import type { RuleCondition } from './pipeline.ts';

/** The attributes of a logsource that a condition may ask for. */
export interface LogsourcePattern {
  readonly category?: string;
  readonly product?: string;
  readonly service?: string;
}

/** True for rules whose logsource has all the given attributes. */
export function logsource(pattern: LogsourcePattern): RuleCondition {
  return ({ logsource: { category, product, service } }) =>
    (pattern.category === undefined || pattern.category === category) &&
    (pattern.product === undefined || pattern.product === product) &&
    (pattern.service === undefined || pattern.service === service);
}
