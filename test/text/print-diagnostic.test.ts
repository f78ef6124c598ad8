import { describe, expect, it } from 'vitest';

import { diagnostic } from '../../src/text/diagnostic.ts';
import { printDiagnostic } from '../../src/text/print-diagnostic.ts';

/** The frame of a diagnostic on the text between `«` and `»`. */
function frame(marked: string): string[] {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const source = { name: 'x.yml', text: marked.replace(/[«»]/g, '') };
  const printed = printDiagnostic(diagnostic('yaml-syntax', { source, start, end }, 'No.'));
  return printed.split('\n').slice(1);
}

describe('printDiagnostic', () => {
  it('gives place, code, message, line, caret and hint', () => {
    const source = { name: 'rules/a.yml', text: 'title: x\nlevel: hihg\n' };
    const one = diagnostic('invalid-level', { source, start: 16, end: 20 }, 'No.', 'Do.');
    expect(printDiagnostic(one)).toBe(
      [
        'rules/a.yml:2:8: error[invalid-level]: No.',
        '  2 | level: hihg',
        '    |        ^^^^',
        '  hint: Do.',
      ].join('\n'),
    );
  });

  it('gives code and message where there is no place', () => {
    expect(printDiagnostic(diagnostic('over-limit', undefined, 'No.'))).toBe(
      'warning[over-limit]: No.',
    );
  });

  it('paints what it is told to', () => {
    const paint = {
      error: (text: string) => `<e>${text}</e>`,
      warning: (text: string) => `<w>${text}</w>`,
      faint: (text: string) => `<f>${text}</f>`,
    };
    const source = { name: 'x', text: 'ab' };
    const one = diagnostic('invalid-id', { source, start: 1, end: 2 }, 'No.', 'Do.');
    expect(printDiagnostic(one, paint)).toBe(
      [
        'x:1:2: <e>error[invalid-id]</e>: No.',
        '  <f>1 |</f> ab',
        '  <f>  |</f>  <e>^</e>',
        '  <f>hint:</f> Do.',
      ].join('\n'),
    );
  });

  it.each([
    ['nothing', 'a«»b', '    |  ^'],
    ['the end of a line', 'ab«»\nc', '    |   ^'],
    ['the end of a CRLF line', 'ab«»\r\nc', '    |   ^'],
    ['more than a line, up to its end', 'a«bc\nde»', '    |  ^^'],
    ['text after a tab, which stays a tab', '\t«a»', '    | \t^'],
    ['text after wide characters', '日本«a»', '    |     ^'],
    ['wide characters', 'a«日本»', '    |  ^^^^'],
    ['text after a picture', '\u{1f600}«a»', '    |   ^'],
    ['text after a combining accent', 'e\u0301«a»', '    |  ^'],
    ['text after a byte order mark', '\ufeff«a»', '    | ^'],
    ['a combining accent alone', 'e«\u0301»', '    |  ^'],
  ])('puts the caret under %s', (_, marked, carets) => {
    expect(frame(marked)[1]).toBe(carets);
  });

  it('makes room for the number of the line', () => {
    expect(frame(`${'\n'.repeat(99)}«a»`)).toEqual(['  100 | a', '      | ^']);
  });

  it('shows a long line around the caret, with dots where it is cut', () => {
    const [line = '', carets = ''] = frame(`${'a'.repeat(500)}«b»${'c'.repeat(500)}`);
    expect(line).toBe(`  1 | …${'a'.repeat(20)}b${'c'.repeat(99)}…`);
    expect(carets.indexOf('^')).toBe(line.indexOf('b'));
  });

  it('cuts the carets where it cuts the line', () => {
    const [line = '', carets = ''] = frame(`a«${'b'.repeat(500)}»`);
    expect(line).toBe(`  1 | a${'b'.repeat(119)}…`);
    expect(carets).toBe(`    |  ${'^'.repeat(119)}`);
  });

  it('lets no control character of a rule, a message or a file name reach the terminal', () => {
    const hostile = '\x1b]0;x\x07\u202e\u2028\r';
    const source = { name: `${hostile}.yml`, text: `a${hostile}«` };
    const printed = printDiagnostic(
      diagnostic('invalid-id', { source, start: 0, end: 1 }, hostile, hostile),
    );
    expect(printed.replaceAll('\n', '')).not.toMatch(/[\p{C}\u2028]/u);
  });
});
