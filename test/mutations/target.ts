import { backends, type Backend } from '../../src/index.ts';

/** A backend with one of its pipelines: what a change is made to. */
export interface Target {
  readonly name: string;
  readonly backend: Backend;
  readonly pipeline: string;
  /** False for a further pipeline of a backend, whose printers have been changed already. */
  readonly first: boolean;
}

const PIPELINES = [
  ['s1ql', 'deep-visibility', true],
  ['s1ql2', 'data-lake', true],
  ['spl', 'windows', true],
  ['spl', 'cim', false],
  ['kql', 'sentinel', true],
  ['kql', 'defender-xdr', false],
  ['kql', 'asim', false],
  ['eql', 'ecs', true],
] as const;

/** Every backend with its own pipeline, and with those that make queries of another build. */
export const TARGETS: readonly Target[] = PIPELINES.map(([name, pipeline, first]) => {
  const backend = backends.find((one) => one.name === name);
  if (!backend) throw new Error(`there is no backend ${name}`);
  return { name: `${name} ${pipeline}`, backend, pipeline, first };
});
