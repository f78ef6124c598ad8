import { statsAt } from './file-stats.ts';
import { openFolder } from './folder.ts';
import type { Outcome, Target } from './outcome.ts';
import { heading, toRecord, withoutExtension } from './render.ts';
import { writeWhole } from './write-file.ts';

/** Where outcomes go. */
export interface Output {
  readonly write: (outcome: Outcome) => void;
  /** After the last outcome. */
  readonly end: () => void;
}

/** What decides about the output. */
export interface OutputSettings {
  /** The value of `-o`; undefined for standard output. */
  readonly path: string | undefined;
  readonly json: boolean;
  readonly targets: readonly Target[];
  /** True when there is more than one rule or target. */
  readonly several: boolean;
}

/** Opens what `-o` and `--json` ask for. */
export function openOutput(settings: OutputSettings): Output {
  const { path, json, several } = settings;
  if (path !== undefined && isFolder(path, several && !json)) return toFolder(path, settings);
  const print = json ? printRecords() : printQueries(settings);
  return path === undefined ? toStandardOutput(print) : toFile(path, print);
}

// Records of many rules are one text; queries of many rules are many files.
function isFolder(path: string, several: boolean): boolean {
  if (/[/\\]$/.test(path)) return true;
  const stats = statsAt(path);
  return stats ? stats.isDirectory() || (several && stats.isFile()) : several;
}

/** Makes the text of an outcome; undefined when there is nothing to print. */
type Print = (outcome: Outcome) => string | undefined;

function printRecords(): Print {
  return (outcome) => `${JSON.stringify(toRecord(outcome))}\n`;
}

function printQueries({ several, targets }: OutputSettings): Print {
  let first = true;
  return (outcome) => {
    if (outcome.text === undefined) return undefined;
    const text = outcome.text.endsWith('\n') ? outcome.text : `${outcome.text}\n`;
    if (!several) return text;
    const gap = first ? '' : '\n';
    first = false;
    // A comment of the query language would be part of a page or of a configuration file.
    if (outcome.target.format) return gap + text;
    return `${gap}${heading(outcome, targets.length > 1)}\n${text}`;
  };
}

function toStandardOutput(print: Print): Output {
  return {
    write: (outcome) => {
      const text = print(outcome);
      if (text !== undefined) process.stdout.write(text);
    },
    end: () => {},
  };
}

function toFile(path: string, print: Print): Output {
  const texts: string[] = [];
  return {
    write: (outcome) => texts.push(print(outcome) ?? ''),
    end: () => {
      const text = texts.join('');
      // A rule with errors has no queries; what the file held before is not replaced by nothing.
      if (text !== '') writeWhole(path, text);
    },
  };
}

function toFolder(path: string, { json, targets }: OutputSettings): Output {
  const folder = openFolder(path);
  const extensions = targets.map((target) => extensionOf(target, json));
  return {
    write: (outcome) => {
      const text = json ? `${JSON.stringify(toRecord(outcome))}\n` : outcome.text;
      if (text === undefined) return;
      const extension = extensionOf(outcome.target, json);
      const shared = extensions.filter((other) => other === extension).length > 1;
      folder.write(fileName(outcome, shared, extension), text);
    },
    end: () => {},
  };
}

function extensionOf({ format, converter }: Target, json: boolean): string {
  return json ? 'json' : (format?.extension ?? converter.backend.extension);
}

function fileName({ file, number, target }: Outcome, shared: boolean, extension: string): string {
  const parts = [
    withoutExtension(file.relative),
    // Documents of one file, and targets that have the same extension, must not meet.
    ...(number === undefined ? [] : [String(number)]),
    ...(shared ? [target.converter.backend.name] : []),
    extension,
  ];
  return parts.join('.');
}
