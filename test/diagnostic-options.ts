import type { ConvertOptions } from '../src/index.ts';

/** What must be asked for, so that a rule under rules/invalid shows its diagnostic. */
const OPTIONS: Readonly<Record<string, Partial<ConvertOptions>>> = {
  'dropped-item': { onUnmapped: 'drop' },
  'nothing-left': { onUnmapped: 'drop' },
  'kept-field': { onUnmapped: 'keep' },
  // A rule in S1QL's own names.
  approximation: { allowApproximate: true, pipelines: ['none'] },
  // S1QL refuses such a log source; Splunk searches it with a warning.
  'unrestricted-logsource': { target: 'spl' },
};

/** How a file under rules/invalid is converted: for S1QL with its default options, but for a few. */
export function optionsOf(name: string): ConvertOptions {
  return { target: 's1ql', ...OPTIONS[name] };
}
