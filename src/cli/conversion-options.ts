import type { Options } from 'yargs';

import { targetOption } from './targets.ts';

const value = { type: 'string', requiresArg: true } as const;
const values = { type: 'array', string: true, requiresArg: true } as const;

/** The options that say what rules are converted to, for every command that converts. */
export const conversionOptions: Readonly<Record<string, Options>> = {
  ...targetOption,
  pipeline: {
    ...values,
    alias: 'p',
    description: 'Pipeline: a name or a YAML file; repeatable, in order; none for no pipeline',
  },
  option: {
    ...values,
    alias: 'O',
    description: 'Option of the target, as KEY=VALUE; repeatable',
  },
  order: {
    ...value,
    description: 'Order of selections and fields: rule or canonical; default: the target’s own',
  },
  'on-unmapped': {
    ...value,
    description: 'Fields that the target does not have: error (default), drop or keep',
  },
  'allow-approximate': {
    type: 'boolean',
    description: 'Print approximations where the target has nothing exact',
  },
  'max-loss': {
    ...value,
    description:
      'How a query may differ from its rule: exact, wider, narrower or any; default: exact, save for what other options allow',
  },
};
