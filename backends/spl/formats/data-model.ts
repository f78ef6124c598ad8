import type { Format } from '../../../src/backend/index.ts';

/** The tstats queries of the pipeline `cim`, one below the other. */
export const dataModel: Format = {
  name: 'data_model',
  title: 'Data model queries with tstats (with the pipeline cim)',
  extension: 'spl',
  render: async ({ queries }) => queries.join('\n\n'),
};
