import type { Backend } from '../../src/backend/index.ts';
import { eqlDialect } from './dialect.ts';
import { ecs } from './pipelines/ecs.ts';
import { addedCategory, eqlReader } from './reader/index.ts';

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
  reader: () => eqlReader,
  added: (state) => addedCategory(state['event_category']),
  formats: [],
};
