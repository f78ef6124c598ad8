import { describe, expect, it } from 'vitest';

import { detectionToEql } from '../../../test/eql/read-rule.ts';

const APPLICATION = 'product: windows, service: application';
const SAID =
  'unverified-mapping: Elastic numbers data without a name; param1 to param10 are searched, and texts of up to 1,024 characters.';

describe('data without a name', () => {
  it('is searched in each numbered value', () => {
    const { query } = detectionToEql('s: {Data: a}\ncondition: s', APPLICATION);
    const places = Array.from({ length: 10 }, (_, at) => `?winlog.event_data.param${at + 1} : "a"`);
    expect(query).toBe(`any where winlog.channel == "Application" and (${places.join(' or ')})`);
  });

  it('holds several values that one comparison asks for in one place', () => {
    const selection = 's: {Data|contains|all: [a, b]}\ncondition: s';
    const { query } = detectionToEql(selection, APPLICATION);
    expect(query).toContain(
      '(?winlog.event_data.param3 : "*a*" and ?winlog.event_data.param3 : "*b*") or ',
    );
  });

  it.each([
    ['installer', 's: {Provider_Name: MsiInstaller, EventID: 1033, Data: a}\ncondition: s'],
    [
      'several known events',
      's: {Provider_Name: ESENT, EventID: [325, 326]}\nt: {Data: a}\ncondition: s and not t',
    ],
    [
      'the beginning of a provider',
      's: {Provider_Name|contains: MSSQL, EventID: 18456, Data: a}\ncondition: s',
    ],
  ])('is all searched for the events of a known provider: %s', (_, detection) => {
    expect(detectionToEql(detection, APPLICATION).warnings).toEqual([]);
  });

  it.each([
    ['no event named', 's: {Data: a}\ncondition: s'],
    ['no provider named', 's: {EventID: 1033, Data: a}\ncondition: s'],
    [
      'a long record of an audit',
      's: {Provider_Name: MSSQLSERVER$AUDIT, EventID: 33205, Data: a}\ncondition: s',
    ],
    ['one event too many', 's: {Provider_Name: ESENT, EventID: [325, 9], Data: a}\ncondition: s'],
    [
      'one provider too many',
      's: {Provider_Name: [ESENT, X], EventID: 325, Data: a}\ncondition: s',
    ],
    [
      'another event beside it',
      's: {Provider_Name: ESENT, EventID: 325}\nt: {Data: a}\ncondition: s or t',
    ],
    [
      'every event but one',
      's: {Provider_Name: ESENT, Data: a}\nt: {EventID: 325}\ncondition: s and not t',
    ],
  ])('says that there may be more: %s', (_, detection) => {
    expect(detectionToEql(detection, APPLICATION).warnings).toEqual([SAID]);
  });
});
