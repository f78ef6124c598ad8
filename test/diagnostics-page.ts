import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  convert,
  diagnosticCodes,
  printDiagnostic,
  type ConvertOptions,
  type DiagnosticCode,
} from '../src/index.ts';
import { limits } from '../src/text/limits.ts';
import { project } from './corpus.ts';
import { optionsOf } from './diagnostic-options.ts';
import { filesUnder } from './rules.ts';

/** When a code is given that no file under rules/invalid shows. */
const WITHOUT_EXAMPLE: Partial<Record<DiagnosticCode, string>> = {
  'limit-size': 'A text, or one key or value in it, is too long, or has too many documents.',
  'limit-nodes': 'Aliases or the legacy actions make a small text into a large one.',
  'limit-aliases': 'A document uses `*name` too often.',
  'limit-condition': 'A condition has too many characters, or too many parentheses in each other.',
  'limit-regex': 'A value under `re` has too many characters, or too many groups in each other.',
  'unreadable-file': 'A file does not exist, or may not be read.',
  'not-utf8':
    'A file has bytes that are no UTF-8; most often it is saved as UTF-16 or Windows-1252.',
  'pipeline-failure':
    'An item of a pipeline says that the rule cannot be converted, as `rule_failure` does ([pipelines](pipelines.md)).',
  'invalid-pipeline':
    'A pipeline file has an unknown key, item or parameter ([pipelines](pipelines.md)).',
  'broken-event':
    'A file of events has something that is no JSON object; `test` goes on with the next one.',
  'invalid-expectations':
    'A file of expectations beside events has an unknown form ([expectations](expectations.md)).',
  'unused-expectation':
    'A file of expectations names a rule or a file that this run does not have ([expectations](expectations.md)).',
  'translation-differs':
    '`convert --verify`, or `--max-loss`, compares each query with its rule: an event shows where they differ, and the query is withheld. `sigmaglot verify` shows the parts of both that decide.',
  'translation-unchecked':
    '`convert --verify` could not compare a query with its rule, as it cannot read one of the two; the query is given all the same.',
  unevaluable: 'A rule is held against events, and one of its comparisons cannot be decided there.',
  'no-witness':
    '`witness` finds no event for a condition: its comparisons contradict each other, its log source rules it out, no value is known for one of them, or the platform of `-t` has no place for it.',
  'no-near-miss':
    '`witness` finds an event for a condition, and none beside it that it does not match, as the condition matches everything of its log source.',
  undecided:
    'A regular expression with lookaround or back references is tried one way after the other, for so many steps. After those `test` says that it does not know; it says so once for each rule, and the summary counts all such pairs of a rule and an event.',
  'over-limit': 'A query is longer, or has more parts, than its platform takes.',
};

const LIMITS: Readonly<Record<keyof typeof limits, string>> = {
  sourceLength: 'characters of one text',
  documents: 'documents of one text',
  scalarLength: 'characters of one key or value',
  depth: 'mappings and lists inside each other',
  aliases: 'aliases (`*name`) in one document',
  nodes: 'values of one document once its aliases are followed',
  repeatedNodes: 'values that the documents of a text take over by `action`',
  conditionDepth: 'parentheses and `not` inside each other',
  conditionLength: 'characters of one condition',
  expansion: 'values that modifiers make of one value',
  comparisons: 'comparisons of one rule',
  regexLength: 'characters of one regular expression',
  regexDepth: 'groups of a regular expression inside each other',
};

const INTRODUCTION = `# Diagnostics

What sigmaglot says about a rule: an error, when it gives no query for it, or a warning. Each has a code that does not change between versions, a place, a sentence, and most have a hint on what to do. \`--fail-on\` decides which of them end the command with an exit code of 1, and \`--json\` has them as records with \`code\`, \`severity\`, \`message\`, \`hint\`, \`file\`, \`line\` and \`column\`.

This page is written by \`test/docs-diagnostics.test.ts\` from [src/text/codes.ts](../src/text/codes.ts) and the rules under [rules/invalid](../rules/invalid), each of which has one mistake. The examples are converted for S1QL when the tests run, and what they print is what stands here.`;

const files = filesUnder('rules/invalid').map((path) => path.replace(/\.yml$/, ''));

const codes = Object.keys(diagnosticCodes) as DiagnosticCode[];

/** The page docs/diagnostics.md. */
export function diagnosticsPage(): string {
  return `${[INTRODUCTION, codesTable(), limitsTable(), ...codes.map(section)].join('\n\n')}\n`;
}

function codesTable(): string {
  const rows = codes.map((code) => {
    const { severity, summary } = diagnosticCodes[code];
    return [`[\`${code}\`](#${code})`, severity, summary];
  });
  return table(['code', 'severity', 'meaning'], rows);
}

function limitsTable(): string {
  const rows = Object.entries(LIMITS).map(([name, meaning]) => {
    const value = limits[name as keyof typeof limits];
    return [`\`${name}\``, value.toLocaleString('en'), meaning];
  });
  const text = `## Limits

Rules come from strangers, and a small text can ask for a large query. Each of these limits is far above what public rules need; the codes that begin with \`limit-\` name the one that is reached.`;
  return `${text}\n\n${table(['limit', 'value', 'of what'], rows)}`;
}

// As wide as the widest cell, which is how prettier writes tables.
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.max(...all.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

function section(code: DiagnosticCode): string {
  const { summary } = diagnosticCodes[code];
  const names = files.filter((name) => name === code || name.startsWith(`${code}--`));
  const [first, ...others] = names;
  const parts = [`## \`${code}\``, summary];
  if (first === undefined) parts.push(WITHOUT_EXAMPLE[code] ?? '');
  else parts.push(example(first));
  if (others.length > 0) parts.push(`Other causes:\n\n${others.map(cause).join('\n')}`);
  return parts.join('\n\n');
}

// Prettier would write the rules in its own style, and so move what the carets point at.
function example(name: string): string {
  const text = textOf(name);
  const options = optionsOf(name);
  const printed = convert(text, { ...options, name: 'rule.yml' }).diagnostics.map((one) =>
    printDiagnostic(one),
  );
  const blocks = [`\`\`\`yaml\n${text}\`\`\``, `\`\`\`text\n${printed.join('\n')}\n\`\`\``];
  const ignored = blocks.map((block) => `<!-- prettier-ignore -->\n${block}`);
  const asked = askedFor(options);
  return [...(asked === '' ? [] : [`With ${asked}:`]), ...ignored].join('\n\n');
}

function askedFor({ target, onUnmapped, allowApproximate }: ConvertOptions): string {
  return [
    typeof target === 'string' && target !== 's1ql' ? `\`-t ${target}\`` : '',
    onUnmapped ? `\`--on-unmapped ${onUnmapped}\`` : '',
    allowApproximate ? '`--allow-approximate`' : '',
  ]
    .filter((option) => option !== '')
    .join(' and ');
}

function cause(name: string): string {
  const [said] = convert(textOf(name), optionsOf(name)).diagnostics;
  const link = `[${name}.yml](../rules/invalid/${name}.yml)`;
  return `- ${link}: ${escapeMarkdown(said?.message ?? '')}`;
}

const escapeMarkdown = (text: string): string => text.replace(/[\\*_`<>[\]|]/g, '\\$&');

const textOf = (name: string): string =>
  readFileSync(join(project, 'rules/invalid', `${name}.yml`), 'utf8');
