import { describe } from 'vitest';

import { checkWrong, type Wrong } from './wrong.ts';

const WRONG: readonly Wrong[] = [
  {
    text: 'transformations:\n  - id: x\n',
    reports: [
      '2:5 This transformation has no type. (The types are listed by: sigmaglot list transformations)',
    ],
  },
  {
    text: 'transformations:\n  - type: 5\n',
    reports: [
      '2:11 There is no transformation whose name is a number. (The types are listed by: sigmaglot list transformations)',
    ],
  },
  {
    text: 'transformations:\n  - type: add_condition\n    conditions: {}\n',
    reports: [
      '3:17 The conditions must be a mapping of fields to values, but this is empty. (For example EventID: 4688.)',
    ],
  },
  {
    text: 'transformations:\n  - type: add_condition\n    conditions: {A|containz: x}\n',
    reports: ['3:20 There is no modifier "containz". (Did you mean "contains"?)'],
  },
  {
    text: 'transformations:\n  - type: add_condition\n    conditions: [a, b]\n',
    reports: [
      '3:18 The conditions must be a mapping of fields to values, but this is text. (For example EventID: 4688.)',
    ],
  },
  {
    text: 'transformations:\n  - a\n',
    reports: [
      '2:5 A transformation must be a mapping with a type, but this is text. (For example type: field_name_mapping)',
    ],
  },
  {
    text: 'transformations:\n  - type: field_name_maping\n',
    reports: [
      '2:11 There is no transformation "field_name_maping". (Did you mean "field_name_mapping"?)',
    ],
  },
  {
    text: 'transformations:\n  - type: file_placeholders\n    path: x\n',
    reports: [
      '2:11 A pipeline changes rules and reads nothing else: no files, no network, no commands. (Use value_placeholders, with the values under "vars".)',
    ],
  },
  {
    text: 'transformations:\n  - type: query_expression_placeholders\n',
    reports: [
      '2:11 Raw query text has no place in a pipeline: nothing could check or escape it. (Use value_placeholders, with the values under "vars".)',
    ],
  },
  {
    text: 'transformations:\n  - type: http_placeholders\n',
    reports: [
      '2:11 A pipeline changes rules and reads nothing else: no files, no network, no commands. (Use value_placeholders, with the values under "vars".)',
    ],
  },
  {
    text: 'transformations:\n  - type: field_name_transform\n',
    reports: [
      '2:11 A pipeline file holds no code, and "field_name_transform" needs a function. (Use field_name_mapping, field_name_prefix_mapping, field_name_prefix or field_name_suffix.)',
    ],
  },
  {
    text: "transformations:\n  - type: extract_fields\n    regex: 'a(b)'\n",
    reports: ['3:13 The expression has no group with a name. (For example (?P<User>[^ ]+).)'],
  },
  {
    text: 'transformations:\n  - type: field_name_prefix\n',
    reports: ['2:11 The transformation "field_name_prefix" needs the parameter "prefix".'],
  },
  {
    text: 'transformations:\n  - type: field_name_prefix\n    prefx: a\n',
    reports: [
      '3:5 The transformation "field_name_prefix" has no parameter "prefx". (Did you mean "prefix"?)',
    ],
  },
  {
    text: 'transformations:\n  - type: field_name_prefix\n    prefix: 5\n',
    reports: ['3:13 The value of "prefix" must be text, but this is a number. (Put it in quotes.)'],
  },
  {
    text: 'transformations:\n  - type: field_name_prefix\n    prefix: a\n    foo: 1\n',
    reports: [
      '4:5 The transformation "field_name_prefix" has no parameter "foo". (It has prefix.)',
    ],
  },
  {
    text: 'transformations:\n  - type: field_name_mapping\n    mapping: []\n',
    reports: ['3:14 The value of "mapping" must be a mapping, but this is a list.'],
  },
  {
    text: 'transformations:\n  - type: field_name_mapping\n    mapping: {}\n',
    reports: ['3:14 The mapping "mapping" is empty.'],
  },
  {
    text: 'transformations:\n  - type: field_name_mapping\n    mapping: {a: []}\n',
    reports: ['3:18 This list of field names is empty.'],
  },
  {
    text: 'transformations:\n  - type: field_name_mapping\n    mapping: {a: 4688}\n',
    reports: [
      '3:18 A field name must be text, but this is a number. (A number that is a name stands in quotes.)',
    ],
  },
  {
    text: 'transformations:\n  - type: field_name_mapping\n    mapping: {a: }\n',
    reports: [
      '3:15 A field name must be text, but this is empty. (A number that is a name stands in quotes.)',
    ],
  },
  {
    text: 'transformations:\n  - type: field_name_prefix_mapping\n    mapping: {null: a}\n',
    reports: ['3:15 A keyword has no name that could begin so.'],
  },
  {
    text: "transformations:\n  - type: replace_string\n    regex: '('\n    replacement: a\n",
    reports: ['3:13 This is no regular expression that a pipeline can have: Unterminated group.'],
  },
  {
    text: "transformations:\n  - type: replace_string\n    regex: '(a+)+'\n    replacement: a\n",
    reports: [
      '3:13 This is no regular expression that a pipeline can have: it repeats a group that repeats something itself, which can take for ever on some texts.',
    ],
  },
  {
    text: "transformations:\n  - type: replace_string\n    regex: 'a'\n    replacement: '\\1'\n",
    reports: ['4:19 This cannot replace: the expression has no group "1".'],
  },
  {
    text: "transformations:\n  - type: replace_string\n    regex: '(?x)a'\n    replacement: '\\1'\n",
    reports: [
      '3:13 This is no regular expression that a pipeline can have: it has the flag "x"; the flags are i, m and s.',
    ],
  },
  {
    text: "transformations:\n  - type: replace_string\n    regex: 'a'\n    replacement: '\\q'\n",
    reports: ['4:19 This cannot replace: "\\q" has no meaning; write \\\\ for a backslash.'],
  },
  {
    text: 'transformations:\n  - type: regex\n    method: ignore_case\n',
    reports: [
      '3:13 The value of "method" must be one of plain, ignore_case_flag, ignore_case_brackets, but this is "ignore_case".',
    ],
  },
  {
    text: 'transformations:\n  - type: convert_type\n    target_type: bool\n',
    reports: ['3:18 The value of "target_type" must be one of str, num, but this is "bool".'],
  },
  {
    text: 'transformations:\n  - type: set_value\n    value: [a]\n',
    reports: [
      '3:12 The value of "value" must be text, a number, true or false, but this is a list.',
    ],
  },
  {
    text: 'transformations:\n  - type: set_value\n    value: a\n    force_type: num\n',
    reports: ['3:12 "a" is no number.'],
  },
  {
    text: 'transformations:\n  - type: set_value\n    value: null\n    force_type: str\n',
    reports: ['3:12 A null has no other type. (Remove force_type.)'],
  },
  {
    text: 'transformations:\n  - type: value_placeholders\n    include: [a]\n    exclude: [b]\n',
    reports: ['4:14 "include" and "exclude" exclude each other.'],
  },
  {
    text: 'transformations:\n  - type: change_logsource\n',
    reports: ['2:5 The new log source has no category, product or service.'],
  },
  {
    text: 'transformations:\n  - type: set_state\n    key: a\n    val: null\n',
    reports: ['4:10 The value of "val" must be text, a number, true or false, but this is empty.'],
  },
  {
    text: 'transformations:\n  - type: set_state\n    key: a\n    val: [{b: c}]\n',
    reports: [
      '4:11 An entry of "val" must be text, a number, true or false, but this is a mapping.',
    ],
  },
  {
    text: 'transformations:\n  - type: nest\n',
    reports: ['2:11 The transformation "nest" needs the parameter "items".'],
  },
  {
    text: 'transformations:\n  - type: nest\n    items: a\n',
    reports: ['3:12 "items" must be a list, but this is text.'],
  },
  {
    text: 'transformations:\n  - type: nest\n    items:\n      - {type: casee}\n',
    reports: ['4:16 There is no transformation "casee". (Did you mean "case"?)'],
  },
  {
    text: 'transformations:\n  - type: hashes_fields\n    valid_hash_algos: []\n',
    reports: ['3:23 The list "valid_hash_algos" is empty.'],
  },
  {
    text: 'transformations:\n  - type: hashes_fields\n    valid_hash_algos: [MD5]\n    drop_algo_prefix: true\n',
    reports: ['4:23 Without the algorithm and without "field_prefix" there is no name.'],
  },
  {
    text: 'transformations:\n  - type: case\n    type: case\n',
    reports: [
      '3:5 yaml-duplicate-key The key "type" stands twice in this mapping; first on line 2. (Only one of the two would count. Put both values in a list, or give one another name.)',
    ],
  },
  {
    text: 'transformations:\n  - type: case\n    id: 5\n',
    reports: ['3:9 The value of "id" must be text, but this is a number. (Put it in quotes.)'],
  },
];

describe('transformations that are wrong', () => checkWrong(WRONG));
