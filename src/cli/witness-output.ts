import type { EventJson, Witnesses } from '../index.ts';
import { witnessLines } from '../witness/witness-text.ts';
import type { RuleFile } from './find-rules.ts';
import type { Target } from './outcome.ts';
import { alignRows } from './table.ts';
import { oneLine } from './unreadable.ts';
import { toFixtures } from './witness-fixtures.ts';

/** The witnesses of one rule, for one target or by the rule's own names. */
export interface RuleFinding extends Witnesses {
  readonly file: RuleFile;
  /** The place of the document in its file, from 1; undefined when it is the only one. */
  readonly number: number | undefined;
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly target: Target | undefined;
}

/** Where witnesses go. */
export interface WitnessOutput {
  readonly write: (finding: RuleFinding) => void;
  /** After the last rule: what could not be written, in words. */
  readonly end: () => Promise<readonly string[]>;
}

/** A line of `witness --json`. */
interface WitnessRecord {
  readonly rule: string;
  readonly id: string | null;
  readonly title: string | null;
  readonly target?: string;
  readonly pipeline?: string;
  readonly expected: 'match' | 'no-match';
  readonly event: EventJson;
}

/** Opens what `-o` and `--json` ask for. */
export function openWitnessOutput(settings: {
  readonly output: string | undefined;
  readonly json: boolean;
}): WitnessOutput {
  if (settings.output !== undefined) return toFixtures(settings.output);
  const print = settings.json ? recordLines : findingText;
  return {
    write: (finding) => void process.stdout.write(print(finding)),
    end: async () => [],
  };
}

/** The events of a finding with what is expected of them, in order. */
export function eventsOf({
  witnesses,
}: Witnesses): readonly Pick<WitnessRecord, 'expected' | 'event'>[] {
  return witnesses.flatMap(({ match, nearMiss }) => [
    { expected: 'match' as const, event: match },
    ...(nearMiss ? [{ expected: 'no-match' as const, event: nearMiss }] : []),
  ]);
}

function recordLines(finding: RuleFinding): string {
  const { file, id, title, target } = finding;
  const names = target && {
    target: target.converter.backend.name,
    pipeline: target.converter.pipelines.join('+') || 'none',
  };
  return eventsOf(finding)
    .map(({ expected, event }): WitnessRecord => {
      return { rule: file.path, id: id ?? null, title: title ?? null, ...names, expected, event };
    })
    .map((record) => `${JSON.stringify(record)}\n`)
    .join('');
}

function findingText({ file, title, target, witnesses }: RuleFinding): string {
  if (witnesses.length === 0) return '';
  const suffix = target ? `  [${target.converter.backend.name}]` : '';
  const heading = `${oneLine(file.path)}  ${oneLine(title ?? '')}${suffix}\n`;
  const blocks = witnesses.flatMap((witness, at) => {
    const place = witnesses.length > 1 ? ` (condition ${at + 1})` : '';
    return witnessLines(witness).map(
      ({ label, rows }) => `  ${label}${place}\n${alignRows(rows.map((row) => ['   ', ...row]))}`,
    );
  });
  return heading + blocks.join('');
}
