import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { convert, type DiagnosticCode } from '../../src/index.ts';
import { project } from '../corpus.ts';
import { differences } from './differences.ts';
import { readText } from './rule-text.ts';

const document = readFileSync(join(project, 'docs', 'differences.md'), 'utf8');

const sections = document.split(/^## /m).flatMap((chapter) =>
  chapter
    .split(/^### /m)
    .slice(1)
    .map((section) => ({
      heading: /.*/.exec(section)?.[0],
      ofS1ql: chapter.startsWith('S1QL'),
      example: /```yaml\n([^]*?)```/.exec(section)?.[1] ?? '',
      said: /```\n\nGives (.*)\.\n/.exec(section)?.[1],
    })),
);

describe('docs/differences.md', () => {
  it('gives the reason for each difference that differences.ts lists', () => {
    const headings = sections.map(({ heading }) => heading);
    expect(headings).toEqual(expect.arrayContaining(Object.keys(differences)));
  });

  it.for(sections)('has an example that does what it says: $heading', (section) => {
    const found = section.ofS1ql ? codesInS1ql(section.example) : codesOf(section.example);
    const codes = [...new Set(found)].map((code) => `\`${code}\``);
    expect(section.said).toBe(codes.length === 0 ? 'no diagnostic' : codes.join(' and '));
  });
});

const LOGSOURCE = 'logsource:\n  category: process_creation\n';

function codesOf(example: string): readonly DiagnosticCode[] {
  const { errors, warnings } = readText(`title: Example\n${LOGSOURCE}${example}`);
  return [...errors, ...warnings];
}

function codesInS1ql(example: string): readonly DiagnosticCode[] {
  const options = { target: 's1ql', options: { style: 'catalog' } };
  return convert(`title: Example\n${example}`, options).diagnostics.map(({ code }) => code);
}
