import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { convert, diagnosticCodes, printDiagnostic } from '../src/index.ts';
import { project } from './corpus.ts';
import { optionsOf } from './diagnostic-options.ts';
import { diagnosticsPage } from './diagnostics-page.ts';

const file = join(project, 'docs/diagnostics.md');
const page = readFileSync(file, 'utf8');
const sections = page.split(/^## `(?=[a-z])/m).slice(1);

describe('docs/diagnostics.md', () => {
  it('is what the codes and the rules under rules/invalid make it', async () => {
    await expect(diagnosticsPage()).toMatchFileSnapshot(file);
  });

  it('has every code, in the table and with a section', () => {
    const codes = Object.keys(diagnosticCodes);
    expect(sections.map((section) => section.slice(0, section.indexOf('`')))).toEqual(codes);
    expect(codes.filter((code) => !page.includes(`[\`${code}\`](#${code})`))).toEqual([]);
  });

  it.each(sections.filter((section) => section.includes('```yaml')))(
    'has an example that gives what stands below it: %.30s',
    (section) => {
      const code = section.slice(0, section.indexOf('`'));
      const [rule = '', printed = ''] = [...section.matchAll(/^```\w+\n([^]*?)^```$/gm)].map(
        ([, block = '']) => block,
      );
      const { diagnostics } = convert(rule, { ...optionsOf(code), name: 'rule.yml' });
      expect(`${diagnostics.map((one) => printDiagnostic(one)).join('\n')}\n`).toBe(printed);
      expect(diagnostics.map((one) => one.code)).toContain(code);
    },
  );

  it('explains each code that has no example', () => {
    const bare = sections.filter((section) => !section.includes('```yaml'));
    expect(bare.filter((section) => section.trim().split('\n\n').length !== 3)).toEqual([]);
  });
});
