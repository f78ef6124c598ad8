import { UsageError } from '../text/usage-error.ts';
import { choice, flag, many, single, type Arguments } from './arguments.ts';
import { STDIN } from './find-rules.ts';
import { showPath } from './unreadable.ts';

/** What a command line of `test` asks for. */
export interface TestRequest {
  readonly rulePaths: readonly string[];
  readonly eventPaths: readonly string[];
  readonly expect: 'match' | 'no-match' | undefined;
  readonly explain: boolean;
  /** The values of `--rule` and `--event`. */
  readonly rules: readonly string[];
  readonly events: readonly string[];
  readonly json: boolean;
  readonly junit: string | undefined;
  readonly quiet: boolean;
}

/**
 * Reads the command line of `test`.
 *
 * @throws {UsageError} when it asks for nothing, or for what cannot be done.
 */
export function readTestRequest(given: Arguments, rulePaths: readonly string[]): TestRequest {
  const eventPaths = many(given, 'events');
  if (rulePaths.length === 0) {
    throw new UsageError('No rule is named.', 'Name files or folders, or - for standard input.');
  }
  if (eventPaths.length === 0) {
    throw new UsageError('No events are named.', 'Name files or folders of them with --events.');
  }
  // `--events a.json b.json` is easily written, and b.json is no rule.
  const stray = rulePaths.find((path) => /\.(?:json|ndjson|jsonl)$/i.test(path));
  if (stray !== undefined) {
    const hint = 'Write --events before each file or folder of events.';
    throw new UsageError(`${showPath(stray)} is no file of rules.`, hint);
  }
  if (rulePaths.includes(STDIN) && eventPaths.includes(STDIN)) {
    throw new UsageError('Rules and events cannot both be read from standard input.');
  }
  return {
    rulePaths,
    eventPaths,
    expect: choice(given, 'expect', ['match', 'no-match']),
    explain: flag(given, 'explain'),
    rules: many(given, 'rule'),
    events: many(given, 'event'),
    json: flag(given, 'json'),
    junit: single(given, 'junit'),
    quiet: flag(given, 'quiet'),
  };
}
