import { statsAt } from './file-stats.ts';
import { openFolder } from './folder.ts';
import type { Outcome, Target } from './outcome.ts';
import {
  fileText,
  hasFinalizers,
  queryPrinter,
  recordLine,
  recordPrinter,
  type Printer,
} from './printer.ts';
import { withoutExtension } from './render.ts';
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
  const { path, json, targets, several } = settings;
  // Records of many rules are one text, and so is what finalizers make; queries are many files.
  const manyFiles = several && !json && !targets.every(hasFinalizers);
  if (path !== undefined && isFolder(path, manyFiles)) return toFolder(path, settings);
  const printer = json ? recordPrinter() : queryPrinter(targets, several);
  return path === undefined ? toStandardOutput(printer) : toFile(path, printer);
}

/** True when `-o` names a folder: by its end, by what stands there, or as there are many files. */
export function isFolder(path: string, manyFiles: boolean): boolean {
  if (/[/\\]$/.test(path)) return true;
  const stats = statsAt(path);
  return stats ? stats.isDirectory() || (manyFiles && stats.isFile()) : manyFiles;
}

function toStandardOutput({ print, finish }: Printer): Output {
  return {
    write: (outcome) => void process.stdout.write(print(outcome)),
    end: () => void process.stdout.write(finish()),
  };
}

function toFile(path: string, { print, finish }: Printer): Output {
  const texts: string[] = [];
  return {
    write: (outcome) => texts.push(print(outcome)),
    end: () => {
      const text = texts.join('') + finish();
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
      const text = json ? recordLine(outcome) : fileText(outcome);
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
