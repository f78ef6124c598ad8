import type { Pipeline } from './pipeline.ts';

/** What pipelines written for sigma-cli call our targets. */
const NAMES_ELSEWHERE: ReadonlyMap<string, readonly string[]> = new Map([
  ['s1ql', ['sentinel_one', 'sentinelone']],
  ['spl', ['splunk']],
  ['kql', ['kusto']],
]);

/** True when a pipeline is made for a target (`allowed_backends`), or for all of them. */
export function isAllowedFor({ allowedBackends }: Pipeline, target: string): boolean {
  if (!allowedBackends) return true;
  const names = [target, ...(NAMES_ELSEWHERE.get(target) ?? [])];
  return names.some((name) => allowedBackends.includes(name));
}
