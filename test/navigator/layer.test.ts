import { describe, expect, it } from 'vitest';

import { navigatorLayer, parseDocuments } from '../../src/index.ts';
import { hasCorpus, readRules } from '../corpus.ts';

describe('the layer of the ATT&CK Navigator', () => {
  const layer = navigatorLayer(
    [
      { title: 'B', tags: ['attack.execution', 'attack.t1059.001', 'attack.T1105'] },
      { title: 'A\n "quoted"', tags: ['attack.t1059.001', 'attack.t1059.001', 'cve.2021-1'] },
      { title: 'No technique', tags: ['attack.persistence', 'attack.s0002', 'attack.g0007'] },
      { title: 'Not one', tags: ['attack.t105', 'attack.t1059.1', 'xattack.t1059'] },
    ],
    'Ours',
  );

  it('has what the layer format 4.5 requires', () => {
    expect(layer).toMatchObject({
      name: 'Ours',
      versions: { navigator: '4.9.0', layer: '4.5' },
      domain: 'enterprise-attack',
      gradient: { minValue: 0, maxValue: 2 },
    });
    expect(layer.gradient.colors.every((color) => /^#[0-9a-f]{6}$/.test(color))).toBe(true);
  });

  it('scores techniques by the number of rules, once each, with their titles', () => {
    expect(layer.techniques).toEqual([
      { techniqueID: 'T1059.001', score: 2, comment: 'B\nA "quoted"' },
      { techniqueID: 'T1105', score: 1, comment: 'B' },
    ]);
  });

  it('says how many rules there are, and how many name no technique', () => {
    expect(layer.description).toContain('Sigma rules: 4; of these without a technique: 2.');
  });

  it('has a gradient also without rules', () => {
    expect(navigatorLayer([], 'Empty')).toMatchObject({
      techniques: [],
      gradient: { minValue: 0, maxValue: 1 },
    });
  });
});

describe.skipIf(!hasCorpus)('the layer of the public rules', () => {
  it('agrees with a count of the tags by their text', () => {
    const files = readRules('sigmahq');
    const documents = files.flatMap(({ path, text }) =>
      parseDocuments({ name: path, text }).flatMap(({ document }) => document ?? []),
    );
    const counted = new Map<string, number>();
    for (const { text } of files) {
      const tags = text.matchAll(/^\s*- attack\.(t\d{4}(?:\.\d{3})?)\s*$/gim);
      for (const id of new Set([...tags].map(([, tag = '']) => tag.toUpperCase()))) {
        counted.set(id, (counted.get(id) ?? 0) + 1);
      }
    }
    const { techniques } = navigatorLayer(documents, 'Public');
    const scores = techniques.map(({ techniqueID, score }) => [techniqueID, score]);
    expect(scores).toEqual([...counted].sort(([a], [b]) => (a < b ? -1 : 1)));
    expect(scores.length).toBeGreaterThan(300);
  });
});
