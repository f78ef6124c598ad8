import { describe, expect, it } from 'vitest';

import { toEql } from '../../../test/eql/read-rule.ts';

/** The query for a selection in a rule of a log source; nothing may be said about it. */
function query(selection: string, logsource: string): string {
  const found = toEql(selection, logsource);
  expect([...found.errors, ...found.warnings]).toEqual([]);
  return found.query;
}

const windows = (category: string): string => `product: windows, category: ${category}`;

/** What stands behind the restriction of a log source. */
function condition(selection: string, category: string): string {
  const found = toEql(`Image: x`, windows(category)).query;
  const restriction = found.slice(0, found.indexOf('process.executable : "x"'));
  return query(selection, windows(category)).replace(restriction, '');
}

describe('values in the words of the platform', () => {
  it('hashes are split by algorithm and in lower case', () => {
    const hex = '0123456789ABCDEF0123456789ABCDEF';
    const selection = `Hashes|contains: ['MD5=${hex}', 'IMPHASH=${hex}']`;
    const lower = hex.toLowerCase();
    expect(condition(selection, 'process_creation')).toBe(
      `(?process.hash.md5 == "${lower}" or ?process.pe.imphash == "${lower}")`,
    );
  });

  it.each([
    [
      'a user is split',
      "User: 'NT AUTHORITY\\SYSTEM'",
      'user.domain : "NT AUTHORITY" and user.name : "SYSTEM"',
    ],
    ['the end of a user', "User|endswith: '\\SYSTEM'", 'user.name : "SYSTEM"'],
    [
      'the beginning of a user',
      "User|startswith: 'NT AUTHORITY\\'",
      'user.domain : "NT AUTHORITY"',
    ],
    [
      'a part of a user',
      'User|contains: AUTHORI',
      '(user.domain : "*AUTHORI*" or user.name : "*AUTHORI*")',
    ],
    [
      'a part with the backslash',
      "User|contains: 'Y\\S'",
      'user.domain : "*Y" and user.name : "S*"',
    ],
    ['no user', 'User: null', 'user.name == null'],
    [
      'a level of integrity',
      'IntegrityLevel: High',
      '(?winlog.event_data.IntegrityLevel : "High" or ?process.Ext.token.integrity_level_name : "High")',
    ],
    [
      'the SID of a level',
      'IntegrityLevel: S-1-16-12288',
      '?winlog.event_data.MandatoryLabel : "S-1-16-12288"',
    ],
  ])('%s', (_, selection, expected) => {
    expect(condition(selection, 'process_creation')).toBe(expected);
  });

  it.each([
    [
      'text',
      'Details|contains: a',
      '(?winlog.event_data.Details : "*a*" or ?registry.data.strings : "*a*")',
    ],
    [
      'a number',
      'Details: DWORD (0x00000010)',
      '(?winlog.event_data.Details : "DWORD (0x00000010)" or (?registry.data.strings : ("16", "0x00000010") and ?registry.data.type == "REG_DWORD"))',
    ],
    [
      'binary data',
      'Details: Binary Data',
      '(?winlog.event_data.Details : "Binary Data" or ?registry.data.type == "REG_BINARY")',
    ],
    [
      'an empty text',
      'Details: (Empty)',
      '(?winlog.event_data.Details : "(Empty)" or ?registry.data.strings == "")',
    ],
    [
      'no data',
      'Details: null',
      '?winlog.event_data.Details == null and ?registry.data.strings == null',
    ],
    [
      'the control set',
      "TargetObject|contains: '\\CurrentControlSet\\Services'",
      'registry.path : ("*\\\\CurrentControlSet\\\\Services*", "*\\\\ControlSet00?\\\\Services*")',
    ],
    [
      'a hive of users',
      "TargetObject|startswith: 'HKU\\'",
      'registry.path : ("HKU\\\\*", "HKEY_USERS\\\\*")',
    ],
    [
      'the default value',
      "TargetObject|endswith: '\\open\\(Default)'",
      'registry.path : ("*\\\\open\\\\(Default)", "*\\\\open\\\\")',
    ],
    [
      'a value that is set',
      'EventType: SetValue',
      '(?winlog.event_data.EventType : "SetValue" or (event.code == null and event.type == "change"))',
    ],
    [
      'a key that is created',
      'EventType: CreateKey',
      '(?winlog.event_data.EventType : "CreateKey" or (event.code == null and event.type == "creation"))',
    ],
    [
      'a word of Sysmon alone',
      'EventType: DeleteKey',
      '?winlog.event_data.EventType : "DeleteKey"',
    ],
  ])('the registry: %s', (_, selection, expected) => {
    expect(condition(selection, 'registry_set')).toBe(expected);
  });

  it.each([
    ['an image is a file or a library', 'ImageLoaded: a', '(?dll.path : "a" or file.path : "a")'],
    [
      'several parts of one image',
      'ImageLoaded|contains|all: [a, b]',
      '((?dll.path : "*a*" and ?dll.path : "*b*") or (file.path : "*a*" and file.path : "*b*"))',
    ],
    ['no image is neither', 'ImageLoaded: null', '?dll.path == null and file.path == null'],
    [
      'a signature',
      "Signed: 'false'",
      '(?winlog.event_data.Signed : "false" or ?dll.code_signature.exists == false)',
    ],
    [
      'a valid signature',
      'SignatureStatus: Valid',
      '(?file.code_signature.status : "Valid" or ?dll.code_signature.status : "trusted")',
    ],
  ])('an image: %s', (_, selection, expected) => {
    expect(condition(selection, 'image_load')).toBe(expected);
  });

  it('the sign for no address stays where it was', () => {
    expect(query('IpAddress: [10.0.0.1, "-"]', 'product: windows, service: security')).toBe(
      'any where winlog.channel == "Security" and (source.ip == "10.0.0.1" or ?winlog.event_data.IpAddress : "-")',
    );
  });

  it('a field that Sysmon does not record is unmapped', () => {
    expect(toEql('CommandLine: a', windows('image_load')).errors).toEqual([
      'unmapped-field: The target has no field for "CommandLine" in this logsource.',
    ]);
  });

  it.each([
    ['a part of a hash', 'Hashes|contains: MD5=0123'],
    ['a hash of zeros', 'Hashes|contains: IMPHASH=00000000000000000000000000000000'],
  ])('%s is refused', (construct, selection) => {
    expect(toEql(selection).errors).toEqual([
      `unsupported-construct: The target cannot express ${construct}.`,
    ]);
  });

  it('the place of an argument is refused', () => {
    expect(toEql('a1: foo', 'product: linux, service: auditd').errors).toEqual([
      'unsupported-construct: The target cannot express the place of an argument.',
    ]);
  });

  it('the JSON of a change is refused where the name of an operation stands', () => {
    const selection = `properties.message: '"displayName":"UserType"'`;
    expect(toEql(selection, 'product: azure, service: auditlogs').errors).toEqual([
      'unsupported-construct: The target cannot express a change written as JSON.',
    ]);
  });
});
