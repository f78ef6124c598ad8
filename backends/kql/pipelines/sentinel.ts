import {
  setState,
  type BackendOptions,
  type Pipeline,
  type PipelineItem,
} from '../../../src/backend/index.ts';
import { antivirusSource, deviceSources } from './defender/tables.ts';
import { azureSources } from './sentinel/azure.ts';
import { channelSources, powershellSources } from './sentinel/channels.ts';
import { rpcFirewallSource } from './sentinel/rpc-firewall.ts';
import { cloudSources } from './sentinel/cloud.ts';
import { fileAccessSource } from './sentinel/file-access.ts';
import { networkSources, syslogSources } from './sentinel/network.ts';
import { processSecuritySource, securitySource } from './sentinel/security.ts';
import { EVENT, linuxSysmonSources, sysmonSources, WINDOWS_EVENT } from './sentinel/sysmon.ts';
import { sourceItems } from './source.ts';

/** The tables of a Sentinel workspace, in the form that the options name. */
export function sentinelPipeline({ sysmon, process }: BackendOptions): Pipeline {
  const events = sysmon === 'WindowsEvent' ? WINDOWS_EVENT : EVENT;
  const limit: PipelineItem = {
    id: 'query-limit',
    transformation: setState('limit', 'analytics-rule'),
  };
  const sources = [
    ...(process === 'SecurityEvent' ? [processSecuritySource] : []),
    ...sysmonSources(events),
    ...powershellSources(events),
    securitySource,
    ...channelSources(events),
    rpcFirewallSource(events),
    fileAccessSource,
    ...linuxSysmonSources,
    // What Sysmon does not record comes from the tables that Defender's connector fills.
    ...deviceSources('windows').filter(({ logsource }) => logsource.category === 'file_rename'),
    ...deviceSources('macos'),
    antivirusSource,
    ...azureSources,
    ...cloudSources,
    ...networkSources,
    ...syslogSources,
  ];
  const items = sourceItems(sources, {
    message: 'A Sentinel workspace has no table for this logsource that is the same everywhere.',
    hint: 'For a table of your own, give a pipeline that names it (set_state with the key table) and maps the fields: -p FILE.',
  });
  return {
    name: 'sentinel',
    title: 'Tables of a Microsoft Sentinel workspace (Azure Monitor)',
    closed: true,
    items: [limit, ...items],
  };
}
