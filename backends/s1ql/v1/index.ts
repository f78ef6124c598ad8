import type { Backend } from '../../../src/backend/index.ts';
import { page } from '../formats/page.ts';
import { catalog } from '../pipelines/catalog.ts';
import { deepVisibility } from '../pipelines/deep-visibility.ts';
import { reader } from '../reader/v1/reader.ts';
import { catalogDialect } from './catalog.ts';
import { exactDialect } from './exact.ts';

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
  pipelines: [deepVisibility, catalog],
  defaultPipeline: ({ style }) => (style === 'catalog' ? 'catalog' : 'deep-visibility'),
  dialect: ({ style }) => (style === 'catalog' ? catalogDialect : exactDialect),
  reader: () => reader,
  formats: [page],
};
