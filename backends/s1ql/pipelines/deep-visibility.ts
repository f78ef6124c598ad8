import type { Pipeline } from '../../../src/backend/index.ts';
import { DEEP_VISIBILITY } from './fields/field.ts';
import {
  equalsAny,
  operatingSystems,
  refuseOtherProducts,
  refuseOthers,
} from './logsource-items.ts';
import { eventItems, fieldItems, knownLogsources } from './logsources.ts';

/** The data that SentinelOne's agents record, by their Deep Visibility names (S1QL 1.0). */
export const deepVisibility: Pipeline = {
  name: 'deep-visibility',
  title: 'Events and fields of SentinelOne Deep Visibility',
  closed: true,
  items: [
    refuseOtherProducts,
    refuseOthers(knownLogsources),
    ...fieldItems(DEEP_VISIBILITY),
    ...operatingSystems('EndpointOS', equalsAny),
    ...eventItems({
      type: 'EventType',
      category: 'ObjectType',
      categoryWord: (category) => category,
      oneOf: equalsAny,
    }),
  ],
};
