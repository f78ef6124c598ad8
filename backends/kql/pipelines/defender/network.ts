import {
  ALWAYS,
  NEVER,
  wordOf,
  type Expr,
  type Leaf,
  type ValueRewrite,
} from '../../../../src/backend/index.ts';
import { is, type Fields, type Source } from '../source.ts';
import { ownColumn } from '../own-column.ts';
import * as values from './values.ts';

const TABLE = 'DeviceNetworkEvents';

/** What both directions have. */
const CONNECTION: Fields = {
  Protocol: { field: 'Protocol', rewrite: values.protocol },
};

const settled: ValueRewrite = (leaf) => {
  const word = wordOf(leaf)?.toLowerCase();
  if (word === undefined) return leaf;
  return word === 'true' ? ALWAYS : NEVER;
};

/** The device's own connections: what is far is the destination. */
const OUTBOUND: Fields = {
  Initiated: { field: 'ActionType', rewrite: settled },
  DestinationHostname: 'RemoteHost',
  DestinationIp: 'RemoteIP',
  dst_ip: 'RemoteIP',
  DestinationPort: 'RemotePort',
  dst_port: 'RemotePort',
  SourceIp: 'LocalIP',
  src_ip: 'LocalIP',
  SourcePort: 'LocalPort',
  src_port: 'LocalPort',
};

/** Either direction: source and destination depend on it. */
const EITHER: Fields = {
  Initiated: { field: 'ActionType', rewrite: values.initiated },
  DestinationHostname: 'DestinationHost',
  DestinationIp: 'DestinationIP',
  dst_ip: 'DestinationIP',
  DestinationPort: 'DestinationPort',
  dst_port: 'DestinationPort',
  SourceIp: 'SourceIP',
  src_ip: 'SourceIP',
  SourcePort: 'SourcePort',
  src_port: 'SourcePort',
};

/**
 * Connections that were made, as Sysmon's event 3: attempts that failed are other actions. A rule
 * that asks for the device's own connections gets plain columns; others get columns by direction.
 */
export function networkSource(acting: Fields): Source {
  const source = (fields: Fields, ...actions: readonly string[]): Source => ({
    logsource: { category: 'network_connection' },
    table: TABLE,
    restrictions: [is('ActionType', ...actions)],
    fields: { ...acting, ...CONNECTION, ...fields },
    otherFields: ownColumn(TABLE),
  });
  const outbound = source(OUTBOUND, 'ConnectionSuccess');
  return {
    ...source(EITHER, 'ConnectionSuccess', 'InboundConnectionAccepted'),
    variant: (expr) => (asksForOutbound(expr) ? outbound : undefined),
  };
}

/** True when nothing but the device's own connections can match. */
export function asksForOutbound(expr: Expr): boolean {
  if (expr.kind === 'and') return expr.operands.some(asksForOutbound);
  if (expr.kind === 'or') return expr.operands.every(asksForOutbound);
  return isInitiated(expr);
}

function isInitiated(expr: Expr): boolean {
  if (
    expr.kind === 'and' ||
    expr.kind === 'or' ||
    expr.kind === 'not' ||
    expr.kind === 'constant'
  ) {
    return false;
  }
  const leaf: Leaf = expr;
  return leaf.field === 'Initiated' && wordOf(leaf)?.toLowerCase() === 'true';
}
