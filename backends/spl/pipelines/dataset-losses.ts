import {
  ALWAYS,
  diagnostic,
  foldConstants,
  mapLeaves,
  NEVER,
  type Leaf,
  type PipelineState,
  type Transformation,
} from '../../../src/backend/index.ts';
import { isAbsence } from './rewrites.ts';

/**
 * What a dataset holds beside the events of a log source, where no field tells them apart. What
 * Splunk_TA_microsoft_sysmon 5 puts into the datasets: events 1, 5 to 10, 15, 17, 18, 24 and 25 into
 * Processes (its event types); a file that is written again is `modified`, as is one whose time is
 * changed (EVAL-action compares UtcTime with CreationUtcTime); a set value and a rename are both
 * `modified`.
 */
export interface DatasetLoss {
  readonly message: string;
  /**
   * What only the events of the log source have. A rule that cannot match without one leaf of each
   * kind finds no other events.
   */
  readonly unless?: readonly ((leaf: Leaf) => boolean)[];
}

const hasField =
  (...names: readonly string[]) =>
  ({ field }: Leaf): boolean =>
    field !== null && names.includes(field);

const isPath = hasField('Image', 'ParentImage', 'CurrentDirectory', 'TargetFilename');

/** A path with a backslash is one of Windows. */
const isWindowsPath = (leaf: Leaf): boolean =>
  isPath(leaf) &&
  leaf.kind === 'string' &&
  leaf.pattern.some((part) => typeof part === 'string' && part.includes('\\'));

const isConnectionOfWindows = (leaf: Leaf): boolean =>
  isWindowsPath(leaf) && leaf.field === 'Image';

const MORE = 'so that the query may find more than the rule.';

type LossName =
  | 'processes'
  | 'writtenFiles'
  | 'changedFiles'
  | 'deletedFiles'
  | 'setValues'
  | 'connections'
  | 'queries';

/** Log sources whose dataset holds more; the others have a dataset and an action to themselves. */
export const datasetLosses: Readonly<Record<LossName, DatasetLoss>> = {
  processes: {
    message: `Endpoint.Processes also holds other events of processes (of Sysmon: ends, loaded images, accesses), and every operating system, ${MORE}`,
    unless: [hasField('ParentCommandLine', 'IntegrityLevel', 'CurrentDirectory'), isWindowsPath],
  },
  writtenFiles: {
    message: `In Endpoint.Filesystem a file that is written again is "modified", as is a file that only gets another time, ${MORE}`,
  },
  changedFiles: {
    message: `In Endpoint.Filesystem "modified" stands for every change of a file, and not only of its time, ${MORE}`,
  },
  deletedFiles: {
    message: `Endpoint.Filesystem holds the files of every operating system, ${MORE}`,
    unless: [isWindowsPath],
  },
  setValues: {
    message: `In Endpoint.Registry "modified" also stands for a key or value that is renamed, ${MORE}`,
  },
  connections: {
    message: `Network_Traffic.All_Traffic also holds connections that firewalls and sensors saw, ${MORE}`,
    unless: [isConnectionOfWindows],
  },
  queries: {
    message: `Network_Resolution.DNS also holds what DNS servers and sensors saw, ${MORE}`,
  },
};

/** Says that a dataset holds more than the rule is about, unless the rule itself tells it apart. */
export function stateLoss({ message, unless = [] }: DatasetLoss): Transformation {
  return {
    type: 'dataset_loss',
    apply: (state, { report }) => {
      const apart = unless.length > 0 && unless.every((kind) => needs(state, kind));
      if (!apart) report(diagnostic('unverified-mapping', state.logsource.span, message, HINT));
      return state;
    },
  };
}

const HINT = 'The pipeline windows searches the events of the log source alone.';

/** True where the rule matches no event that lacks what these leaves compare with. */
function needs({ expr }: PipelineState, kind: (leaf: Leaf) => boolean): boolean {
  const without = foldConstants(
    mapLeaves(expr, (leaf) => (kind(leaf) ? (isAbsence(leaf) ? ALWAYS : NEVER) : leaf)),
  );
  return without.kind === 'constant' && !without.value;
}
