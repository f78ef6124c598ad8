import { describe } from 'vitest';

import { checkRows, type Row } from './rows.ts';

const VALUES: readonly Row[] = [
  {
    name: 'replaces each match',
    item: "type: replace_string\nregex: '[ab]'\nreplacement: x",
    selection: 'selection: {F: abc}',
    becomes: "F='xxc'",
  },
  {
    name: 'groups by number and name',
    item: "type: replace_string\nregex: '^(?P<drive>[A-Z]):(.*)$'\nreplacement: '\\g<drive>|\\2'",
    selection: "selection: {F: 'C:\\dir'}",
    becomes: "F='C|\\dir'",
  },
  {
    name: 'wildcards can be matched and kept',
    item: "type: replace_string\nregex: '^\\*\\\\'\nreplacement: '*/'",
    selection: "selection: {F|endswith: '\\a?b'}",
    becomes: "F='*/a?b'",
  },
  {
    name: 'a backslash before a wildcard stays one',
    item: "type: replace_string\nregex: 'x'\nreplacement: 'y'",
    selection: "selection: {F|startswith: 'x:\\'}",
    becomes: "F='y:\\\\*'",
  },
  {
    name: 'a new backslash does not escape a wildcard',
    item: "type: replace_string\nregex: '/'\nreplacement: '\\\\'",
    selection: "selection: {F|startswith: 'a/'}",
    becomes: "F='a\\\\*'",
  },
  {
    name: 'an escaped star is not torn',
    item: "type: replace_string\nregex: '\\\\'\nreplacement: '/'",
    selection: "selection: {F: 'a\\*b\\c'}",
    becomes: "F='a\\*b/c'",
  },
  {
    name: 'between wildcards only, as text',
    item: "type: replace_string\nregex: '.'\nreplacement: '*'\nskip_special: true",
    selection: 'selection: {F|contains: a?b}',
    becomes: "F='*\\*?\\**'",
  },
  {
    name: 'between wildcards only, as pattern',
    item: "type: replace_string\nregex: '.'\nreplacement: '?'\nskip_special: true\ninterpret_special: true",
    selection: 'selection: {F|contains: a?b}',
    becomes: "F='*???*'",
  },
  {
    name: 'a number becomes text where it matches',
    item: "type: replace_string\nregex: '12'\nreplacement: '99'",
    selection: 'selection: {F: [123, 45]}',
    becomes: "F='993' or F=45",
  },
  {
    name: 'keeps cased, and placeholders whole',
    item: "type: replace_string\nregex: '[a-z]+'\nreplacement: 'x'",
    selection: "selection: {F|cased: abc, G|expand: 'a%name%b'}",
    vars: 'vars: {name: N}',
    becomes: "F=='x' and G='x%name%x'",
  },
  {
    name: 'words are those of Unicode, the dot takes all but line feeds',
    item: "type: replace_string\nregex: '(?i)É\\w\\b.'\nreplacement: '-'",
    selection: 'selection: {F: éü z}',
    becomes: "F='-z'",
  },
  {
    name: 'a text by a table, case-sensitive',
    item: "type: map_string\nmapping: {High: '12288', System: [S, s], 'a*': b}",
    selection: "selection: {F: [High, high, System, 'a*', 5]}",
    becomes: "F='12288' or F='high' or (F='S' or F='s') or F='b' or F=5",
  },
  {
    name: 'a text without counterpart never matches',
    item: 'type: map_string\nmapping: {x: []}',
    selection: 'selection: {F: [x, y]}',
    becomes: "F='y'",
  },
  {
    name: 'alternatives for a text stay alternatives under all',
    item: 'type: map_string\nmapping: {x: [a, b]}',
    selection: 'selection: {F|all: [x, y]}',
    becomes: "(F='a' or F='b') and F='y'",
  },
  {
    name: 'one value for the item, once',
    item: 'type: set_value\nvalue: 1',
    selection: 'selection: {F: [a, b], G|neq: c, H|re: d}',
    becomes: 'F=1 and not G=1 and H=1',
  },
  {
    name: 'a text with wildcards as value',
    item: 'type: set_value\nvalue: a*',
    selection: 'selection: {F: 1}',
    becomes: "F='a*'",
  },
  {
    name: 'a value of a forced type',
    item: 'type: set_value\nvalue: 5\nforce_type: str',
    selection: 'selection: {F: 1}',
    becomes: "F='5'",
  },
  {
    name: 'true and null as values',
    item: 'type: set_value\nvalue: null',
    selection: 'selection: {F: 1}',
    becomes: 'F=null',
  },
  {
    name: 'numbers to text',
    item: 'type: convert_type\ntarget_type: str',
    selection: 'selection: {F: [1, 1.0, 0x1F, 12345678901234567890], G: true}',
    becomes: "(F='1' or F='1' or F='31' or F='12345678901234567890') and G=true",
  },
  {
    name: 'texts to numbers',
    item: 'type: convert_type\ntarget_type: num',
    selection: "selection: {F: ['1', '1.50', '-7'], G: null}",
    becomes: '(F=1 or F=1.50 or F=-7) and G=null',
  },
  {
    name: 'lower case, wildcards and cased kept',
    item: 'type: case',
    selection: 'selection: {F|contains|cased: aBc}',
    becomes: "F=='*abc*'",
  },
  {
    name: 'upper case',
    item: 'type: case\nmethod: upper',
    selection: 'selection: {F: aBc}',
    becomes: "F='ABC'",
  },
  {
    name: 'snake case',
    item: 'type: case\nmethod: snake_case',
    selection: 'selection: {F: FileABC}',
    becomes: "F='file_a_b_c'",
  },
  {
    name: 'a whole text as expression, both cases of each letter',
    item: 'type: regex',
    selection: "selection: {F: 'a.ß1'}",
    becomes: 'F~/^[aA]\\.ß1$/',
  },
  {
    name: 'outer stars leave the ends open, inner wildcards take line breaks',
    item: 'type: regex\nmethod: ignore_case_flag',
    selection: "selection: {F|contains: a*b, G: 'c*', H: '*'}",
    becomes: "F~/a.*b/is and G~/^c/i and H='*'",
  },
  {
    name: 'plain, and cased, keep the case',
    item: 'type: regex\nmethod: ignore_case_brackets',
    selection: "selection: {F|cased: aB, G: ''}",
    becomes: "F~/^aB$/ and G=''",
  },
];

describe('transformations of values', () => checkRows(VALUES));
