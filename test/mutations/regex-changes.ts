import type { LeafChange } from './leaf-change.ts';

/** A rewriting of the text of an expression that leaves it one. */
const REWRITES: readonly (readonly [name: string, from: RegExp, to: string])[] = [
  ['no start', /^(\(\?[a-z]+\))?\^/, '$1'],
  ['no end', /\$$/, ''],
  ['a start', /^(?!\^|\(\?)/, '^'],
  ['an end', /(?<!\$)$/, '$'],
  ['a character more', /(?<!\$)$/, 'x'],
  ['another letter', /(?<![\\(?a-z])([b-y])(?=[a-z])/, 'z'],
  ['one or more as any number', /(?<!\\)\+/, '*'],
  ['any number as one or more', /(?<![\\(])\*/, '+'],
  ['no question mark behind a sign', /(?<=[a-z`])\?/, ''],
  ['a count of one less', /\{8\}/, '{7}'],
  ['a count left out', /\{\d(?:,\d)?\}/, ''],
  ['a dot that is any character', /\\\./, '.'],
  ['any character as a dot', /(?<!\\)\.(?=[*+])/, '\\.'],
  ['no space as a space', /\\s/, '\\S'],
  ['a digit as a word character', /\\d/, '\\w'],
  ['a class turned round', /(?<!\\)\[(?!\^)/, '[^'],
  ['a class without its end', /(?<!\\)\[([a-z])-([a-z])\]/, '[$1-y]'],
  ['no last alternative', /(?<!\\)\|[^|()]*(?=\)|$)/, ''],
  ['no first alternative', /\((\?:)?[^|()?]+\|/, '($1'],
  ['backslashes doubled', /\\\\/g, '\\\\\\\\'],
];

const SAME: readonly (readonly [name: string, from: RegExp, to: string, same: string])[] = [
  [
    'as few as can be',
    /(?<=\.)([*+])(?!\?)/,
    '$1?',
    'whether an expression is found does not depend on how much of the text it takes',
  ],
  ['a group that is kept', /\(\?:/, '(', 'what a group keeps is not asked for'],
];

const rewriting = (name: string, from: RegExp, to: string): LeafChange => ({
  kind: 'regex',
  name: `expression: ${name}`,
  change: (leaf) =>
    leaf.kind === 'regex' && leaf.regex.search(from) !== -1
      ? { ...leaf, regex: leaf.regex.replace(from, to) }
      : undefined,
});

/** Mistakes about regular expressions. */
export const REGEX_CHANGES: readonly LeafChange[] = [
  ...(['i', 'm', 's'] as const).map((flag): LeafChange => ({
    kind: 'regex',
    name: `expression: flag ${flag} the other way`,
    change: (leaf) =>
      leaf.kind === 'regex'
        ? { ...leaf, flags: { ...leaf.flags, [flag]: !leaf.flags[flag] } }
        : undefined,
  })),
  ...REWRITES.map(([name, from, to]) => rewriting(name, from, to)),
  ...SAME.map(([name, from, to, same]) => ({ ...rewriting(name, from, to), same })),
];
