import { describe, expect, it } from 'vitest';

import { diagnosticCodes } from '../../src/text/codes.ts';
import {
  diagnostic,
  diagnosticRecord,
  hasError,
  quote,
  type DiagnosticCode,
} from '../../src/text/diagnostic.ts';

const source = { name: 'rule.yml', text: 'title: x\nlevel: hihg\n' };
const span = { source, start: 16, end: 20 };

describe('diagnosticRecord', () => {
  it('has the place as lines and columns from 1, and the offending text', () => {
    expect(diagnosticRecord(diagnostic('invalid-level', span, 'No.', 'Do.'))).toEqual({
      code: 'invalid-level',
      severity: 'error',
      message: 'No.',
      hint: 'Do.',
      file: 'rule.yml',
      line: 2,
      column: 8,
      endLine: 2,
      endColumn: 12,
      text: 'hihg',
    });
  });

  it('has no place where there is none', () => {
    expect(diagnosticRecord(diagnostic('unreadable-file', undefined, 'No.'))).toEqual({
      code: 'unreadable-file',
      severity: 'error',
      message: 'No.',
    });
  });

  it('cuts a long text', () => {
    const long = { name: 'x', text: 'a'.repeat(5000) };
    const record = diagnosticRecord(
      diagnostic('limit-regex', { source: long, start: 0, end: 5000 }, 'No.'),
    );
    expect(record.text).toHaveLength(200);
  });
});

describe('quote', () => {
  it.each([
    ['plain text in quotes', 'whoami', '"whoami"'],
    ['line breaks and control characters as a space', 'a\r\nb\x1b[31mc', '"a b [31mc"'],
    ['marks that change the direction as a space', 'a\u202eb', '"a b"'],
    ['nothing as two quotes', '', '""'],
    ['long text cut', 'a'.repeat(61), `"${'a'.repeat(60)}…"`],
    ['text of the greatest length whole', 'a'.repeat(60), `"${'a'.repeat(60)}"`],
    ['no half characters where it cuts', '\u{1f600}'.repeat(70), `"${'\u{1f600}'.repeat(60)}…"`],
  ])('shows %s', (_, text, quoted) => {
    expect(quote(text)).toBe(quoted);
  });
});

it('takes the severity of a diagnostic from its code', () => {
  const warning = diagnostic('unused-detection', undefined, 'No.');
  expect(warning.severity).toBe('warning');
  expect(hasError([warning])).toBe(false);
  expect(hasError([warning, diagnostic('invalid-id', undefined, 'No.')])).toBe(true);
});

it('has a summary of one sentence for each code, which is in kebab case', () => {
  const codes = Object.keys(diagnosticCodes) as DiagnosticCode[];
  for (const code of codes) {
    expect(code).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(diagnosticCodes[code].summary).toMatch(/^[A-Zn].*[^.]\.$/);
  }
});
