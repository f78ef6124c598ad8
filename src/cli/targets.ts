import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Options } from 'yargs';

import { backends, type Backend } from '../index.ts';
import { UsageError } from '../text/usage-error.ts';
import { many, type Arguments } from './arguments.ts';
import { reasonOf, showPath } from './unreadable.ts';

/** The option that names targets, for every command that has it. */
export const targetOption: Readonly<Record<'target', Options>> = {
  target: {
    alias: 't',
    type: 'array',
    string: true,
    requiresArg: true,
    description: `Targets, one or several with commas: ${backends.map(({ name }) => name).join(', ')}, or a module that exports a "backend"`,
  },
};

/** The targets that the user names: as written for the known ones, loaded for modules. */
export async function namedTargets(given: Arguments): Promise<(string | Backend)[]> {
  const values = many(given, 'target').flatMap((value) => value.split(','));
  const names = [...new Set(values.map((value) => value.trim()))];
  return Promise.all(names.map((name) => (isModule(name) ? loadBackend(name) : name)));
}

const isModule = (name: string): boolean => /[/\\]|\.[cm]?js$/.test(name);

async function loadBackend(path: string): Promise<Backend> {
  let module: { readonly backend?: unknown };
  try {
    module = await import(pathToFileURL(resolve(path)).href);
  } catch (error) {
    throw new UsageError(`The target ${showPath(path)} cannot be loaded: ${reasonOf(error)}.`);
  }
  const { backend } = module;
  if (isBackend(backend)) return backend;
  const hint = 'It must have "export const backend" with a Backend as in sigmaglot\'s types.';
  throw new UsageError(`The module ${showPath(path)} exports no backend.`, hint);
}

function isBackend(value: unknown): value is Backend {
  return (
    value instanceof Object &&
    ['name', 'title', 'extension'].every((key) => typeof Reflect.get(value, key) === 'string') &&
    ['options', 'pipelines', 'formats'].every((key) => Array.isArray(Reflect.get(value, key))) &&
    ['dialect', 'defaultPipeline'].every((key) => typeof Reflect.get(value, key) === 'function')
  );
}
