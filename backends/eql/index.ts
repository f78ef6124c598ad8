import type { Backend } from '../../src/backend/index.ts';
import { eqlDialect } from './dialect.ts';
import { ecs } from './pipelines/ecs.ts';

/** Elastic EQL: event queries of Elasticsearch and Elastic Security. */
export const eql: Backend = {
  name: 'eql',
  title: 'Elastic EQL',
  extension: 'eql',
  order: 'rule',
  options: [],
  pipelines: [ecs],
  defaultPipeline: () => 'ecs',
  dialect: () => eqlDialect,
  formats: [],
};
