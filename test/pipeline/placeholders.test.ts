import { describe } from 'vitest';

import { checkRows, type Row } from './rows.ts';

const PLACEHOLDERS: readonly Row[] = [
  {
    name: 'a star for each',
    item: 'type: wildcard_placeholders',
    selection: "selection: {F|expand: 'a%x%b%y%', G|re|expand: 'a%x%b'}",
    becomes: "F='a*b*' and G~/a.*b/",
  },
  {
    name: 'each combination of values, with wildcards',
    item: 'type: value_placeholders',
    vars: "vars: {x: [1, 'b*'], y: c}",
    selection: "selection: {F|expand: '%x%-%y%'}",
    becomes: "F='1-c' or F='b*-c'",
  },
  {
    name: 'values under all must all match',
    item: 'type: value_placeholders',
    vars: 'vars: {x: [1, 2]}',
    selection: "selection: {F|contains|all|expand: ['%x%', z]}",
    becomes: "(F='*1*' and F='*2*') and F='*z*'",
  },
  {
    name: 'values under all with one value in the list',
    item: 'type: value_placeholders',
    vars: 'vars: {x: [1, 2]}',
    selection: "selection: {F|contains|all|expand: '%x%'}",
    becomes: "F='*1*' and F='*2*'",
  },
  {
    name: 'what windash makes of a value stays together under all',
    item: 'type: value_placeholders',
    vars: 'vars: {x: [a, b]}',
    selection: "selection: {F|windash|all|expand: ['-p %x%']}",
    becomes:
      "(F='-p a' or F='/p a' or F='–p a' or F='—p a' or F='―p a') and (F='-p b' or F='/p b' or F='–p b' or F='—p b' or F='―p b')",
  },
  {
    name: 'escaped in a regular expression',
    item: 'type: value_placeholders',
    vars: "vars: {x: ['a.b', 'c*']}",
    selection: "selection: {F|re|expand: '^%x%$'}",
    becomes: 'F~/^a\\.b$/ or F~/^c.*$/',
  },
  {
    name: 'after an escaped backslash, not after an escaping one',
    item: 'type: value_placeholders',
    vars: 'vars: {x: a}',
    selection: "selection: {F|re|expand: '\\\\%x% \\%x%'}",
    becomes: 'F~/\\\\a \\%x%/',
  },
  {
    name: 'some by name, the others later',
    item: 'type: nest\nitems:\n  - {type: value_placeholders, include: [x]}\n  - {type: wildcard_placeholders, exclude: [z]}',
    vars: 'vars: {x: a, y: b}',
    selection: "selection: {F|expand: '%x%%y%'}",
    becomes: "F='a*'",
  },
  {
    name: 'without expand a percent sign is one',
    item: 'type: wildcard_placeholders',
    selection: "selection: {F: '%x%'}",
    becomes: "F='%x%'",
  },
];

describe('transformations of placeholders', () => checkRows(PLACEHOLDERS));
