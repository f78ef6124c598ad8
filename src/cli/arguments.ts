import { quote } from '../text/diagnostic.ts';
import { didYouMean } from '../text/suggest.ts';
import { UsageError } from '../text/usage-error.ts';

/** The arguments of a command as they were parsed; the functions below read and check them. */
export type Arguments = Readonly<Record<string, unknown>>;

/**
 * Every value of an argument that may be given several times.
 *
 * @throws {UsageError} for an empty value.
 */
export function many(given: Arguments, name: string): string[] {
  const value = given[name];
  const values = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
  if (values.includes('')) throw new UsageError(`The option --${name} has an empty value.`);
  return values;
}

/**
 * The value of an option that may be given once.
 *
 * @throws {UsageError} when it is empty or given twice, since one of two would be ignored.
 */
export function single(given: Arguments, name: string): string | undefined {
  const [value, ...others] = many(given, name);
  if (others.length > 0) throw new UsageError(`The option --${name} is given twice.`);
  return value;
}

/** True when an option without value is given. */
export function flag(given: Arguments, name: string): boolean {
  return [given[name]].flat().includes(true);
}

/**
 * The value of an option that has a few possible values.
 *
 * @throws {UsageError} for any other value.
 */
export function choice<T extends string>(
  given: Arguments,
  name: string,
  values: readonly T[],
): T | undefined {
  const value = single(given, name);
  return value === undefined ? undefined : oneOf(value, values, `The option --${name}`);
}

/**
 * The one of some words that was typed.
 *
 * @throws {UsageError} for any other word.
 */
export function oneOf<T extends string>(word: string, values: readonly T[], label: string): T {
  const found = values.find((candidate) => candidate === word);
  if (found !== undefined) return found;
  const hint = didYouMean(word, values) ?? `It may be ${values.join(', ')}.`;
  throw new UsageError(`${label} cannot be ${quote(word)}.`, hint);
}
