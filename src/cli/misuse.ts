import { quote } from '../text/diagnostic.ts';
import { didYouMean } from '../text/suggest.ts';
import { UsageError } from '../text/usage-error.ts';

/** What could have been typed. */
export interface CommandLine {
  readonly commands: readonly string[];
  /** The options of the command, without dashes; complete when the command has been loaded. */
  readonly options: Set<string>;
}

/** Puts what the parser says of a wrong command line into our words, with a hint. */
export function explainMisuse(message: string, { options }: CommandLine): UsageError {
  const [, unknown] = /^Unknown arguments?: ([^,]+)/.exec(message) ?? [];
  if (unknown !== undefined) {
    const hint = didYouMean(dashed(unknown), [...options].map(dashed));
    return new UsageError(`There is no option ${quote(dashed(unknown))}.`, hint ?? 'See --help.');
  }
  const [, lacking] = /^Not enough arguments following: (.+)/.exec(message) ?? [];
  if (lacking !== undefined) return new UsageError(`The option ${dashed(lacking)} needs a value.`);
  return new UsageError(message, 'See --help.');
}

/** Says that there is no such command; what looks like a rule was meant for `convert`. */
export function unknownCommand(word: string, { commands }: CommandLine): UsageError {
  if (word === '') return new UsageError('No command is named.', listOf(commands));
  const isRule = /\.ya?ml$|[/\\]|^-$/i.test(word);
  const hint = isRule ? 'Rules are converted with "sigmaglot convert".' : undefined;
  return new UsageError(
    `There is no command ${quote(word)}.`,
    hint ?? didYouMean(word, commands) ?? listOf(commands),
  );
}

const dashed = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`);

const listOf = (commands: readonly string[]): string => `The commands are ${commands.join(', ')}.`;
