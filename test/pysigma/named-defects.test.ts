import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { CAUSE_TEXTS, type CauseName } from './cause-texts.ts';
import { generatedPart, pagePath } from './page.ts';
import { examplesIn, type Example } from './rows.ts';

type Defect = readonly [
  what: string,
  file: string,
  cause: CauseName,
  difference: Example['difference'],
  /** A part of what the line says besides. */
  detail?: string,
];

/** What is known to be wrong with pySigma's queries, from reading them and from users. */
const DEFECTS: readonly Defect[] = [
  ['null as IS NOT EMPTY', 's1ql', 'null-inverted', 'narrower'],
  ['null as IS NOT EMPTY', 's1ql', 'null-inverted', 'wider'],
  ['? as a star in =', 's1ql', 'question-mark', 'narrower'],
  ['an inner star in =', 's1ql', 'wildcard-literal', 'narrower'],
  ['the escape of a star', 's1ql', 'literal-star', 'narrower'],
  ['= with case', 's1ql', 'case', 'narrower'],
  ['= with case, in a filter', 's1ql', 'case', 'wider'],
  ['a list of whole values as parts', 's1ql', 'unanchored', 'wider'],
  ['a backslash before the quote', 's1ql', 'unreadable', 'different', 'takes its closing quote'],
  ['backslashes of a regex doubled', 's1ql', 'regex-escapes', 'narrower'],
  ['ModuleLoad', 's1ql', 'log-source', 'narrower', 'ModuleLoad'],
  ['File Delete', 's1ql', 'log-source', 'narrower', 'File Delete'],
  ['DWORD (0x…)', 's1ql', 'value-form', 'narrower', 'Details'],
  ['HKLM and CurrentControlSet', 's1ql', 'value-form', 'narrower', 'TargetObject'],

  ['a beginning or an end as a part', 's1pq', 'unanchored', 'wider'],
  ['= with case', 's1pq', 'case', 'narrower'],
  ['File Delete', 's1pq', 'log-source', 'narrower', 'File Delete'],
  ['an inner star in =', 's1pq', 'wildcard-literal', 'narrower'],
  ['a regex with single backslashes', 's1pq', 'unreadable', 'different', 'the escape'],
  ['DWORD (0x…)', 's1pq', 'value-form', 'narrower', 'Details'],

  ['? as a star', 'splunk.none', 'question-mark', 'wider'],
  ['? as a star, in a filter', 'splunk.none', 'question-mark', 'narrower'],
  ['a literal star', 'splunk.none', 'literal-star', 'narrower'],
  ['fields compared with case', 'splunk.none', 'fieldref', 'narrower'],
  ['OR under NOT without brackets', 'splunk.none', 'structure', 'wider'],
  ['a regex under NOT', 'splunk.none', 'negation-lost', 'narrower'],
  ['nothing before | rex', 'splunk.none', 'unreadable', 'different', 'before the first pipe'],
  ['| search OR', 'splunk.none', 'unreadable', 'different', 'a term expected'],
  ['keywords as whole words', 'splunk.none', 'keyword', 'narrower'],
  ['an empty value', 'splunk.none', 'empty', 'narrower'],
  ['&gt; in XML events', 'splunk.windows', 'entity', 'narrower'],
  ['Provider_Name', 'splunk.windows', 'field', 'different', 'Provider_Name for SourceName'],
  ['no source', 'splunk.windows', 'no-log-source', 'wider'],
  [
    'WinEventLog',
    'splunk.sysmon_windows',
    'log-source',
    'narrower',
    'without source = XmlWinEventLog:',
  ],
  ['registry_key_name', 'splunk.cim', 'field', 'different', 'registry_key_name'],
  ['null where CIM says unknown', 'splunk.cim', 'null-never', 'wider'],
  ['a helper field in tstats', 'splunk.cim', 'unreadable', 'different', 'processCondition'],

  ['an inner wildcard with case', 'kusto.none', 'wildcard-case', 'narrower'],
  ['an inner wildcard anywhere', 'kusto.none', 'wildcard-unanchored', 'wider'],
  ['parts in any order', 'kusto.none', 'wildcard-order', 'wider'],
  ['a column quoted as a text', 'kusto.none', 'constant', 'narrower'],
  ['keywords that are no condition', 'kusto.none', 'unreadable', 'different', 'a condition'],
  ['an IPv4 function under not', 'kusto.none', 'cidr', 'narrower'],
  ['isnull of a text', 'kusto.xdr', 'null-never', 'wider'],
  ['a literal star at the end', 'kusto.xdr', 'star-made', 'narrower'],
  ['the path in RegistryKey', 'kusto.xdr', 'field', 'different', 'RegistryKey for RegistryPath'],
  ['DWORD (0x…)', 'kusto.xdr', 'value-form', 'narrower', 'Details'],
  ['no ActionType', 'kusto.xdr', 'log-source', 'wider', 'ActionType = FileCreated'],
  ['numbers as texts', 'kusto.xdr', 'unreadable', 'different', 'on a value that is no text'],
  ['a literal star at the end', 'kusto.asim', 'star-made', 'narrower'],
  ['isnull of a text', 'kusto.asim', 'null-never', 'wider'],
  ['the name for the path', 'kusto.asim', 'field', 'different', 'TargetFileName'],
  ['the actor for the target', 'kusto.asim', 'field', 'different', 'Image: TargetFilePath'],
  ['the grandparent', 'kusto.asim', 'extra', 'wider', 'ParentProcessName'],
  ['Initiated as a direction', 'kusto.asim', 'value-form', 'narrower', 'Initiated'],
  ['a column that is not there', 'kusto.azuremonitor', 'unreadable', 'different', 'SecurityEvent'],
  ['a literal star at the end', 'kusto.azuremonitor', 'star-made', 'narrower'],
  ['isnull of a text', 'kusto.azuremonitor', 'null-never', 'wider'],
  ['ObjectType dropped', 'kusto.azuremonitor', 'dropped', 'wider', 'ObjectType'],

  ['regex~ folds case', 'eql.none', 'regex-case', 'wider'],
  ['a regex must match all', 'eql.none', 'regex-whole', 'narrower'],
  ['a regex with bare backslashes', 'eql.none', 'unreadable', 'different', '\\\\s in a string'],
  ['the escape of a star', 'eql.none', 'unreadable', 'different', '\\\\\\* in a string'],
  ['a number behind :', 'eql.none', 'unreadable', 'different', 'a number behind :'],
  ['a name with a dash', 'eql.none', 'unreadable', 'different', 'arithmetic with -'],
  ['keywords', 'eql.none', 'unreadable', 'different', 'where a condition must stand'],
  ['no category of events', 'eql.ecs_windows', 'no-log-source', 'wider'],
  ['a text field', 'eql.ecs_windows', 'unreadable', 'different', 'script\\_block\\_text'],
  ['hashes in event_data', 'eql.ecs_windows', 'field', 'different', 'event_data.Hashes'],
  ['Initiated as a direction', 'eql.ecs_windows', 'value-form', 'narrower', 'Initiated'],
  ['an empty value', 'eql.ecs_windows', 'empty', 'narrower'],
];

describe("what is known to be wrong with pySigma's queries", () => {
  const part = generatedPart(readFileSync(pagePath, 'utf8')) ?? '';
  const found = examplesIn(part);

  const defects = DEFECTS.map(([what, file, cause, difference, detail = '']) => {
    return { what, file, cause, difference, detail };
  });

  it.each(defects)('$what, in $file', ({ file, cause, difference, detail }) => {
    const lines = found.filter(
      (one) => one.file === file && one.what === CAUSE_TEXTS[cause] && one.line.includes(detail),
    );
    expect(lines.map((one) => one.difference)).toContain(difference);
  });

  it('is not found where it is not: other causes stand under other targets', () => {
    const files = (cause: CauseName): string[] => [
      ...new Set(found.flatMap((one) => (one.what === CAUSE_TEXTS[cause] ? [one.file] : []))),
    ];
    expect(files('null-inverted')).toEqual(['s1ql']);
    expect(files('entity')).toEqual(['splunk.windows', 'splunk.sysmon_windows']);
    expect(files('regex-escapes')).toEqual(['s1ql']);
    expect(files('regex-whole')).toEqual(['eql.none', 'eql.ecs_windows']);
    expect(files('negation-lost').filter((file) => !file.startsWith('splunk'))).toEqual([]);
  });
});
