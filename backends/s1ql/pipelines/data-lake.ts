import { setState, type Pipeline, type PipelineItem } from '../../../src/backend/index.ts';
import { DATA_LAKE } from './fields/field.ts';
import {
  equalsAnyCased,
  operatingSystems,
  refuseOtherProducts,
  refuseOthers,
} from './logsource-items.ts';
import { eventItems, fieldItems, knownLogsources } from './logsources.ts';
import { channelItems, channelLogsources, channelScope } from './windows-event-log.ts';

/** The data that SentinelOne's agents record, by their names in the data lake (S1QL 2.0). */
export const dataLake: Pipeline = {
  name: 'data-lake',
  title: 'Events and fields of SentinelOne agents in the Singularity Data Lake',
  closed: true,
  items: [
    refuseOtherProducts,
    refuseOthers(knownLogsources, channelLogsources),
    // The data lake holds other vendors' events too; the backend writes the restriction.
    { id: 'scope', transformation: setState('scope', 'sentinelone') },
    ...channelScope,
    ...channelItems,
    ...fieldItems(DATA_LAKE),
    // `=` and `in` mind case in 2.0; the words are spelled as the platform does.
    ...eventItems({
      type: 'event.type',
      category: 'event.category',
      categoryWord: (category) => category.toLowerCase(),
      oneOf: equalsAnyCased,
    }),
    ...operatingSystems('endpoint.os', equalsAnyCased).map(forAgents),
  ],
};

// The event log is that of Windows, and whether its events name the system is not known.
function forAgents({ when, ...item }: PipelineItem): PipelineItem {
  return {
    ...item,
    when: (state) => state.state['scope'] === 'sentinelone' && (when?.(state) ?? true),
  };
}
