import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { project } from '../corpus.ts';
import { differences } from './differences.ts';
import { readText } from './rule-text.ts';

const document = readFileSync(join(project, 'docs', 'differences.md'), 'utf8');

const sections = document
  .split(/^### /m)
  .slice(1)
  .map((section) => ({
    heading: /.*/.exec(section)?.[0],
    example: /```yaml\n([^]*?)```/.exec(section)?.[1] ?? '',
    said: /```\n\nGives (.*)\.\n/.exec(section)?.[1],
  }));

describe('docs/differences.md', () => {
  it('gives the reason for each difference that differences.ts lists', () => {
    const headings = sections.map(({ heading }) => heading);
    expect(headings).toEqual(expect.arrayContaining(Object.keys(differences)));
  });

  it.for(sections)('has an example that does what it says: $heading', ({ example, said }) => {
    const text = `title: Example\nlogsource:\n  category: process_creation\n${example}`;
    const { errors, warnings } = readText(text);
    const codes = [...new Set([...errors, ...warnings])].map((code) => `\`${code}\``);
    expect(said).toBe(codes.length === 0 ? 'no diagnostic' : codes.join(' and '));
  });
});
