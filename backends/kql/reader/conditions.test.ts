import { describe, expect, it } from 'vitest';

import { testsOf, truthOf, type HeldEvent, type Truth } from '../../../src/backend/index.ts';
import { kqlReader } from './index.ts';

const { read } = kqlReader({});

/** What a condition makes of an event; the reason where it cannot be read. */
function truth(query: string, fields: Readonly<Record<string, string>>): Truth | string {
  const reading = read(query);
  if (reading.kind === 'unreadable') return reading.reason;
  const event: HeldEvent = new Map(
    Object.entries(fields).map(([field, value]) => [field, [value]]),
  );
  return truthOf(reading.expr, event);
}

interface Operator {
  readonly condition: string;
  readonly accepts: readonly string[];
  readonly rejects: readonly string[];
  /** True where an event without the field is found. */
  readonly absent?: true;
}

const OPERATORS: readonly Operator[] = [
  { condition: 'F =~ "aB"', accepts: ['aB', 'AB', 'ab'], rejects: ['aBc', 'xaB', '*'] },
  { condition: 'F == "aB"', accepts: ['aB'], rejects: ['ab', 'AB'] },
  { condition: 'F !~ "aB"', accepts: ['x', 'abc'], rejects: ['ab', 'AB'], absent: true },
  { condition: 'F != "aB"', accepts: ['ab'], rejects: ['aB'], absent: true },
  { condition: 'F contains "aB"', accepts: ['xABx', 'ab'], rejects: ['a b'] },
  { condition: 'F contains_cs "aB"', accepts: ['xaBx'], rejects: ['xabx'] },
  { condition: 'F !contains "aB"', accepts: ['a'], rejects: ['xABx'], absent: true },
  { condition: 'F startswith "aB"', accepts: ['abx', 'AB'], rejects: ['xab'] },
  { condition: 'F startswith_cs "aB"', accepts: ['aBx'], rejects: ['abx'] },
  { condition: 'F !startswith_cs "aB"', accepts: ['abx'], rejects: ['aBx'], absent: true },
  { condition: 'F endswith "aB"', accepts: ['xab'], rejects: ['abx'] },
  { condition: 'F endswith_cs "aB"', accepts: ['xaB'], rejects: ['xab'] },
  {
    condition: 'F has "north"',
    accepts: ['a NORTH b', 'north', '-north.'],
    rejects: ['northern', 'xnorth'],
  },
  { condition: 'F has_cs "North"', accepts: ['a North'], rejects: ['a north'] },
  { condition: 'F !has "north"', accepts: ['northern'], rejects: ['a north'], absent: true },
  { condition: 'F hasprefix "nor"', accepts: ['a northern'], rejects: ['anorth'] },
  { condition: 'F hassuffix "ern"', accepts: ['northern b'], rejects: ['erna'] },
  { condition: 'F has_any ("x", "y")', accepts: ['a Y', 'x'], rejects: ['xy'] },
  { condition: 'F has_any (dynamic(["x", "y"]))', accepts: ['a y'], rejects: ['xy'] },
  { condition: 'F has_all ("x", "y")', accepts: ['y-x'], rejects: ['x'] },
  { condition: 'F in ("a", "B")', accepts: ['a', 'B'], rejects: ['A', 'b'] },
  { condition: 'F in~ ("a", "B")', accepts: ['A', 'b'], rejects: ['ab'] },
  { condition: 'F !in~ ("a", "B")', accepts: ['c'], rejects: ['A'], absent: true },
  { condition: 'F !in ("a")', accepts: ['A'], rejects: ['a'], absent: true },
  { condition: 'F matches regex "a.c"', accepts: ['xabcx'], rejects: ['ABC', 'a\nc'] },
  { condition: 'F matches regex "(?i)^a.c$"', accepts: ['ABC'], rejects: ['xabc', 'abc\n'] },
  { condition: 'F matches regex "(?is)^a.*c$"', accepts: ['A\nC'], rejects: ['ab'] },
  { condition: 'F matches regex @"\\\\a"', accepts: ['x\\a'], rejects: ['a'] },
  { condition: 'F matches regex "\\\\\\\\a"', accepts: ['x\\a'], rejects: ['a'] },
  { condition: 'isempty(F)', accepts: [], rejects: ['a'], absent: true },
  { condition: 'isnotempty(F)', accepts: ['a'], rejects: [] },
  { condition: 'F =~ ""', accepts: [], rejects: ['a'], absent: true },
  { condition: 'F == 5', accepts: ['5', '5.0'], rejects: ['6', 'five', '5.', ' 5', '0x5'] },
  { condition: 'F != 5', accepts: ['6'], rejects: ['5'], absent: true },
  { condition: 'F in (5, 0x10)', accepts: ['5', '16'], rejects: ['6', 'x'] },
  { condition: 'F > -2', accepts: ['-1', '3.5'], rejects: ['-2', 'x'] },
  { condition: 'F between (2 .. 4)', accepts: ['2', '4'], rejects: ['1', '5'] },
  { condition: 'F == true', accepts: ['true', 'True'], rejects: ['false', 'x'] },
  { condition: 'tolower(F) == "ab"', accepts: ['AB'], rejects: ['abc'] },
  { condition: 'toint(F) >= 3', accepts: ['3', '3.9'], rejects: ['2.9', 'x'] },
  { condition: 'strcat(F, "-") == "a-"', accepts: ['a'], rejects: ['b'] },
  { condition: 'iff(F == "a", "x", "y") == "y"', accepts: ['b'], rejects: ['a'], absent: true },
  { condition: 'case(F == "a", 1, F == "b", 2, 3) == 2', accepts: ['b'], rejects: ['a', 'c'] },
  {
    condition: 'ipv4_is_in_range(F, "10.0.0.0/8")',
    accepts: ['10.1.2.3'],
    rejects: ['11.0.0.0', 'fe80::1', 'x'],
  },
  {
    condition: 'ipv4_is_in_any_range(F, "10.0.0.0/8", "1.2.3.4")',
    accepts: ['1.2.3.4'],
    rejects: ['1.2.3.5'],
  },
  {
    condition: 'ipv6_is_in_range(F, "fe80::/10")',
    accepts: ['fe80::1', 'febf::'],
    rejects: ['fec0::', '10.0.0.1'],
  },
  {
    condition: 'ipv4_is_private(F)',
    accepts: ['192.168.1.1', '172.31.0.1'],
    rejects: ['172.32.0.1', 'x'],
  },
  {
    condition: 'hourofday(todatetime(F)) == 5',
    accepts: ['2026-03-04T05:59:00Z'],
    rejects: ['2026-03-04T06:00:00Z', 'x'],
  },
  {
    condition: 'week_of_year(todatetime(F)) == 53',
    accepts: ['2027-01-01T00:00:00'],
    rejects: ['2026-12-20'],
  },
  {
    condition: 'datetime_part("minute", todatetime(F)) < 3',
    accepts: ['2026-03-04 05:02:00'],
    rejects: ['2026-03-04T05:03:00'],
  },
];

describe('operators and functions', () => {
  describe.each(OPERATORS)('$condition', ({ condition, accepts, rejects, absent = false }) => {
    it('accepts what it should', () => {
      expect(accepts.filter((value) => truth(condition, { F: value }) !== true)).toEqual([]);
    });

    it('rejects what it should', () => {
      expect(rejects.filter((value) => truth(condition, { F: value }) !== false)).toEqual([]);
    });

    it('says what becomes of an event without the field', () => {
      expect(truth(condition, {})).toBe(absent);
    });
  });

  const plain = OPERATORS.filter(({ condition }) => /^F [a-z=]/.test(condition));

  it.each(plain)('offer values that they accept: $condition', ({ condition }) => {
    const reading = read(condition);
    const tests = reading.kind === 'query' ? testsOf(reading.expr) : [];
    const examples = tests.flatMap((test) => test.examples());
    const accepted = examples.filter((value) => truth(condition, { F: value }) === true);
    // An empty text is offered as absence.
    expect(accepted.length > 0 || condition === 'F =~ ""').toBe(true);
  });
});

const port = (condition: string): string => `DeviceNetworkEvents | where ${condition}`;
const onPort = (condition: string, port_: string | undefined): Truth | string =>
  truth(port(condition), {
    $table: 'DeviceNetworkEvents',
    ...(port_ !== undefined && { RemotePort: port_ }),
  });

describe('a number that is missing', () => {
  it.each([
    ['RemotePort == 5', false],
    ['not(RemotePort == 5)', true],
    ['RemotePort != 5', true],
    ['RemotePort !in (5, 6)', true],
    ['RemotePort > 5', false],
    ['not(RemotePort > 5)', false],
    ['not(coalesce(RemotePort > 5, false))', true],
    ['not(RemotePort > 5 or RemotePort < 3)', false],
    ['not(RemotePort > 5 and false)', true],
    ['isnull(RemotePort)', true],
    ['isempty(RemotePort)', true],
    ['isnotnull(RemotePort)', false],
    ['tostring(RemotePort) =~ ""', true],
    ['tostring(RemotePort) contains "5"', false],
  ])('%s', (condition, found) => {
    expect(onPort(condition, undefined)).toBe(found);
  });

  it('is the same as no address under `not`', () => {
    const condition = 'not(ipv4_is_in_range(LocalIP, "10.0.0.0/8"))';
    const held = { $table: 'DeviceNetworkEvents', LocalIP: 'fe80::1' };
    expect(truth(port(condition), held)).toBe(false);
    const kept = 'not(coalesce(ipv4_is_in_range(LocalIP, "10.0.0.0/8"), false))';
    expect(truth(port(kept), held)).toBe(true);
  });
});

describe('types', () => {
  it.each([
    ['RemotePort =~ "80"', 'text'],
    ['RemotePort in~ ("80")', 'text'],
    ['RemotePort == "80"', 'text'],
    ['RemotePort contains "8"', 'text'],
    ['RemoteIP == 5', 'two types'],
    ['RemotePort matches regex "8"', 'text'],
    ['RemotePort', 'a condition'],
    ['"RemoteIP"', 'a condition'],
    ['hourofday(RemoteIP) == 5', 'no date'],
    ['Nothing =~ "a"', 'does not have'],
    ['ipv4_is_in_range(RemoteIP, "10.0.0.0/8", "11.0.0.0/8")', 'arguments of'],
  ])('refuse %s as the engine does', (condition, reason) => {
    expect(onPort(condition, '80')).toContain(reason);
  });

  it.each([
    ['DeviceNetworkEvents | where isnull(RemoteIP)', {}, false],
    ['DeviceNetworkEvents | where tostring(RemotePort) startswith "8"', { RemotePort: '80' }, true],
    [
      'DeviceProcessEvents | where IsProcessRemoteSession == true',
      { IsProcessRemoteSession: 'true' },
      true,
    ],
    [
      'DeviceProcessEvents | where IsProcessRemoteSession',
      { IsProcessRemoteSession: 'false' },
      false,
    ],
    [
      'DeviceProcessEvents | where hourofday(ProcessCreationTime) == 3',
      { ProcessCreationTime: '2026-01-01T03:00:00Z' },
      true,
    ],
    [
      'DeviceProcessEvents | where ProcessCreationTime > datetime(2026-01-01)',
      { ProcessCreationTime: '2026-01-01T03:00:00Z' },
      true,
    ],
    [`DeviceEvents | where 'FileName' =~ "x"`, { FileName: 'x' }, false],
    [`DeviceEvents | where ['FileName'] =~ "x"`, { FileName: 'x' }, true],
  ] as const)('%s', (query, fields, found) => {
    const [table = ''] = query.split(' ');
    expect(truth(query, { ...fields, $table: table })).toBe(found);
  });
});

describe('joints', () => {
  const held = (letters: string): Record<string, string> =>
    Object.fromEntries([...letters].map((letter) => [letter, '1']));

  it.each([
    ['A == 1 or B == 1 and C == 1', 'A', true],
    ['A == 1 or B == 1 and C == 1', 'B', false],
    ['(A == 1 or B == 1) and C == 1', 'A', false],
    ['not(A == 1) and B == 1', 'B', true],
    ['not(A == 1 or B == 1)', 'B', false],
    ['not(A == 1 and B == 1)', 'B', true],
    ['not((A == 1)) or B == 1', 'A', false],
  ])('%s of an event with %s', (condition, letters, found) => {
    expect(truth(condition, held(letters))).toBe(found);
  });
});

describe('literals', () => {
  it.each([
    ['"a\\\\b"', 'a\\b'],
    ['"a\\"b"', 'a"b'],
    [`'a\\'b'`, `a'b`],
    [`'a"b'`, `a"b`],
    ['@"a\\b""c"', 'a\\b"c'],
    [`@'a''b'`, `a'b`],
    ['h"x"', 'x'],
    ['h@"a\\b"', 'a\\b'],
    ['"\\u0041\\t"', 'A\t'],
    ['```a\n"b```', 'a\n"b'],
    ['~~~a\\~~~', 'a\\'],
    ['"a" "b" @"\\"', 'ab\\'],
  ])('%s', (literal, value) => {
    expect(truth(`F == ${literal}`, { F: value })).toBe(true);
    expect(truth(`F == ${literal}`, { F: `${value} ` })).toBe(false);
  });
});
