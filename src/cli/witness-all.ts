import { setImmediate as nextTurn } from 'node:timers/promises';

import { printDiagnostic, witnessesOf, type Diagnostic, type Witnesses } from '../index.ts';
import { countOf, showNumber } from './count.ts';
import type { RuleFile } from './find-rules.ts';
import type { Target } from './outcome.ts';
import { readDocuments } from './read-documents.ts';
import type { Speaker } from './speaker.ts';
import { openWitnessOutput, type WitnessOutput } from './witness-output.ts';

/** What to find witnesses for, and where they go. */
export interface WitnessBatch {
  readonly files: readonly RuleFile[];
  /** None for events by the names of the rules. */
  readonly targets: readonly Target[];
  /** The folder of `-o`; undefined for standard output. */
  readonly output: string | undefined;
  readonly json: boolean;
  readonly speaker: Speaker;
}

/** How many rules of how many have a witness and near miss for each of their conditions. */
interface Tally {
  readonly label: string;
  rules: number;
  found: number;
}

/**
 * Finds the witnesses of every rule of every file, for every target. `failed` is true when a rule
 * has an error, or no event or near miss is known for it.
 */
export async function witnessAll(
  batch: WitnessBatch,
): Promise<{ readonly failed: boolean; readonly summary: readonly string[] }> {
  const { files, targets, speaker } = batch;
  const output = openWitnessOutput(batch);
  const tallies = (targets.length > 0 ? targets : [undefined]).map((target): Tally => {
    const label = target ? `${target.converter.backend.name}: ` : '';
    return { label, rules: 0, found: 0 };
  });
  for (const [index, file] of files.entries()) {
    const documents = await readDocuments(file);
    for (const [at, parsed] of documents.entries()) {
      const own = witnessesOf(parsed);
      const number = documents.length > 1 ? at + 1 : undefined;
      const named = { file, number, id: parsed.id, title: parsed.title };
      const found = targets.length > 0 ? targets.map(({ converter }) => own.on(converter)) : [own];
      report(found, (one) => speaker.report(file.path, one));
      speaker.progress.clear();
      found.forEach((witnesses, target) => {
        count(tallies[target], witnesses);
        output.write({ ...named, target: targets[target], ...witnesses });
      });
    }
    speaker.progress.step(index + 1);
    // Ctrl-C and a broken pipe are noticed between two turns of the event loop only.
    await nextTurn();
  }
  const complete = await endOutput(output, speaker);
  return {
    failed: speaker.errors.length > 0 || !complete,
    summary: tallies.flatMap(summarize),
  };
}

/** Reports what is found for several targets once. */
function report(found: readonly Witnesses[], print: (one: Diagnostic) => void): void {
  const all = found.flatMap(({ diagnostics }) => diagnostics);
  new Map(all.map((one) => [printDiagnostic(one), one])).forEach(print);
}

function count(tally: Tally | undefined, { witnesses }: Witnesses): void {
  if (!tally) return;
  tally.rules++;
  if (witnesses.length > 0 && witnesses.every(({ nearMiss }) => nearMiss)) tally.found++;
}

async function endOutput(output: WitnessOutput, { line }: Speaker): Promise<boolean> {
  const problems = await output.end();
  problems.forEach(line);
  return problems.length === 0;
}

function summarize({ label, rules, found }: Tally): readonly string[] {
  if (rules < 2) return [];
  const without = rules - found;
  const rest = without > 0 ? `, ${showNumber(without)} without` : '';
  return [
    `${label}${countOf(rules, 'rule')}: ${showNumber(found)} with a match and a near miss${rest}`,
  ];
}
