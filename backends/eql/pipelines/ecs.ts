import {
  NEVER,
  or,
  rejectLogsource,
  rewriteLeaves,
  wordOf,
  type Pipeline,
  type PipelineItem,
  type PipelineState,
} from '../../../src/backend/index.ts';
import { typeOf } from '../field-types.ts';
import { CHANNELS } from './channels.ts';
import { CLOUD } from './cloud.ts';
import { finder, itemsOf, type LogSource } from './log-source.ts';
import { NETWORK } from './network.ts';
import { UNIX } from './unix.ts';
import { NEW_PROCESS } from './windows-fields.ts';
import { WINDOWS } from './windows.ts';

/** What no event of Elastic holds, with the reason; told before the fields are looked at. */
const REFUSED: readonly (readonly [string, (state: PipelineState) => boolean, string, string])[] = [
  [
    'powershell-module',
    ({ logsource }) => logsource.category === 'ps_module',
    'Elastic keeps no text of a module log event that EQL can search.',
    'Its PowerShell integration takes ContextInfo and Payload apart and keeps the values as analysed text; use process_creation, or KQL.',
  ],
  [
    'powershell-classic',
    ({ logsource }) => /^ps_classic_/.test(logsource.category ?? ''),
    'Elastic keeps no text of a classic PowerShell event that EQL can search.',
    'Its PowerShell integration takes the data apart and keeps the values as analysed text; use process_creation, or KQL.',
  ],
];

/** Everything that is not in a list: no dataset of its own, and the fields of ECS. */
const ANYTHING: LogSource = { id: 'anything', logsource: {}, fields: NEW_PROCESS };

const SOURCES: readonly LogSource[] = [
  ...WINDOWS,
  ...CHANNELS,
  ...UNIX,
  ...CLOUD,
  ...NETWORK,
  ANYTHING,
];

const which = finder(SOURCES);

const refusals: readonly PipelineItem[] = REFUSED.map(([id, when, message, hint]) => ({
  id,
  when,
  transformation: rejectLogsource(message, hint),
}));

/** Sysmon's pipeline removes values that are empty or the sign for none. */
const SYSMON_SOURCES: ReadonlySet<LogSource> = new Set(WINDOWS);

/**
 * An empty value is an absent one: the integrations remove it. An agent that keeps it holds the
 * empty text.
 */
const emptyValues: PipelineItem = {
  id: 'empty-values',
  transformation: rewriteLeaves('empty_values', (leaf, state) => {
    if (leaf.kind !== 'string' || leaf.field === null) return undefined;
    const source = which(state);
    const none = wordOf(leaf) === '-' && source !== undefined && SYSMON_SOURCES.has(source);
    if (leaf.pattern.length > 0 && !none) return undefined;
    const { field, origin } = leaf;
    return or([
      { kind: 'null', field, origin },
      { ...leaf, cased: true },
    ]);
  }),
};

/** Numbers and addresses are never empty texts. */
const neverEmpty: PipelineItem = {
  id: 'never-empty',
  transformation: rewriteLeaves('empty_values', (leaf) => {
    if (leaf.kind !== 'string' || leaf.field === null) return undefined;
    const type = typeOf(leaf.field);
    const text = type === 'keyword' || type === 'unknown' || type === 'text';
    return !text && (leaf.pattern.length === 0 || wordOf(leaf) === '-') ? NEVER : undefined;
  }),
};

/** Elastic's own data: the integrations of Fleet, Elastic Defend, Winlogbeat. */
export const ecs: Pipeline = {
  name: 'ecs',
  title: "Elastic Common Schema as Elastic's integrations and Elastic Defend write it",
  closed: true,
  items: [
    ...refusals,
    emptyValues,
    ...SOURCES.flatMap((source) => itemsOf(source, which)),
    neverEmpty,
  ],
};
