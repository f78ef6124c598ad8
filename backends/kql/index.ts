import type { Backend } from '../../src/backend/index.ts';
import { kqlDialect } from './compose.ts';
import { asim } from './pipelines/asim.ts';
import { defenderXdr } from './pipelines/defender-xdr.ts';
import { sentinelPipeline } from './pipelines/sentinel.ts';
import { addedTests, kqlReader } from './reader/index.ts';

const DEFAULTS = { sysmon: 'Event', process: 'Sysmon' };

/** Microsoft KQL: Sentinel, Defender XDR, and ASIM. */
export const kql: Backend = {
  name: 'kql',
  title: 'Microsoft KQL (Sentinel, Defender XDR)',
  extension: 'kql',
  order: 'rule',
  options: [
    {
      name: 'sysmon',
      summary: 'where Sysmon and other Windows channels are collected (pipeline sentinel)',
      values: ['Event', 'WindowsEvent'],
      default: DEFAULTS.sysmon,
    },
    {
      name: 'process',
      summary: 'where new Windows processes are recorded (pipeline sentinel)',
      values: ['Sysmon', 'SecurityEvent'],
      default: DEFAULTS.process,
    },
    {
      name: 'table',
      summary: 'a table or function to ask instead of the pipeline’s, with the same columns',
      default: '',
    },
  ],
  pipelines: [sentinelPipeline(DEFAULTS), defenderXdr, asim],
  defaultPipeline: () => 'sentinel',
  tailorPipeline: (pipeline, options) =>
    pipeline.name === 'sentinel' ? sentinelPipeline(options) : pipeline,
  dialect: kqlDialect,
  reader: kqlReader,
  added: addedTests,
  formats: [],
};
