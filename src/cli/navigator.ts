import { navigatorLayer, type SigmaDocument } from '../index.ts';
import { hasError } from '../text/diagnostic.ts';
import { UsageError } from '../text/usage-error.ts';
import { flag, single, type Arguments } from './arguments.ts';
import type { Command } from './command.ts';
import { exitCodes, type ExitCode } from './exit-code.ts';
import { findRules } from './find-rules.ts';
import { readDocuments } from './read-documents.ts';
import { openSpeaker } from './speaker.ts';
import { showPath } from './unreadable.ts';
import { writeWhole } from './write-file.ts';

/** `sigmaglot navigator`. */
export const navigatorCommand: Command = {
  options: {
    name: {
      type: 'string',
      requiresArg: true,
      description: 'Name of the layer; default Sigma rules',
    },
    output: { type: 'string', requiresArg: true, alias: 'o', description: 'File to write to' },
    quiet: { type: 'boolean', alias: 'q', description: 'No warnings' },
  },
  examples: [
    ['navigator rules/ -o layer.json', 'A layer to open in the Navigator'],
    ['navigator rules/ --name "Our rules" -o layer.json', 'With a name of its own'],
  ],
  run,
};

async function run(given: Arguments, paths: readonly string[]): Promise<ExitCode> {
  if (paths.length === 0) {
    throw new UsageError('No rule is named.', 'Name files or folders, or - for standard input.');
  }
  const speaker = openSpeaker({ quiet: flag(given, 'quiet') });
  const files = findRules(paths);
  const documents: SigmaDocument[] = [];
  for (const file of files) {
    for (const { document, diagnostics } of await readDocuments(file)) {
      for (const one of diagnostics) speaker.report(file.path, one);
      // A filter finds nothing by itself.
      if (document && document.kind !== 'filter' && !hasError(diagnostics))
        documents.push(document);
    }
  }
  if (files.length === 0) {
    speaker.line(`sigmaglot: there is no .yml or .yaml file in ${paths.map(showPath).join(', ')}.`);
  }
  if (files.every(({ problem }) => problem)) return exitCodes.usage;
  const layer = navigatorLayer(documents, single(given, 'name') ?? 'Sigma rules');
  const text = `${JSON.stringify(layer, undefined, 2)}\n`;
  const path = single(given, 'output');
  if (path === undefined) process.stdout.write(text);
  else writeWhole(path, text);
  return speaker.errors.length > 0 ? exitCodes.failed : exitCodes.done;
}
