/**
 * The cases that are not met on purpose: a heading of docs/differences.md, which gives the reason
 * and an example, and for each file the ids of the cases.
 */
export const differences: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'Operators in upper case are accepted': {
    conditions: [
      'core::tests/test_conditions.py::test_invalid_conditions[detection1 and (detection2 OR detection3)]#5',
    ],
  },
  'A selector must fit a detection': {
    rule_parse: ['core::tests/test_validators_condition.py::test_validator_dangling_condition#0'],
  },
  'Regular expressions are searched for': {
    special_values: [
      'core::tests/test_modifiers.py::test_re_contains_end#2',
      'core::tests/test_modifiers.py::test_re_endswith_end#2',
      'core::tests/test_modifiers.py::test_re_endswith_start#2',
      'core::tests/test_modifiers.py::test_re_endswith_startswith_wildcard#2',
      'core::tests/test_modifiers.py::test_re_startswith#2',
      'core::tests/test_modifiers.py::test_re_startswith_endswith_wildcard#2',
      'core::tests/test_modifiers.py::test_re_startswith_start#2',
    ],
    rule_parse: [
      'core::tests/test_conversion_base.py::test_convert_value_regex_placeholder_value_list_endswith#0',
    ],
  },
  'UTF-16 takes any text': {
    modifiers: ['core::tests/test_modifiers.py::test_utf16be_noascii#2'],
  },
  'A backslash before a wildcard is written twice': {
    strings: ['core::tests/test_types.py::test_strings_to_regex#2'],
  },
  'The year may be past 3999': {
    rule_errors: ['core::tests/test_rule.py::test_sigmarule_bad_date#6'],
  },
  'A date has no time': {
    rule_parse: ['core::tests/test_rule.py::test_sigmarule_datetime#0'],
  },
  'An action is no attribute': {
    rule_parse: ['core::tests/test_collection.py::test_action_repeat#0'],
  },
};
