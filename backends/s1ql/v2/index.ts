import type { Backend } from '../../../src/backend/index.ts';
import { dataLake } from '../pipelines/data-lake.ts';
import { reader } from '../reader/v2/reader.ts';
import { scopeTests } from '../reader/v2/scope.ts';
import { dialect } from './dialect.ts';
import { options, readOptions } from './options.ts';

/** SentinelOne S1QL 2.0 (Event Search, STAR rules, the first stage of PowerQuery). */
export const s1ql2: Backend = {
  name: 's1ql2',
  title: 'SentinelOne S1QL 2.0 (Event Search, PowerQuery)',
  extension: 's1ql2',
  order: 'rule',
  options,
  pipelines: [dataLake],
  defaultPipeline: () => 'data-lake',
  dialect: (given) => dialect(readOptions(given)),
  reader,
  added: scopeTests,
  formats: [],
};
