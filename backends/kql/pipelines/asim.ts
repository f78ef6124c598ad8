import type { Pipeline } from '../../../src/backend/index.ts';
import { asimSources } from './asim/parsers.ts';
import { sourceItems } from './source.ts';

/** The built-in parsers of the Advanced Security Information Model, which need no deployment. */
export const asim: Pipeline = {
  name: 'asim',
  title: 'Parsers of the Advanced Security Information Model (ASIM) in Sentinel',
  closed: true,
  items: sourceItems(asimSources, {
    message: 'ASIM has no schema for this logsource.',
    hint: 'It has schemas for processes, files, the registry, connections, DNS and the web; for other logs use the pipeline sentinel.',
  }),
};
