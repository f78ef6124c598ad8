import { registryData, registryPath } from '../registry.ts';
import { pipeName } from '../names.ts';
import { eventTypeWord } from '../words.ts';
import type { Field, Fields } from './field.ts';
import { ACTING_PROCESS } from './process.ts';

/** Fields of the registry and of pipes; sources as in process.ts. */

const EVENT_TYPE: Field = { names: ['EventType', 'event.type'], rewrite: () => eventTypeWord };

export const REGISTRY: Fields = {
  ...ACTING_PROCESS,
  TargetObject: {
    names: ['RegistryKeyPath', 'registry.keyPath'],
    rewrite: () => registryPath,
  },
  NewName: {
    names: ['RegistryKeyPath', 'registry.keyPath'],
    rewrite: () => registryPath,
    unverified: [
      'The new name of a renamed key is taken to be RegistryKeyPath, where TargetObject is looked for too: the query may match more events than the rule.',
      'The new name of a renamed key is taken to be registry.keyPath, where TargetObject is looked for too: the query may match more events than the rule.',
    ],
  },
  Details: {
    names: ['RegistryValue', 'registry.value'],
    rewrite: registryData(['RegistryValueType', 'registry.valueType']),
  },
  OldDetails: {
    names: ['RegistryOldValue', 'registry.oldValue'],
    rewrite: registryData(['RegistryOldValueType', 'registry.oldValueType']),
  },
  EventType: EVENT_TYPE,
};

export const PIPE: Fields = {
  ...ACTING_PROCESS,
  PipeName: { names: ['NamedPipeName', 'namedPipe.name'], rewrite: () => pipeName },
  EventType: EVENT_TYPE,
};
