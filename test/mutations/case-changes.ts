import { mapLiterals } from '../../src/rule/pattern.ts';
import type { LeafChange } from './leaf-change.ts';

const MATCHES = ['equals', 'contains', 'startswith', 'endswith'] as const;

const swapCase = (text: string): string =>
  text.replace(/[A-Za-z]/g, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );

/** Mistakes about upper and lower case. */
export const CASE_CHANGES: readonly LeafChange[] = [
  ...[false, true].map((cased): LeafChange => ({
    kind: 'case',
    name: cased ? 'texts with case: without' : 'texts: with case',
    change: (leaf) =>
      leaf.kind === 'string' && leaf.cased === cased ? { ...leaf, cased: !cased } : undefined,
  })),
  ...MATCHES.map((match): LeafChange => ({
    kind: 'case',
    name: `list of ${match}: case the other way`,
    change: (leaf) =>
      leaf.kind === 'list' && leaf.match === match ? { ...leaf, cased: !leaf.cased } : undefined,
  })),
  {
    kind: 'case',
    name: 'texts with case: letters in the other case',
    change: (leaf) =>
      leaf.kind === 'string' && leaf.cased
        ? { ...leaf, pattern: mapLiterals(leaf.pattern, swapCase) }
        : undefined,
  },
  {
    kind: 'case',
    name: 'texts: letters in the other case',
    same: 'the letters of ASCII are compared without case',
    change: (leaf) =>
      leaf.kind === 'string' && !leaf.cased
        ? { ...leaf, pattern: mapLiterals(leaf.pattern, swapCase) }
        : undefined,
  },
];
