import { boolCoreTag, floatCoreTag, intCoreTag, NOT_RESOLVED, nullCoreTag } from 'js-yaml';

import type { ScalarNode } from './node.ts';

/** What the core schema makes of a plain scalar (YAML 1.2.2 section 10.3.2). */
export function coreType(text: string): ScalarNode['type'] {
  if (nullCoreTag.resolve(text, false, '') !== NOT_RESOLVED) return 'null';
  if (boolCoreTag.resolve(text, false, '') !== NOT_RESOLVED) return 'boolean';
  if (intCoreTag.resolve(text, false, '') !== NOT_RESOLVED) return 'number';
  if (floatCoreTag.resolve(text, false, '') !== NOT_RESOLVED) return 'number';
  return 'string';
}

/** The tags that a rule may have, and the type that each gives. */
export const coreTags: ReadonlyMap<string, ScalarNode['type']> = new Map([
  ['!!str', 'string'],
  ['!', 'string'],
  ['!!int', 'number'],
  ['!!float', 'number'],
  ['!!bool', 'boolean'],
  ['!!null', 'null'],
]);
