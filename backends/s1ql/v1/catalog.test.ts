import { describe, expect, it } from 'vitest';

import { s1Query } from '../../../test/s1ql.ts';

const query = (item: string, logsource?: string): string =>
  s1Query({
    detection: `sel:\n  ${item}`,
    target: 's1ql',
    options: { style: 'catalog' },
    ...(logsource !== undefined && { logsource }),
    ...(logsource === undefined && { pipelines: ['none'] }),
  });

/** What the published pages have, also where it is wrong: reproduced, never recommended. */
describe('S1QL 1.0 as published', () => {
  it.each([
    ['a whole value', 'F: a', 'F = "a"'],
    ['whole values', 'F: [a, b]', 'F In Contains AnyCase ("a","b")'],
    ['a part', 'F|contains: a', 'F containsCIS "a"'],
    ['a beginning', 'F|startswith: a', 'F startswithCIS "a"'],
    ['an end', String.raw`F|endswith: '\a\'`, String.raw`F endswithCIS "\a\"`],
    ['a star', 'F: a*b', 'F = "a*b"'],
    ['a quote', `F: 'a"b'`, String.raw`F = "a\"b"`],
    ['null', 'F: null', 'F IS NOT EMPTY'],
    ['an expression', String.raw`F|re: '\d'`, String.raw`F RegExp "\\d"`],
    ['a number', 'F: 1', 'F = "1"'],
    ['an enum', 'EventType: [a, b]', 'EventType In ("a","b")'],
    ['a network', 'F|cidr: 10.0.0.0/8', 'F startswithCIS "10."'],
  ])('writes %s in the form of the pages', (_name, item, expected) => {
    expect(query(item)).toBe(expected);
  });

  it('restricts as the pages do', () => {
    expect(query('TargetFilename: x', '{category: file_delete, product: windows}')).toBe(
      'EventType = "File Delete" AND (EndpointOS = "windows" AND TgtFilePath = "x")',
    );
  });
});
