import { describe, expect, it } from 'vitest';

import { checkQuery } from './check-queries.ts';

const errors = (query: string): readonly string[] => checkQuery(query, 'defender-xdr').errors;
const never = (query: string): readonly string[] => checkQuery(query, 'defender-xdr').never;

describe('the checks of queries', () => {
  it.each([
    ['a syntax error', 'DeviceEvents | where (', /^KS/],
    ['an unknown table', 'DeviceNothing | where A == 1', /^KS204/],
    ['an unknown column', 'DeviceEvents | where Nothing =~ "a"', /^KS142/],
    ['an operator for another type', 'DeviceNetworkEvents | where RemotePort =~ "80"', /^KS106/],
    ['a text in a list of numbers', 'DeviceNetworkEvents | where RemotePort in~ ("80")', /^KS107/],
    ['a literal on the left', `DeviceEvents | where 'ActionType' =~ "a"`, /^X01/],
    ['a text compared with a number', 'DeviceEvents | where ActionType == 1', /^X02/],
    ['what Rust refuses', 'DeviceEvents | where ActionType matches regex "(?=a)"', /^X03/],
    ['null of a text', 'DeviceEvents | where isnull(ActionType)', /^X04/],
    ['an IPv6 range', 'DeviceEvents | where ipv4_is_in_range(LocalIP, "fe80::/10")', /^X05/],
    ['17 groups', `DeviceEvents | where ActionType matches regex "${'(a)'.repeat(17)}"`, /^X06/],
  ])('find %s', (_name, query, finding) => {
    expect(errors(query)).toContainEqual(expect.stringMatching(finding));
  });

  it.each([
    'DeviceEvents | where ActionType == "a" | where ActionType =~ "b"',
    'DeviceEvents | where FileName startswith "a" and FileName startswith "b"',
    'DeviceProcessEvents | where not(FolderPath startswith "/") | where FolderPath startswith "/tmp"',
    'DeviceEvents | where FileName =~ "x" or (ActionType == "a" and ActionType == "b")',
    'DeviceRegistryEvents | where RegistryKey contains @"HKLM\\Software\\"'.replaceAll(
      '\\\\',
      '\\',
    ),
    'DeviceRegistryEvents | where not(RegistryValueData =~ "DWORD (0x00000001)")',
    'DeviceEvents | where MD5 =~ "123"',
  ])('find that this can never be true: %s', (query) => {
    expect(never(query)).not.toEqual([]);
  });

  it.each([
    'DeviceEvents | where ActionType == "a" | where not(ActionType =~ "b")',
    'DeviceEvents | where FileName startswith "a" and FileName startswith "ab"',
    'DeviceEvents | where FileName contains "a" and FileName contains "b"',
  ])('find nothing wrong with: %s', (query) => {
    expect(checkQuery(query, 'defender-xdr')).toEqual({ errors: [], never: [] });
  });
});
