import { describe, expect, it } from 'vitest';

import { convert, type DiagnosticCode } from '../../src/index.ts';
import { limits } from '../../src/text/limits.ts';

/** A text that would grow without the limit that it names. */
interface Bomb {
  readonly title: string;
  readonly limit: keyof typeof limits;
  readonly code: DiagnosticCode;
  readonly text: () => string;
}

const HEAD = 'title: x\nlogsource:\n  category: process_creation\n  product: windows\ndetection:\n';

const rule = (detection: string, condition = 's'): string =>
  `${HEAD}${detection}\n  condition: ${condition}\n`;

const item = (key: string, value: string): string => rule(`  s:\n    ${key}: ${value}`);

const values = (count: number): string => `[${Array.from({ length: count }, () => 'a').join()}]`;

const named = (count: number): string =>
  Array.from({ length: count }, (_, index) => `  s${index}: {Image: a${index}}`).join('\n');

/** Ten lists of ten of the list before: a thousand million values at the ninth. */
function laughs(): string {
  const lists = Array.from({ length: 9 }, (_, index) => {
    const before = index === 0 ? 'x' : `*a${index - 1}`;
    return `a${index}: &a${index} [${Array.from({ length: 10 }, () => before).join()}]\n`;
  });
  return lists.join('') + item('Image', '*a8');
}

const OPTIONS = ' -a'.repeat(5);

// prettier-ignore
const BOMBS: readonly Bomb[] = [
  { title: 'a text of 20 million characters',   limit: 'sourceLength', code: 'limit-size', text: () => item('Image', 'x'.repeat(2e7)) },
  { title: 'a million empty documents',         limit: 'documents', code: 'limit-size', text: () => '---\n'.repeat(1e6) },
  { title: 'a million documents',               limit: 'documents', code: 'limit-size', text: () => 'a\n---\n'.repeat(1e6) },
  { title: 'a value of a million characters',   limit: 'scalarLength', code: 'limit-size', text: () => item('Image', 'x'.repeat(1e6)) },
  { title: 'half a million wildcards',          limit: 'scalarLength', code: 'limit-size', text: () => item('Image', `'${'*a'.repeat(5e5)}'`) },
  { title: 'a key of a million characters',     limit: 'scalarLength', code: 'limit-size', text: () => item('k'.repeat(1e6), 'x') },
  { title: 'a million modifiers',               limit: 'scalarLength', code: 'limit-size', text: () => item(`Image${'|contains'.repeat(1e5)}`, 'x') },
  { title: 'a hundred thousand open brackets',  limit: 'depth', code: 'limit-depth', text: () => '['.repeat(1e5) },
  { title: 'two thousand mappings in a row',    limit: 'depth', code: 'limit-depth', text: () => Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('') },
  { title: 'two hundred aliases',               limit: 'aliases', code: 'limit-aliases', text: () => `x: &x y\n${item('Image', `[${Array.from({ length: 200 }, () => '*x').join()}]`)}` },
  { title: 'lists of aliases to lists',         limit: 'nodes', code: 'limit-nodes', text: laughs },
  { title: 'two hundred thousand values',       limit: 'nodes', code: 'limit-nodes', text: () => item('Image', values(2e5)) },
  { title: 'a rule repeated thousands of times', limit: 'repeatedNodes', code: 'limit-nodes', text: () => item('Image', values(30_000)) + '---\naction: repeat\n'.repeat(9000) },
  { title: 'a global document in thousands',    limit: 'repeatedNodes', code: 'limit-nodes', text: () => `action: global\nx: ${values(5000)}\n` + `---\n${item('Image', 'a')}`.repeat(200) },
  { title: 'a condition of 100,000 characters', limit: 'conditionLength', code: 'limit-condition', text: () => rule('  s: {Image: a}', `${'s and '.repeat(2e4)}s`) },
  { title: 'nine thousand brackets',            limit: 'conditionDepth', code: 'limit-condition', text: () => rule('  s: {Image: a}', `${'('.repeat(9000)}s${')'.repeat(9000)}`) },
  { title: 'four thousand times "not"',         limit: 'conditionDepth', code: 'limit-condition', text: () => rule('  s: {Image: a}', `${'not '.repeat(4000)}s`) },
  { title: '50 of 100 detections',              limit: 'comparisons', code: 'limit-expansion', text: () => rule(named(100), '50 of s*') },
  { title: '2 of 5,000 detections',             limit: 'comparisons', code: 'limit-expansion', text: () => rule(named(5000), '2 of s*') },
  { title: 'a selector many times',             limit: 'comparisons', code: 'limit-expansion', text: () => rule(named(25), Array.from({ length: 200 }, () => '3 of s*').join(' and ')) },
  { title: 'a long detection many times',       limit: 'comparisons', code: 'limit-expansion', text: () => rule(`  s: {Image: ${values(5000)}}`, `${'s and '.repeat(3000)}s`) },
  { title: 'a thousand dashes under windash',   limit: 'expansion', code: 'limit-expansion', text: () => item('Image|windash|contains', `'${' -a'.repeat(1000)}'`) },
  { title: 'windash and base64offset',          limit: 'expansion', code: 'limit-expansion', text: () => item('CommandLine|windash|wide|base64offset|contains', `'${OPTIONS}'`) },
  { title: 'a thousand values under windash',   limit: 'comparisons', code: 'limit-expansion', text: () => item('CommandLine|windash|contains', `[${Array.from({ length: 1000 }, () => `'${OPTIONS}'`).join()}]`) },
  { title: 'a regular expression of 20,000 characters', limit: 'regexLength', code: 'limit-regex', text: () => item('Image|re', 'a'.repeat(20_000)) },
  { title: 'four thousand groups',              limit: 'regexDepth', code: 'limit-regex', text: () => item('Image|re', `${'('.repeat(4000)}a${')'.repeat(4000)}`) },
];

describe('a limit', () => {
  it.for(BOMBS)('is named for $title', ({ limit, code, text }) => {
    const { queries, diagnostics } = convert(text(), { target: 's1ql' });
    const found = diagnostics.find((one) => one.code === code);
    expect(found?.severity).toBe('error');
    expect(found?.message).toMatch(new RegExp(`\\((limit: )?${limit}\\)`));
    // Documents before the one that is refused are converted; what is printed stays small.
    expect(queries.join('').length).toBeLessThan(2e6);
  });

  it('is reached by no regular expression that takes long to match', () => {
    const text = item('Image|re', `'${'(a+)+'.repeat(1000)}$'`);
    const { queries } = convert(text, { target: 's1ql' });
    expect(queries).toHaveLength(1);
  });

  it.for(Object.keys(limits))('has a text that breaks it: %s', (limit) => {
    expect(BOMBS.map((bomb): string => bomb.limit)).toContain(limit);
  });
});
