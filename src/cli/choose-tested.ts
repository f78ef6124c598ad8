import { UsageError } from '../text/usage-error.ts';
import { quote } from '../text/diagnostic.ts';
import { didYouMean } from '../text/suggest.ts';
import type { EventFile, TestedRule } from '../test-rules/expectation.ts';

/**
 * The rules that `--rule` names: by id, by path or the end of it, or by a part of the title.
 *
 * @throws {UsageError} for a name that no rule has.
 */
export function chooseRules(
  rules: readonly TestedRule[],
  wanted: readonly string[],
): readonly TestedRule[] {
  if (wanted.length === 0) return rules;
  const chosen = new Set<TestedRule>();
  for (const name of wanted) {
    const found = rules.filter((rule) => isNamed(rule, name));
    if (found.length === 0) {
      const names = rules.flatMap(({ id, path, rule }) => [id ?? path, path, rule.title]);
      throw new UsageError(`No rule is called ${quote(name)}.`, didYouMean(name, names));
    }
    found.forEach((rule) => chosen.add(rule));
  }
  return rules.filter((rule) => chosen.has(rule));
}

function isNamed({ id, path, rule }: TestedRule, name: string): boolean {
  const word = name.toLowerCase();
  return (
    id?.toLowerCase() === word || isPath(path, name) || rule.title.toLowerCase().includes(word)
  );
}

function isPath(path: string, name: string): boolean {
  return path === name || path.endsWith(`/${name}`);
}

/** The files and events that `--event` names. */
export interface ChosenEvents {
  readonly files: readonly EventFile[];
  readonly isChosen: (file: EventFile, index: number) => boolean;
}

/**
 * The events that `--event` names: a file, or one event of it as `file#index`.
 *
 * @throws {UsageError} for a file that is not read.
 */
export function chooseEvents(files: readonly EventFile[], wanted: readonly string[]): ChosenEvents {
  if (wanted.length === 0) return { files, isChosen: () => true };
  const tests = wanted.map((name) => {
    const [, path = name, index] = /^(.+)#(\d+)$/.exec(name) ?? [];
    if (!files.some((file) => isPath(file.path, path))) {
      const near = didYouMean(
        path,
        files.map((file) => file.path),
      );
      throw new UsageError(`No file of events is called ${quote(path)}.`, near);
    }
    return { path, index: index === undefined ? undefined : Number(index) };
  });
  return {
    files: files.filter((file) => tests.some(({ path }) => isPath(file.path, path))),
    isChosen: (file, at) =>
      tests.some(({ path, index }) => isPath(file.path, path) && (index ?? at) === at),
  };
}
