import type { Backend } from '../../src/backend/index.ts';
import { createDialect } from './compose.ts';
import { dataModel } from './formats/data-model.ts';
import { macros } from './formats/macros.ts';
import { savedsearches } from './formats/savedsearches.ts';
import { commonInformationModel } from './pipelines/cim.ts';
import { windows } from './pipelines/windows.ts';
import { addedTests } from './reader/added.ts';
import { reader } from './reader/reader.ts';

/** Splunk SPL. */
export const spl: Backend = {
  name: 'spl',
  title: 'Splunk SPL',
  extension: 'spl',
  order: 'rule',
  options: [
    {
      name: 'index',
      summary: 'the index to search, or several with commas; without it the default indexes',
      default: '',
    },
    {
      name: 'macros',
      summary:
        'print a macro for every log source, not only where Splunk has no usual place for it; -f macros defines them',
      values: ['true', 'false'],
      default: 'false',
    },
  ],
  pipelines: [windows, commonInformationModel],
  defaultPipeline: () => 'windows',
  dialect: createDialect,
  reader: () => reader,
  added: addedTests,
  formats: [dataModel, macros, savedsearches],
};
