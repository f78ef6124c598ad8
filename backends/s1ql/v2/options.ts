import type { BackendOption, BackendOptions } from '../../../src/backend/index.ts';
import type { RegexBackslash } from './literal.ts';

/** What users may write after `-O`. */
export const options: readonly BackendOption[] = [
  {
    name: 'scope',
    summary: 'which events of the data lake are searched: those of agents, by either of two fields',
    values: ['sentinelone', 'edr', 'none'],
    default: 'sentinelone',
  },
  {
    name: 'oneline',
    summary: 'one line, and nothing that rules cannot have, for STAR rules and other APIs',
    values: ['false', 'true'],
    default: 'false',
  },
  {
    name: 'pipes',
    summary: 'a filter stage with net_ipsubnet for networks; not for STAR rules',
    values: ['false', 'true'],
    default: 'false',
  },
  {
    name: 'regex-backslash',
    summary: 'how backslashes of regular expressions stand in literals',
    values: ['doubled', 'single'],
    default: 'doubled',
  },
];

/** The options, read. */
export interface Settings {
  readonly scope: string;
  readonly oneline: boolean;
  readonly pipes: boolean;
  readonly regexBackslash: RegexBackslash;
}

export function readOptions(given: BackendOptions): Settings {
  return {
    scope: given['scope'] ?? 'sentinelone',
    oneline: given['oneline'] === 'true',
    pipes: given['pipes'] === 'true',
    regexBackslash: given['regex-backslash'] === 'single' ? 'single' : 'doubled',
  };
}
