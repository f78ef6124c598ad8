import { backends, createConverter, type Backend, type Diagnostic } from '../index.ts';
import { quote } from '../text/diagnostic.ts';
import { UsageError } from '../text/usage-error.ts';
import { choice, flag, many, single, type Arguments } from './arguments.ts';
import { findFormat } from './formats.ts';
import { loadPipelines } from './load-pipelines.ts';
import type { Target } from './outcome.ts';
import { namedTargets } from './targets.ts';

/** The targets of a conversion, and what is to be said about the pipeline files. */
export interface PreparedTargets {
  readonly targets: readonly Target[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes a converter for each target that the user names.
 *
 * @throws {UsageError} for anything that does not exist.
 */
export async function prepareTargets(given: Arguments): Promise<PreparedTargets> {
  const named = await namedTargets(given);
  if (named.length === 0) {
    const names = backends.map(({ name }) => name).join(', ');
    throw new UsageError('No target is named.', `Add -t with one or more of ${names}.`);
  }
  const options = parseOptions(many(given, 'option'));
  const { pipelines, diagnostics } = await loadPipelines(many(given, 'pipeline'));
  const order = choice(given, 'order', ['rule', 'canonical']);
  const onUnmapped = choice(given, 'on-unmapped', ['error', 'drop', 'keep']);
  const format = single(given, 'format') ?? 'text';
  const common = {
    pipelines,
    allowApproximate: flag(given, 'allow-approximate'),
    ...(order && { order }),
    ...(onUnmapped && { onUnmapped }),
  };
  const targets = named.map((target) => {
    const own = optionsOf(target, options, named);
    const converter = createConverter({ ...common, target, options: own });
    return { converter, format: findFormat(converter.backend, format) };
  });
  return { targets, diagnostics };
}

type Options = Readonly<Record<string, string>>;

function parseOptions(values: readonly string[]): Options {
  const entries = values.map((value) => {
    const at = value.indexOf('=');
    if (at > 0) return [value.slice(0, at), value.slice(at + 1)] as const;
    const hint = 'Write -O KEY=VALUE.';
    throw new UsageError(`The option --option cannot be ${quote(value)}.`, hint);
  });
  return Object.fromEntries(entries);
}

/** Of several targets, an option is for those that have it; one that none has is an error. */
function optionsOf(
  target: string | Backend,
  options: Options,
  all: readonly (string | Backend)[],
): Options {
  const hasOption = (one: string | Backend, name: string): boolean =>
    backendOf(one)?.options.some((option) => option.name === name) ?? false;
  return Object.fromEntries(
    Object.entries(options).filter(
      ([name]) => hasOption(target, name) || !all.some((other) => hasOption(other, name)),
    ),
  );
}

function backendOf(target: string | Backend): Backend | undefined {
  return typeof target === 'string' ? backends.find(({ name }) => name === target) : target;
}
