import type { Backend } from '../../src/backend/index.ts';
import { catalogDialect } from './catalog.ts';
import { catalog } from './pipelines/catalog.ts';

/** SentinelOne S1QL 1.0 (Deep Visibility). */
export const s1ql: Backend = {
  name: 's1ql',
  title: 'SentinelOne S1QL 1.0 (Deep Visibility)',
  extension: 's1ql',
  order: 'canonical',
  options: [
    {
      name: 'style',
      summary: 'exact says what the rule means; catalog is the form of the published pages',
      values: ['exact', 'catalog'],
      default: 'exact',
    },
  ],
  pipelines: [catalog],
  defaultPipeline: () => 'catalog',
  dialect: () => catalogDialect,
  formats: [],
};
