import { describe, expect, it } from 'vitest';

import { parseDocuments } from '../../src/rule/parse-document.ts';
import { textOf } from '../../src/text/span.ts';
import { readText, ruleText } from '../read-rule.ts';

const BODY = `logsource:\n    category: test\ndetection:\n    s:\n        F: 1\n    condition: s\n`;
const RULE = `title: T\n${BODY}`;

/** What is said about a text, and the part of it that it is about. */
function said(text: string): string[] {
  return readText(text).flatMap(({ diagnostics }) =>
    diagnostics.map(({ code, span }) => `${code}: ${span ? textOf(span) : ''}`),
  );
}

/** What is said about a rule with one line more. */
const saidOf = (line: string): string[] => said(`${RULE}${line}\n`);

describe('one mistake', () => {
  it.each([
    [
      'a mistyped detection',
      RULE.replace('detection:', 'detction:'),
      'missing-attribute: detction',
    ],
    [
      'a mistyped logsource',
      RULE.replace('logsource:', 'logsources:'),
      'missing-attribute: logsources',
    ],
    ['a mistyped title', RULE.replace('title:', 'titel:'), 'missing-attribute: titel'],
    [
      'a mistyped condition',
      RULE.replace('condition:', 'conditions:'),
      'missing-condition: conditions',
    ],
    ['a mistyped category', RULE.replace('category:', 'categry:'), 'invalid-logsource: categry'],
    [
      'a mistyped correlation',
      'title: T\ncorelation:\n    type: event_count\n',
      'missing-attribute: corelation',
    ],
    ['no title', BODY, 'missing-attribute: logsource'],
    ['no detection', 'title: T\nlogsource:\n    category: test\n', 'missing-attribute: title'],
    ['another kind of file', 'version: 3\nservices:\n    web: {}\n', 'not-a-rule: version'],
    ['an empty mapping', '{}\n', 'not-a-rule: {'],
    ['a list', '- a\n', 'not-a-rule: - a'],
    [
      'an empty logsource',
      'title: T\nlogsource:\ndetection: {s: a, condition: s}\n',
      'invalid-logsource: logsource',
    ],
    [
      'a list as product',
      'title: T\nlogsource: {product: [a]}\ndetection: {s: a, condition: s}\n',
      'invalid-logsource: [a',
    ],
    [
      'an empty detection',
      'title: T\nlogsource: {product: a}\ndetection:\n',
      'wrong-type: detection',
    ],
    [
      'only a condition',
      'title: T\nlogsource: {product: a}\ndetection: {condition: s}\n',
      'no-detections: s',
    ],
    [
      'an unknown modifier in the only detection',
      ruleText('s:\n    F|is: 1\ncondition: s'),
      'unknown-modifier: is',
    ],
    ['a detection without fields', ruleText('s:\nF: 1\ncondition: s'), 'empty-detection: s'],
    ['an empty list', ruleText('s:\n    F: []\ncondition: s'), 'empty-list: F'],
    ['an empty keyword', ruleText('s:\n    - a\n    -\ncondition: s'), 'null-keyword: -'],
    [
      'a mapping as value',
      ruleText('s:\n    F:\n        G: 1\ncondition: s'),
      'invalid-value: G: 1',
    ],
    [
      'a mistyped name in a condition',
      ruleText('sel:\n    F: 1\ncondition: sell'),
      'unknown-detection: sell',
    ],
    [
      'an operator too many',
      ruleText('s:\n    F: 1\nt:\n    F: 1\ncondition: s and and t'),
      'condition-syntax: and',
    ],
    [
      'a condition outside',
      'title: T\nlogsource: {product: a}\ndetection:\n    s: {F: 1}\ncondition: s\n',
      'missing-condition: condition',
    ],
  ])('%s gives one diagnostic, at its place', (_, text, diagnostic) => {
    expect(said(text)).toEqual([diagnostic]);
  });
});

describe('attributes', () => {
  it.each([
    ['id: 1', 'invalid-id: 1'],
    ['id:', 'invalid-id: id'],
    ['status: Testing', 'invalid-status: Testing'],
    ['level: hihg', 'invalid-level: hihg'],
    ['date: 2024-13-01', 'invalid-date: 2024-13-01'],
    ['date: 2023-02-29', 'invalid-date: 2023-02-29'],
    ['date: 1900-02-29', 'invalid-date: 1900-02-29'],
    ['date: 2024-1-1', 'invalid-date: 2024-1-1'],
    ['modified: 2024/1/1', 'old-date-form: 2024/1/1'],
    ['author: [a]', 'wrong-type: [a'],
    ['author: 1', 'wrong-type: 1'],
    ['description: true', 'wrong-type: true'],
    ['references: a', 'wrong-type: a'],
    ['references: [a, [b]]', 'wrong-type: [b'],
    ['tags: [attack]', 'invalid-tag: attack'],
    ['related: [{id: x, type: similar}]', 'invalid-related: x'],
    ['related: [{type: similar}]', 'invalid-related: {type: similar'],
    ['related: [a]', 'invalid-related: a'],
    ['related: a', 'wrong-type: a'],
    ['name: ""', 'empty-attribute: ""'],
    ['referneces: [a]', 'unknown-attribute: referneces'],
    ['false_positives: [a]', 'unknown-attribute: false_positives'],
  ])('%s is reported: %s', (line, diagnostic) => {
    expect(saidOf(line)).toEqual([diagnostic]);
  });

  it.each([
    'date: 2024-02-29',
    'date: 2000-02-29',
    'level: HIGH',
    'status: Experimental',
    'description:',
    'author:',
    'tags:',
    'references: []',
    'x_ticket: SOC-17',
    'version: 2',
    'type: rule',
    'description: 2024-01-01',
  ])('%s is fine', (line) => {
    expect(saidOf(line)).toEqual([]);
  });

  it('are kept: those of the specification in their form, others as data', () => {
    const text = `${RULE}modified: 2024/1/9\nlevel: High\nx: {a: [1, 0x10, yes, true, ~]}\n`;
    expect(readText(text)[0]?.rule).toMatchObject({
      modified: '2024-01-09',
      level: 'high',
      taxonomy: 'sigma',
      tags: [],
      custom: { x: { a: [1, 16, 'yes', true, null] } },
    });
  });
});

describe('actions', () => {
  const rules = (text: string): (string | undefined)[] =>
    parseDocuments({ name: 'x.yml', text }).map(({ document, diagnostics }) =>
      document ? `${document.title} ${document.level ?? ''}`.trim() : diagnostics[0]?.code,
    );

  it.each([
    [
      'global gives defaults to what follows',
      `action: global\ntitle: G\nlevel: low\n---\n${BODY}---\ntitle: H\n${BODY}`,
      ['G low', 'H low'],
    ],
    [
      'global adds to global',
      `action: global\ntitle: G\n---\naction: global\nlevel: low\n---\n${BODY}`,
      ['G low'],
    ],
    [
      'reset forgets global',
      `action: global\nlevel: low\n---\n${RULE}---\naction: reset\n---\n${RULE}`,
      ['T low', 'T'],
    ],
    [
      'repeat is the rule before with changes',
      `${RULE}---\naction: repeat\ntitle: R\n---\naction: repeat\nlevel: high\n`,
      ['T', 'R', 'R high'],
    ],
    ['repeat needs a rule before it', `action: repeat\n${RULE}`, ['invalid-action']],
    [
      'an unknown action is reported',
      `action: whatever\n${RULE}---\n${RULE}`,
      ['invalid-action', 'T'],
    ],
    [
      'a mistyped global is taken as one',
      `action: globl\ntitle: G\n---\n${BODY}`,
      ['invalid-action', 'G'],
    ],
    ['a global alone is reported', 'action: global\ntitle: G\n', ['empty-document']],
    [
      'a broken global is the base of what follows',
      `action: global\ntitle: G\nx: 1\nx: 2\n---\n${BODY}`,
      ['yaml-duplicate-key', 'G'],
    ],
  ])('%s', (_, text, found) => {
    expect(rules(text)).toEqual(found);
  });

  it('merge detections key by key', () => {
    const text = `${RULE}---\naction: repeat\ndetection:\n    s:\n        G: 2\n    t: a\n    condition: s and t\n`;
    expect(readText(text).map(({ logic }) => logic)).toEqual([
      ['F = 1'],
      ["and(and(F = 1, G = 2), keyword = 'a')"],
    ]);
  });
});

describe('documents', () => {
  it.each([
    ['nothing', ''],
    ['a comment', '# nothing\n'],
    ['a separator', '---\n'],
    ['null', '~\n'],
    ['a byte order mark', '\ufeff'],
  ])('of %s are reported as empty', (_, text) => {
    expect(said(text)).toEqual(['empty-document: ']);
  });

  it('that are broken leave the others whole, and have their names', () => {
    const found = parseDocuments({
      name: 'x.yml',
      text: `${RULE}---\ntitle: Broken\nid: 7\nx: 1\nx: 2\n---\n${RULE}`,
    });
    expect(found.map(({ title, document }) => [title, document?.kind])).toEqual([
      ['T', 'rule'],
      ['Broken', undefined],
      ['T', 'rule'],
    ]);
  });

  it.each([
    [
      'correlation',
      'title: C\ncorelation: 1\ncorrelation:\n    type: event_count\n',
      'correlation',
    ],
    ['filter', 'title: F\nfilter:\n    rules: any\n', 'filter'],
    ['rule', RULE, 'rule'],
  ])('are told apart: %s', (_, text, kind) => {
    expect(parseDocuments({ name: 'x.yml', text })[0]?.document?.kind).toBe(kind);
  });

  it('in CRLF and after a byte order mark are the same', () => {
    const text = `\ufeff${RULE}level: hihg\n`.replaceAll('\n', '\r\n');
    expect(said(text)).toEqual(['invalid-level: hihg']);
    expect(readText(text.replace('hihg', 'high'))[0]?.logic).toEqual(['F = 1']);
  });
});
