import { describe, expect, it } from 'vitest';

import { splQuery } from '../../test/spl/convert.ts';
import { readQuery } from '../../test/spl/run.ts';

/** What a detection becomes without a pipeline; a list of lines, as queries have several. */
const plain = (detection: string): string[] =>
  splQuery({ detection, pipelines: ['none'] }).split('\n');

describe('comparisons of SPL', () => {
  it.each([
    ['a whole value', 'sel: {f: v}', ['f="v"']],
    ['a quote and a backslash', String.raw`sel: {f: 'a"b\c\'}`, [String.raw`f="a\"b\\c\\"`]],
    ['alternatives', 'sel: {f: [a, b]}', ['f IN ("a", "b")']],
    ['parts of values', 'sel: {f|contains: [a, b]}', ['f IN ("*a*", "*b*")']],
    ['all parts', 'sel: {f|contains|all: [a, b]}', ['f="*a*" f="*b*"']],
    ['beginnings and ends', "sel: {f: ['a*', '*b']}", ['f IN ("a*", "*b")']],
    ['an inner star', "sel: {f: 'a*b'}", ['f="a*b"']],
    ['a lone star', "sel: {f: '*'}", ['f=*']],
    ['a question mark', "sel: {f: 'a?b*'}", ['f="a*b*"', '| regex f="(?is)^a.b"']],
    [
      'a literal star',
      String.raw`sel: {f: 'a\*b'}`,
      ['f="a*b"', String.raw`| regex f="(?i)^a\\*b$"`],
    ],
    ['a literal question mark', String.raw`sel: {f: 'a\?b'}`, ['f="a?b"']],
    ['an empty value', "sel: {f: ''}", ['NOT f=* OR f=""']],
    ['null', 'sel: {f: null}', ['NOT f=* OR f=""']],
    ['not null', 'sel: {f: null}\ncondition: not sel', ['f=* NOT f=""']],
    ['presence', 'sel: {f|exists: true}', ['f=*']],
    ['absence', 'sel: {f|exists: false}', ['NOT f=*']],
    ['case', 'sel: {f|cased: Ab}', ['f="Ab"', '| regex f="^Ab$"']],
    ['a number', 'sel: {f: 12}', ['f=12']],
    ['numbers and texts', 'sel: {f: [1, x]}', ['f IN (1, "x")']],
    ['a truth value', 'sel: {f: true}', ['f="true"']],
    ['difference', 'sel: {f|neq: v}', ['NOT f="v"']],
    ['a network', 'sel: {f|cidr: 10.0.0.0/8}', ['f="10.0.0.0/8"']],
    ['a network of IPv6', 'sel: {f|cidr: "fe80::/10"}', ['f="fe80::/10"']],
    ['a comparison of numbers', 'sel: {f|gte: 5}', ['f=*', '| where tonumber(f)>=5']],
    [
      'a regular expression',
      String.raw`sel: {f|re: 'a\d+"'}`,
      ['f=*', String.raw`| regex f="a\\d+\""`],
    ],
    ['its flags', 'sel: {f|re|i|s: a.b}', ['f=*', '| regex f="(?is)a.b"']],
    ['another field', 'sel: {f|fieldref: g}', ['f=*', '| where lower(f)=lower(g)']],
    [
      'the beginning of another',
      'sel: {f|fieldref|startswith: g}',
      ['f=*', '| where substr(lower(f), 1, len(lower(g)))=lower(g)'],
    ],
    [
      'the end of another',
      'sel: {f|fieldref|endswith: g}',
      ['f=*', '| where substr(lower(f), -len(lower(g)))=lower(g)'],
    ],
    [
      'a part of another',
      'sel: {f|fieldref|contains: g}',
      ['f=*', '| where mvcount(split(lower(f), lower(g)))>1'],
    ],
    [
      'an hour',
      'sel: {f|hour: 10}',
      [
        'f=*',
        String.raw`| where tonumber(if(match(f, "^\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d"), substr(f, 12, 2), null()))=10`,
      ],
    ],
    [
      'an hour of the event',
      'sel: {_time|hour: 10}',
      ['_time=*', '| where tonumber(strftime(_time, "%H"))=10'],
    ],
    ['a keyword', 'sel: [mimikatz]', ['"*mimikatz*"']],
    ['keywords', 'sel: [one, two]', ['"*one*" OR "*two*"']],
    ['a keyword with a breaker', "sel: ['rm -rf /']", ['*', '| regex _raw="(?i)rm -rf /"']],
    [
      'a long word in a keyword',
      "sel: ['a.exploit b']",
      ['"*exploit*"', String.raw`| regex _raw="(?i)a\\.exploit b"`],
    ],
    ['a name with a hyphen', "sel: {c-uri: x, 'b c': y}", ['"c-uri"="x" "b c"="y"']],
    [
      'a name with a hyphen in a filter',
      'sel: {c-uri|re: x}',
      ['"c-uri"=*', `| where match('c-uri', "x")`],
    ],
    [
      'a member of an array',
      "sel: {'a{}.b|re': x}",
      ['"a{}.b"=*', `| where isnotnull(mvfilter(match('a{}.b', "x")))`],
    ],
    ['a name that is a word of the language', 'sel: {NOT: x}', ['"NOT"="x"']],
  ])('prints %s', (_what, detection, expected) => {
    expect(plain(detection)).toEqual(expected);
    readQuery(plain(detection).join('\n'));
  });

  it('prints what PCRE alone has, though no check of ours can run it', () => {
    const query = plain("sel: {f|re: '(?>a+)b++'}");
    expect(query).toEqual(['f=*', '| regex f="(?>a+)b++"']);
    expect(() => readQuery(query.join('\n'))).toThrow('an atomic group');
  });

  it.each([
    [
      'a possessive quantifier beside a control character',
      String.raw`sel: {f|re: "a++\x01"}`,
      'a possessive quantifier in a regular expression',
    ],
    ['an apostrophe in the name of an evaluation', `sel: {"a'b|re": x}`, "a field name with '"],
    ['an asterisk in a name', 'sel: {"a*b": x}', 'a field name with *'],
  ])('refuses %s', (_what, detection, construct) => {
    expect(plain(detection)).toEqual([
      `[unsupported-construct] Splunk SPL cannot express ${construct}.`,
    ]);
  });
});

describe('evaluations in a place where they cannot filter', () => {
  it.each([
    [
      'an alternative',
      'a: {f|re: x}\nb: {g: y}\ncondition: a or b',
      ['f=* OR g="y"', '| eval sigma_1=if(match(f, "x"), 1, 0)', '| search sigma_1=1 OR g="y"'],
    ],
    [
      'under not',
      'a: {f|re: x}\nb: {g: y}\ncondition: b and not a',
      ['g="y"', '| eval sigma_1=if(match(f, "x"), 1, 0)', '| search NOT sigma_1=1'],
    ],
    [
      'under not, with a part that can be searched',
      'a: {f|re: x, h: z}\nb: {g: y}\ncondition: b and not a',
      ['g="y"', '| eval sigma_1=if(match(f, "x"), 1, 0)', '| search NOT (sigma_1=1 h="z")'],
    ],
    [
      'alternatives on one field',
      "a: {f: ['x?', 'y?']}\nb: {g: y}\ncondition: b and a",
      ['g="y" f IN ("x*", "y*")', '| where match(f, "(?is)^x.$") OR match(f, "(?is)^y.$")'],
    ],
    [
      'the same twice',
      'a: {f|re: x, g: 1}\nb: {f|re: x, g: 2}\ncondition: a or b',
      [
        'g IN (1, 2)',
        '| eval sigma_1=if(match(f, "x"), 1, 0)',
        '| search (sigma_1=1 g=1) OR (sigma_1=1 g=2)',
      ],
    ],
    [
      'a rule with a field of that name',
      'a: {sigma_1|re: x}\nb: {g: y}\ncondition: a or b',
      [
        'sigma_1=* OR g="y"',
        '| eval sigma__1=if(match(sigma_1, "x"), 1, 0)',
        '| search sigma__1=1 OR g="y"',
      ],
    ],
  ])('uses flags for %s', (_what, detection, expected) => {
    expect(plain(detection)).toEqual(expected);
  });

  it('keeps the events that lack the field of a negated expression', () => {
    const query = readQuery(plain('a: {f|re: x}\nb: {g: y}\ncondition: b and not a').join('\n'));
    const event = (fields: Record<string, string>) => ({ fields, raw: '' });
    expect(query(event({ g: 'y' }))).toBe(true);
    expect(query(event({ g: 'y', f: 'x' }))).toBe(false);
    expect(query(event({ g: 'y', f: 'z' }))).toBe(true);
  });
});

describe('hostile text of a rule', () => {
  it.each([
    ['a pipe', 'a | delete', 'f="a | delete"'],
    ['a macro', 'a `rm` b', 'f="a `rm` b"'],
    ['a comment', '```x```', 'f="```x```"'],
    ['a subsearch', '[search *]', undefined],
    ['a token', '$x$', 'f="$x$"'],
    ['an end of the literal', '" OR f="', String.raw`f="\" OR f=\""`],
  ])('stays a value: %s', (_what, value, expected) => {
    const query = plain(`sel: {f: ${JSON.stringify(value)}}`);
    if (expected !== undefined) expect(query).toEqual([expected]);
    expect(query.length).toBeLessThanOrEqual(2);
  });
});
