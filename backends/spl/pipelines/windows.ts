import { rejectLogsource, type Pipeline, type PipelineItem } from '../../../src/backend/index.ts';
import { findAmong, logsourceItem, markUnknown, type LogsourceEntry } from './logsource-item.ts';
import { otherLogsources } from './other-logsources.ts';
import { windowsLogsources } from './windows-logsources.ts';

const entries: readonly LogsourceEntry[] = [...windowsLogsources, ...otherLogsources];
const find = findAmong(entries);

/** A category of Windows that no event log records, so that not even all channels would hold it. */
const refuseUnrecorded: PipelineItem = {
  id: 'unsupported-logsource',
  when: ({ logsource: found }) =>
    found.product === 'windows' &&
    found.category !== undefined &&
    find(found)?.logsource.category === undefined,
  transformation: rejectLogsource(
    'No Windows event log records events of this category.',
    'Sysmon, the Security channel and PowerShell record most others.',
  ),
};

/** The data as Splunk's add-ons write them: Sysmon, the Windows channels, and other log sources. */
export const windows: Pipeline = {
  name: 'windows',
  title: "Sysmon, the Windows channels and other log sources as Splunk's add-ons write them",
  closed: true,
  items: [refuseUnrecorded, logsourceItem(entries, find), markUnknown],
};
