import {
  wordOf,
  type FieldRule,
  type RegexLeaf,
  type ValueRewrite,
} from '../../../../src/backend/index.ts';
import { isAnyCase, type Fields, type Source } from '../source.ts';
import { systemFields, type EventTable } from './sysmon.ts';

/**
 * A line of the event's message, `OpNum: 12`. RPC Firewall numbers the values of its events, so
 * that only the message has their names (zeronetworks/rpcfirewall, rpcMessages/Messages.mc).
 */
const line =
  (label: string): ValueRewrite =>
  (leaf, { refuse }) => {
    const word = wordOf(leaf);
    if (word === undefined || !/^[\w-]+$/.test(word)) {
      return refuse(`a part of ${label} of RPC Firewall`, 'Name the whole value.');
    }
    const { field, origin } = leaf;
    return {
      kind: 'regex',
      field,
      origin,
      regex: `\\b${label}:\\s+${word}(?:\\s|$)`,
      flags: { i: true, m: false, s: false },
      placeholders: [],
    } satisfies RegexLeaf;
  };

const NAMES = ['InterfaceUuid', 'OpNum', 'Protocol', 'Endpoint'];

function fieldsIn({ table }: EventTable): Fields {
  const rules = NAMES.map((name): [string, FieldRule] => [
    name,
    table === 'Event'
      ? { field: 'RenderedDescription', rewrite: line(name) }
      : {
          field: `EventData.${name}`,
          unverified: 'RPC Firewall names its values in the message only, which the table lacks.',
        },
  ]);
  return Object.fromEntries(rules);
}

/** RPC Firewall writes to a channel of its own; its rules name it. */
export function rpcFirewallSource(events: EventTable): Source {
  return {
    logsource: { product: 'rpc_firewall', category: 'application' },
    table: events.table,
    restrictions: [isAnyCase(events.channel, 'RPCFW')],
    fields: { ...systemFields(events), EventLog: events.channel, ...fieldsIn(events) },
  };
}
