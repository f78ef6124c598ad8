import { describe } from 'vitest';

import { checkWrong, type Wrong } from './wrong.ts';

const WRONG: readonly Wrong[] = [
  {
    text: 'transformations:\n  - type: add_condition\n    conditions: {A: x}\n    field_name_conditions:\n      - {type: include_fields, fields: [a]}\n',
    reports: [
      '4:5 "add_condition" works on the rule as a whole, so that "field_name_conditions" has no effect. (Use rule_conditions, or remove it.)',
    ],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_cond_op: or\n',
    reports: [
      '3:19 "rule_cond_op" has no effect without "rule_conditions". (Add the conditions, or remove it.)',
    ],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_conditions: []\n',
    reports: ['3:22 There is no condition in "rule_conditions".'],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_conditions: a\n',
    reports: ['3:22 The value of "rule_conditions" must be a list or a mapping, but this is text.'],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_conditions:\n      - {type: logsorce, product: a}\n',
    reports: ['4:16 There is no rule condition "logsorce". (Did you mean "logsource"?)'],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_conditions:\n      - {product: a}\n',
    reports: [
      '4:10 This rule condition has no type. (The types are logsource, contains_field, contains_detection_item, is_sigma_rule, is_sigma_correlation_rule, rule_attribute, tag, processing_item_applied, processing_state.)',
    ],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_conditions:\n      - {type: logsource}\n',
    reports: ['4:9 This log source condition names no category, product or service.'],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_conditions:\n      - {type: logsource, prodcut: windows}\n',
    reports: [
      '4:27 The rule condition "logsource" has no parameter "prodcut". (Did you mean "product"?)',
    ],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_cond_op: xor\n    rule_conditions:\n      - {type: is_sigma_rule}\n',
    reports: ['3:19 The value of "rule_cond_op" must be one of and, or, but this is "xor".'],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_cond_not: yes\n    rule_conditions:\n      - {type: is_sigma_rule}\n',
    reports: [
      '3:20 The value of "rule_cond_not" must be true or false, but this is text. (YAML 1.2 knows true and false only.)',
    ],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_cond_expr: a and b\n    rule_conditions:\n      a: {type: is_sigma_rule}\n',
    reports: ['3:27 There is no condition "b". (Did you mean "a"?)'],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_cond_expr: a AND a\n    rule_conditions:\n      a: {type: is_sigma_rule}\n',
    reports: [
      '3:23 Expected "and", "or" or the end, but found "AND". (Write "and" in lower case.)',
    ],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_cond_expr: a or (\n    rule_conditions:\n      a: {type: is_sigma_rule}\n',
    reports: [
      '3:27 Expected a name, "not" or "(", but the expression ends. (For example: one and not (two or three))',
    ],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_cond_expr: a\n    rule_conditions:\n      a: {type: is_sigma_rule}\n      b: {type: is_sigma_rule}\n',
    reports: [
      '3:21 The expression does not use the condition "b". (Add it, or remove the condition.)',
    ],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_cond_expr: a\n    rule_cond_op: or\n    rule_conditions:\n      a: {type: is_sigma_rule}\n',
    reports: [
      '3:21 "rule_cond_expr" and "rule_cond_op" exclude each other. (Remove "rule_cond_op".)',
    ],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_cond_expr: a\n    rule_conditions:\n      - {type: is_sigma_rule}\n',
    reports: [
      '3:21 "rule_cond_expr" needs conditions with names, but they are a list. (Write a name before each condition instead of "-".)',
    ],
  },
  {
    text: 'transformations:\n  - type: case\n    detection_item_conditions:\n      - {type: match_string, pattern: a}\n',
    reports: ['4:16 The detection item condition "match_string" needs the parameter "cond".'],
  },
  {
    text: 'transformations:\n  - type: case\n    detection_item_conditions:\n      - {type: match_string, cond: some, pattern: "["}\n',
    reports: [
      '4:52 This is no regular expression that a pipeline can have: the class that "[" opens is never closed.',
      '4:36 The value of "cond" must be one of any, all, but this is "some".',
    ],
  },
  {
    text: 'transformations:\n  - type: case\n    field_name_conditions:\n      - {type: include_fields, fields: a}\n',
    reports: ['4:40 The value of "fields" must be a list, but this is text. (Write [a].)'],
  },
  {
    text: 'transformations:\n  - type: case\n    field_name_conditions:\n      - {type: include_fields, fields: [a, "("], mode: re}\n',
    reports: ['4:45 This is no regular expression that a pipeline can have: Unterminated group.'],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_conditions:\n      - {type: tag, tag: t1059}\n',
    reports: ['4:26 A tag has a namespace. (For example attack.t1059.)'],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_conditions:\n      - {type: rule_attribute, attribute: level, value: hihg}\n',
    reports: ['4:57 There is no level "hihg". (Did you mean "high"?)'],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_conditions:\n      - {type: rule_attribute, attribute: level, value: high, op: in}\n',
    reports: [
      '4:67 The attribute "level" cannot be compared with "in". (It takes eq, ne, gt, gte, lt, lte.)',
    ],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_conditions:\n      - {type: rule_attribute, attribute: title, value: a, op: gt}\n',
    reports: ['4:64 The attribute "title" cannot be compared with "gt". (It takes eq and ne.)'],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_conditions:\n      - {type: rule_attribute, attribute: date, value: may}\n',
    reports: ['4:56 A date is a day as YYYY-MM-DD, but this is "may".'],
  },
  {
    text: 'transformations:\n  - type: case\n    rule_conditions:\n      - {type: rule_attribute, attribute: related, value: may}\n',
    reports: ['4:43 The attribute "related" cannot be compared with a value.'],
  },
];

describe('conditions that are wrong', () => checkWrong(WRONG));
