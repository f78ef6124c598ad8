import { describe, expect, it } from 'vitest';

import { s1Clause as clause, s1ItemQuery as query } from '../../../../test/s1ql-clause.ts';

describe('the fields of both languages', () => {
  it.each([
    [
      'process_creation',
      'CommandLine: x',
      'TgtProcCmdLine In AnyCase ("x")',
      "tgt.process.cmdline in:anycase ('x')",
    ],
    [
      'process_creation',
      'ParentCommandLine: x',
      'SrcProcCmdLine In AnyCase ("x")',
      "src.process.cmdline in:anycase ('x')",
    ],
    ['process_creation', 'ProcessId: 4', 'TgtProcPID = "4"', 'tgt.process.pid = 4'],
    [
      'process_creation',
      'md5: AB',
      'TgtProcImageMd5 In AnyCase ("AB")',
      "tgt.process.image.md5 in:anycase ('AB')",
    ],
    [
      'file_event',
      'TargetFilename: x',
      'TgtFilePath In AnyCase ("x")',
      "tgt.file.path in:anycase ('x')",
    ],
    [
      'file_event',
      'Image: x',
      'SrcProcImagePath In AnyCase ("x")',
      "src.process.image.path in:anycase ('x')",
    ],
    ['image_load', 'ImageLoaded: x', 'ModulePath In AnyCase ("x")', "module.path in:anycase ('x')"],
    [
      'driver_load',
      'ImageLoaded: x',
      'TgtFilePath In AnyCase ("x")',
      "tgt.file.path in:anycase ('x')",
    ],
    ['network_connection', 'DestinationPort: 80', 'DstPort = "80"', 'dst.port.number = 80'],
    [
      'network_connection',
      "Initiated: 'true'",
      'NetEventDirection = "OUTGOING"',
      "event.network.direction in:anycase ('OUTGOING')",
    ],
    [
      'network_connection',
      'Initiated: false',
      'NetEventDirection = "INCOMING"',
      "event.network.direction in:anycase ('INCOMING')",
    ],
    [
      'process_access',
      'SourceImage: x',
      'SrcProcImagePath In AnyCase ("x")',
      "src.process.image.path in:anycase ('x')",
    ],
    [
      'ps_script',
      'ScriptBlockText|contains: x',
      'SrcProcCmdScript containsCIS "x"',
      "cmdScript.content contains:anycase 'x'",
    ],
    [
      'registry_set',
      'Details: x',
      'RegistryValue In AnyCase ("x")',
      "registry.value in:anycase ('x')",
    ],
    [
      'registry_event',
      'EventType: CreateKey',
      'EventType = "Registry Key Create"',
      "event.type in:anycase ('Registry Key Create')",
    ],
    [
      'file_event',
      'Signed: true',
      'TgtFileIsSigned = "signed"',
      "tgt.file.isSigned in:anycase ('signed')",
    ],
  ])('%s: %s', (category, item, one, two) => {
    expect(clause('s1ql', category, item)).toBe(one);
    expect(clause('s1ql2', category, item)).toBe(two);
  });

  it('names a program by its file name in 2.0', () => {
    const item = String.raw`Image|endswith: '\cmd.exe'`;
    expect(clause('s1ql', 'process_creation', item)).toBe(
      String.raw`TgtProcImagePath endswithCIS "\cmd.exe"`,
    );
    expect(clause('s1ql2', 'process_creation', item)).toBe(
      "tgt.process.name in:anycase ('cmd.exe')",
    );
    expect(clause('s1ql2', 'file_event', item)).toBe("src.process.name in:anycase ('cmd.exe')");
    expect(clause('s1ql2', 'process_creation', String.raw`Image|endswith: '\a\cmd.exe'`)).toContain(
      'image.path matches',
    );
    expect(clause('s1ql2', 'process_creation', `Image|endswith: 'cmd.exe'`)).toContain(
      'image.path matches',
    );
    expect(clause('s1ql2', 'process_creation', `Image|endswith: '/bash'`)).toContain(
      'image.path matches',
    );
  });

  it('has the original file name of a new process in 2.0 only', () => {
    expect(clause('s1ql', 'process_creation', 'OriginalFileName: x')).toMatch(
      /^\[unmapped-field\]/,
    );
    expect(clause('s1ql2', 'process_creation', 'OriginalFileName: x')).toBe(
      "tgt.process.image.originalFileName in:anycase ('x')",
    );
  });

  it.each([
    ['process_creation', 'Company: x'],
    ['process_creation', 'SignatureStatus: Valid'],
    ['image_load', 'Signed: true'],
    ['registry_set', 'Details: DWORD (0x00000001)'],
    ['registry_rename', 'NewName: x'],
    ['pipe_created', String.raw`PipeName: '\x'`],
    ['process_access', "GrantedAccess: '0x1410'"],
    ['dns_query', 'QueryStatus: 0'],
    ['registry_set', String.raw`TargetObject: 'HKU\x'`],
    ['registry_set', String.raw`TargetObject|endswith: '\(Default)'`],
  ])('warns of the fact of low confidence behind %s: %s', (category, item) => {
    for (const target of ['s1ql', 's1ql2'] as const) {
      expect(query(target, `category: ${category}`, item)).toContain('[unverified-mapping]');
    }
  });

  it.each([
    ['process_creation', 'CurrentDirectory: x'],
    ['process_creation', 'Hashes|contains: IMPHASH=0123456789abcdef0123456789abcdef'],
    ['process_creation', 'Hashes|contains: 0123456789abcdef0123456789abcdef'],
    ['network_connection', 'DestinationHostname: x'],
    ['network_connection', 'Protocol: tcp'],
    ['process_access', 'CallTrace: x'],
    ['dns', 'record_type: x'],
  ])('has no field for %s: %s', (category, item) => {
    for (const target of ['s1ql', 's1ql2'] as const) {
      expect(query(target, `category: ${category}`, item)).toMatch(/^\[unmapped-field\]/);
    }
  });
});
