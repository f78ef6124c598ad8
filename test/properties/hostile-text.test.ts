import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { backends, convert, hasError, printDiagnostic } from '../../src/index.ts';
import { brokenText, hostileText } from '../hostile-text.ts';

const RUNS = { seed: 20_260_801, numRuns: 400 };

const DETECTION = { selection: { CommandLine: 'a' }, condition: 'selection' };

/** A rule as JSON, which is YAML too, so that any text stands in it as data. */
function ruleWith(parts: object): string {
  const logsource = { category: 'process_creation', product: 'windows' };
  return JSON.stringify({ title: 'x', logsource, detection: DETECTION, ...parts });
}

/** All that a rule says about itself, and nothing of which belongs in a query. */
const metadata = fc.record(
  {
    title: brokenText,
    author: brokenText,
    description: brokenText,
    license: brokenText,
    references: fc.array(brokenText, { maxLength: 2 }),
    falsepositives: fc.array(brokenText, { maxLength: 2 }),
    fields: fc.array(brokenText, { maxLength: 2 }),
    tags: fc.array(
      brokenText.map((text) => `x.y${text}`),
      { maxLength: 2 },
    ),
    custom: brokenText,
  },
  { requiredKeys: ['title'] },
);

/** A text on a field that every pipeline knows, as S1QL 1.0 compares it when it can. */
const S1QL_LITERAL = /TgtProcCmdLine containsCIS "((?:[^"\\]|\\"|\\(?!"))*)"(?=\)*$)/;

/** A backslash is a backslash, but for one before a double quote (S1QL 1.0). */
const readLiteral = (literal: string): string => literal.replaceAll('\\"', '"');

describe('hostile text', () => {
  it.for(backends.map(({ name }) => name))('about a rule is not in the query: %s', (target) => {
    const plain = convert(ruleWith({}), { target }).queries;
    expect(plain).toHaveLength(1);
    fc.assert(
      fc.property(metadata, (parts) => {
        const { queries, diagnostics } = convert(ruleWith(parts), { target });
        if (!hasError(diagnostics)) expect(queries).toEqual(plain);
        for (const one of diagnostics) {
          expect(printDiagnostic(one)).not.toMatch(/[^\P{C}\n\t]/u);
        }
      }),
      RUNS,
    );
  });

  it.for(backends.map(({ name }) => name))(
    'in names of detections is not in the query: %s',
    (target) => {
      const rule = (a: string, b: string): string =>
        ruleWith({
          detection: { [a]: { CommandLine: 'a' }, [b]: { Image: 'b' }, condition: 'all of them' },
        });
      const plain = convert(rule('a', 'b'), { target, order: 'rule' }).queries;
      fc.assert(
        fc.property(hostileText, hostileText, (a, b) => {
          const names = [`a${a}`, `b${b}`] as const;
          const { queries } = convert(rule(...names), { target, order: 'rule' });
          expect(queries).toEqual(plain);
        }),
        RUNS,
      );
    },
  );

  it('in a condition is a name, or is reported', () => {
    fc.assert(
      fc.property(hostileText, (name) => {
        const detection = { [name]: { CommandLine: 'a' }, condition: name };
        const { queries, diagnostics } = convert(ruleWith({ detection }), { target: 's1ql' });
        expect(queries.length === 0).toBe(hasError(diagnostics));
      }),
      RUNS,
    );
  });

  it('as a value comes out of S1QL as it went in', () => {
    let read = 0;
    fc.assert(
      fc.property(hostileText, (value) => {
        const escaped = value.replace(/[\\*?]/g, '\\$&');
        const detection = {
          selection: { 'CommandLine|contains': escaped },
          condition: 'selection',
        };
        const { queries } = convert(ruleWith({ detection }), { target: 's1ql' });
        const literal = S1QL_LITERAL.exec(queries[0] ?? '')?.[1];
        if (literal === undefined || value === '') return;
        read++;
        expect(readLiteral(literal)).toBe(value);
      }),
      { ...RUNS, numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  it.for(backends.map(({ name }) => name))(
    'of 100,000 characters comes out whole: %s',
    (target) => {
      const value = 'hostile '.repeat(12_500);
      const detection = { selection: { 'CommandLine|contains': value }, condition: 'selection' };
      const [query] = convert(ruleWith({ detection }), { target }).queries;
      expect(query).toContain(value.trim());
      const long = { title: value, description: value, detection: { [value]: 1, condition: 'x' } };
      expect(hasError(convert(ruleWith(long), { target }).diagnostics)).toBe(true);
    },
  );
});
