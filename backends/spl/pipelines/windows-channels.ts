import { windowsChannels } from '../../../src/backend/index.ts';

/** The channels of Windows services, with those that rules name beyond the specification's list. */
export const CHANNELS: Readonly<Record<string, readonly string[]>> = {
  ...windowsChannels,
  ldap_debug: ['Microsoft-Windows-LDAP-Client/Debug'],
  rpc_firewall: ['RPCFW'],
};
