import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import {
  convert,
  diagnosticCodes,
  printDiagnostic,
  type Diagnostic,
  type DiagnosticCode,
} from '../src/index.ts';
import { limits } from '../src/text/limits.ts';
import { project } from './corpus.ts';
import { optionsOf } from './diagnostic-options.ts';
import { ruleText } from './read-rule.ts';
import { filesUnder } from './rules.ts';

const files = filesUnder('rules/invalid').map((path) => path.replace(/\.yml$/, ''));

/** What is said about a file under rules/invalid. */
function saidAbout(name: string): Diagnostic[] {
  const path = `rules/invalid/${name}.yml`;
  const text = readFileSync(join(project, path), 'utf8');
  return convert(text, { ...optionsOf(name), name: path }).diagnostics;
}

const codeOf = (name: string): string => name.replace(/--.*/, '');

/** A list of so many values of one field. */
const values = (count: number): string =>
  ruleText(`s:\n    F:\n${'        - a\n'.repeat(count)}condition: s`);

/** Codes that only a text too long for a file can cause. */
const LONG: Partial<Record<DiagnosticCode, string>> = {
  'limit-size': `# ${'a'.repeat(limits.sourceLength)}`,
  'limit-nodes': values(limits.nodes),
  'limit-aliases': `a: &a b\nc: [${'*a, '.repeat(limits.aliases + 1)}]`,
  'limit-condition': ruleText(`s: a\ncondition: ${'('.repeat(limits.conditionDepth + 1)}s`),
  'limit-regex': ruleText(`s:\n    F|re: ${'a'.repeat(limits.regexLength + 1)}\ncondition: s`),
};

/** Codes that no text of a rule can cause. */
const ELSEWHERE: Partial<Record<DiagnosticCode, string>> = {
  'unreadable-file': 'the command line reads files: test/cli',
  'not-utf8': 'the command line decodes files: test/cli',
  'invalid-pipeline': 'a pipeline file causes it: test/pipeline',
  'pipeline-failure': 'a pipeline file causes it: test/pipeline',
  'broken-event': 'a file of events causes it: test/cli',
  'invalid-expectations': 'a file of expectations causes it: test/test-rules',
  'unused-expectation': 'a file of expectations causes it: test/test-rules',
  unevaluable: 'events are held against a rule: test/evaluate',
  undecided: 'events are held against a rule: test/cli',
  'translation-differs': 'a query is compared with its rule: test/verify',
  'translation-unchecked': 'a query is compared with its rule: test/verify',
  'no-witness': 'events are made for a rule: test/witness',
  'no-near-miss': 'events are made for a rule: test/witness',
  'over-limit': 'each platform has its own limits: the tests of the backends',
};

describe('rules/invalid', () => {
  it.each(files)('pins what is said about %s', async (name) => {
    const printed = saidAbout(name).map((one) => `${printDiagnostic(one)}\n`);
    const file = join(project, 'snapshots/diagnostics', `${name}.txt`);
    await expect(printed.join('\n')).toMatchFileSnapshot(file);
  });

  it.each(files)('says in %s what the name of the file says, and nothing else', (name) => {
    const codes = saidAbout(name).map(({ code }) => code);
    expect(codes).toEqual([codeOf(name)]);
  });

  it('has no snapshot without a rule', () => {
    expect(filesUnder('snapshots/diagnostics')).toEqual(files.map((name) => `${name}.txt`));
  });

  it('has a rule for each code that a rule can cause', () => {
    const covered = new Set([
      ...files.map(codeOf),
      ...Object.keys(LONG),
      ...Object.keys(ELSEWHERE),
    ]);
    expect(Object.keys(diagnosticCodes).filter((code) => !covered.has(code))).toEqual([]);
    const pinned = new Set(files.map(codeOf));
    const named = [...Object.keys(LONG), ...Object.keys(ELSEWHERE)];
    expect(named.filter((code) => pinned.has(code))).toEqual([]);
  });
});

describe('limits', () => {
  it.each(Object.entries(LONG))('are said as %s, with the name of the limit', (code, text) => {
    const [said, ...others] = convert(text, { target: 's1ql' }).diagnostics;
    expect(said?.code).toBe(code);
    expect(said?.message).toMatch(/\(limit: \w+\)|the limit \(\w+\) is \d+/);
    expect(others).toEqual([]);
  });
});

describe('the words of a diagnostic', () => {
  const said = files.flatMap(saidAbout);

  it.each(said.map(({ code, message, hint }) => [code, message, hint] as const))(
    'of %s are a sentence: %s',
    (_, message, hint) => {
      expect(message).toMatch(/^[A-Z"].*\.$/);
      // Messages say what is, hints what to do: neither talks of a reader.
      expect(message).not.toMatch(/\byour?\b|please|sorry/i);
      expect((hint ?? '').replace('Did you mean', '')).not.toMatch(/\byour?\b|please|sorry/i);
      if (hint !== undefined) expect(hint).toMatch(/^[A-Z"]/);
    },
  );

  it.each(said.map(({ code, span }) => [code, span] as const))('have a place: %s', (_, span) => {
    expect(span).toBeDefined();
  });
});
