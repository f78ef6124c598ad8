import { rejectLogsource, type Pipeline, type PipelineItem } from '../../../src/backend/index.ts';
import {
  doubt,
  findAmong,
  logsourceItem,
  markUnknown,
  type LogsourceEntry,
} from './logsource-item.ts';
import { otherLogsources } from './other-logsources.ts';
import { ALL_CHANNELS } from './restrictions.ts';
import { windowsLogsources } from './windows-logsources.ts';

const entries: readonly LogsourceEntry[] = [...windowsLogsources, ...otherLogsources];
const find = findAmong(entries);

/** A category of Windows that no event log records, so that not even all channels would hold it. */
const refuseUnrecorded: PipelineItem = {
  id: 'unsupported-logsource',
  when: ({ logsource: found }) => {
    if (found.product !== 'windows' || found.category === undefined) return false;
    const { category, service } = find(found)?.logsource ?? {};
    return category === undefined && service === undefined;
  },
  transformation: rejectLogsource(
    'No Windows event log records events of this category.',
    'Sysmon, the Security channel and PowerShell record most others.',
  ),
};

/** Says that a service is searched for in every channel, where its own is not known. */
const doubtService: PipelineItem = {
  id: 'unknown-service',
  when: ({ logsource: found }) =>
    found.product === 'windows' &&
    found.service !== undefined &&
    find(found)?.restriction === ALL_CHANNELS,
  transformation: doubt(
    'The channel of this service is not known, so that the query searches every Windows channel.',
  ),
};

/** The data as Splunk's add-ons write them: Sysmon, the Windows channels, and other log sources. */
export const windows: Pipeline = {
  name: 'windows',
  title: "Sysmon, the Windows channels and other log sources as Splunk's add-ons write them",
  closed: true,
  items: [refuseUnrecorded, doubtService, logsourceItem(entries, find), markUnknown],
};
