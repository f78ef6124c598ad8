import type { ConvertOptions } from '../../src/index.ts';

/** A file of pySigma's queries, and the pipeline here that is made for the same data. */
export interface Target {
  /** The file, without `.ndjson`. */
  readonly file: string;
  readonly title: string;
  readonly options: ConvertOptions;
}

/** The order is that of the page. */
export const TARGETS: readonly Target[] = [
  { file: 's1ql', title: 'S1QL 1.0', options: { target: 's1ql' } },
  { file: 's1pq', title: 'S1QL 2.0', options: { target: 's1ql2' } },
  { file: 'splunk.none', title: 'SPL', options: { target: 'spl', pipelines: ['none'] } },
  { file: 'splunk.windows', title: 'SPL `windows`', options: { target: 'spl' } },
  { file: 'splunk.sysmon_windows', title: 'SPL `windows`, Sysmon', options: { target: 'spl' } },
  { file: 'splunk.cim', title: 'SPL `cim`', options: { target: 'spl', pipelines: ['cim'] } },
  { file: 'kusto.none', title: 'KQL', options: { target: 'kql', pipelines: ['none'] } },
  {
    file: 'kusto.xdr',
    title: 'KQL `defender-xdr`',
    options: { target: 'kql', pipelines: ['defender-xdr'] },
  },
  { file: 'kusto.asim', title: 'KQL `asim`', options: { target: 'kql', pipelines: ['asim'] } },
  {
    file: 'kusto.azuremonitor',
    title: 'KQL `sentinel`',
    options: { target: 'kql', options: { process: 'SecurityEvent' } },
  },
  { file: 'eql.none', title: 'EQL', options: { target: 'eql', pipelines: ['none'] } },
  { file: 'eql.ecs_windows', title: 'EQL `ecs`', options: { target: 'eql' } },
];
