import fc from 'fast-check';

import { modifierNames } from '../../src/rule/rule.ts';

/** One change to a text; `place` and `other` say where, from 0 to 1. */
interface Change {
  readonly apply: (text: string, place: number, other: number) => string;
  readonly place: number;
  readonly other: number;
}

/** What YAML, Sigma, regular expressions or query languages give a meaning to. */
const SIGNS: readonly string[] = [
  ...['"', "'", '`', '\\', '*', '?', '%', '&', '!', '|', '>', '@', '#', ',', ':', ': ', ' #', '- '],
  ...['[', ']', '{', '}', '(', ')', '<<: ', '---\n', '...\n', '\n', '\r', '\t', '\0', '\u0085'],
  ...['\ud800', '\udc00', '\u202e', '\u2028', '\ufeff', '\u200b', '😀', '&a ', '*a', '!!binary '],
  ...['null', '~', 'true', '.inf', '0x1F', '1e999', '2024-01-01', '"\\u0000"', "''", '[]', '{}'],
];

const KEYS: readonly string[] = [
  ...['title', 'id', 'logsource', 'detection', 'condition', 'timeframe', 'action', 'category'],
  ...['date', 'tags', 'level', 'related', 'correlation', 'filter', 'selection', 'product', '<<'],
];

const CONDITIONS: readonly string[] = [
  ...['1 of them', 'all of *', '2 of sel*', 'not not selection', '(selection', 'selection)', 'or'],
  ...['selection | count() > 5', 'selection and', '50 of them', 'all of filter_*', 'AND'],
];

const at = (text: string, place: number): number => Math.floor(place * text.length);

function pick(list: readonly string[], place: number): string {
  return list[Math.floor(place * list.length)] ?? '';
}

function onLines(change: (lines: string[], place: number, other: number) => void): Change['apply'] {
  return (text, place, other) => {
    const lines = text.split('\n');
    change(lines, Math.floor(place * lines.length), other);
    return lines.join('\n');
  };
}

function onLine(change: (line: string, other: number) => string): Change['apply'] {
  return onLines((lines, place, other) => {
    lines[place] = change(lines[place] ?? '', other);
  });
}

// prettier-ignore
const CHANGES: Readonly<Record<string, Change['apply']>> = {
  cut:          (text, place) => text.slice(0, at(text, place)),
  behead:       (text, place) => text.slice(at(text, place)),
  insert:       (text, place, other) => text.slice(0, at(text, place)) + pick(SIGNS, other) + text.slice(at(text, place)),
  replace:      (text, place, other) => text.slice(0, at(text, place)) + pick(SIGNS, other) + text.slice(at(text, place) + 1),
  flip:         (text, place, other) => text.slice(0, at(text, place)) + String.fromCharCode(text.charCodeAt(at(text, place)) ^ (1 << Math.floor(other * 8))) + text.slice(at(text, place) + 1),
  removeLine:   onLines((lines, place) => lines.splice(place, 1)),
  doubleLine:   onLines((lines, place) => lines.splice(place, 0, lines[place] ?? '')),
  moveLine:     onLines((lines, place, other) => lines.splice(Math.floor(other * lines.length), 0, ...lines.splice(place, 1))),
  indent:       onLine((line, other) => pick([' ', '  ', '    ', '\t'], other) + line),
  outdent:      onLine((line, other) => line.slice(1 + Math.floor(other * 4))),
  renameKey:    onLine((line, other) => line.replace(/[\w|]+(?=:)/, pick(KEYS, other))),
  addModifier:  onLine((line, other) => line.replace(/(?<=^\s+(?:- )?[A-Za-z]+(?:\|\w+)*)(?=:)/, `|${pick(modifierNames, other)}`)),
  addValue:     onLine((line, other) => line.replace(/(?<=^\s*- ).*/, pick(SIGNS, other))),
  setCondition: (text, _, other) => text.replace(/(?<=condition: ).*/, pick(CONDITIONS, other)),
};

const part = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const change: fc.Arbitrary<Change> = fc.record({
  apply: fc.constantFrom(...Object.values(CHANGES)),
  place: part,
  other: part,
});

/** One of some texts with a few random changes. */
export function changed(texts: readonly string[], most: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: most }))
    .map(([text, changes]) =>
      changes.reduce((result, { apply, place, other }) => apply(result, place, other), text),
    );
}

/** One of some texts up to a random place. */
export function truncated(texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), part)
    .map(([text, place]) => text.slice(0, at(text, place)));
}
