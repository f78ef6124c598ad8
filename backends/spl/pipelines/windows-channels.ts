import { windowsChannels } from '../../../src/backend/index.ts';

/** The channels of Windows services, and the one of a product that writes to the event log. */
export const CHANNELS: Readonly<Record<string, readonly string[]>> = {
  ...windowsChannels,
  rpc_firewall: ['RPCFW'],
};
