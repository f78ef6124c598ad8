/**
 * Cases about the Python API, which are not about Sigma: an operation, or a method of any class,
 * and why it has no counterpart here.
 */
// prettier-ignore
const REASONS: Readonly<Record<string, string>> = {
  // Strings.
  __getitem__:          'slices, which no step of ours takes',
  __len__:              'the length with wildcards, which no step of ours asks for',
  __add__:              'joining with +, for us a list of parts',
  __radd__:             'joining with +, for us a list of parts',
  __bytes__:            'bytes of a Python object',
  startswith:           'a look at the first part, for us shapeOf',
  endswith:             'a look at the last part, for us shapeOf',
  map_parts:            'Python callbacks',
  replace_placeholders: 'Python callbacks',
  convert:              'escaping for a query language, the business of each backend',
  to_regex:             'escaping for a query language, the business of each backend',
  escape:               'escaping for a query language, the business of each backend',
  expand:               'networks as wildcards, the business of each backend',
  'SigmaString.from_str': 'a text without wildcards, for us a pattern of one literal',
  // Other values.
  __eq__:               'comparing Python objects',
  __bool__:             'the truth of a Python object',
  'SigmaBool.__str__':  'the text of a Python object',
  finalize:             'query expressions, which rules do not have',
  SigmaQueryExpression: 'query expressions, which rules do not have',
  // Rules.
  to_plain:             'writing rules back',
  to_dict:              'writing rules back',
};

/** Why an operation such as `SigmaString.__len__` does not apply; undefined when it does. */
export function whyNotApplicable(op: string): string | undefined {
  return REASONS[op] ?? REASONS[op.slice(op.lastIndexOf('.') + 1)];
}

/** Why no text of a rule gives the values of a case; undefined when one does. */
export function whyNoText(input: unknown): string | undefined {
  const text = JSON.stringify(input ?? null);
  if (text.includes('"repr"')) return 'the type of a Python argument';
  return text.includes('"code"') ? 'Python callbacks' : undefined;
}
