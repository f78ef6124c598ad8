import { setImmediate as nextTurn } from 'node:timers/promises';

import type { NamedRule } from '../test-rules/expectation.ts';
import { expectationText } from '../test-rules/write-expectations.ts';
import { nameRules } from '../test-rules/name-rules.ts';
import { STDIN } from './find-rules.ts';
import { openFolder } from './folder.ts';
import { withoutExtension } from './render.ts';
import { placeOf } from './tested-rules.ts';
import { showPath } from './unreadable.ts';
import { eventsOf, type RuleFinding, type WitnessOutput } from './witness-output.ts';

/**
 * Writes fixtures into a folder, at the rules' own paths. By the rules' names: a file of events
 * for each rule with what is expected of them beside it, as `test` reads it. By those of a
 * platform: a file of events that the query must find and one of those that it must not, to be
 * ingested.
 */
export function toFixtures(path: string): WitnessOutput {
  const folder = openFolder(path);
  const rules: NamedRule[] = [];
  const findings: (readonly [RuleFinding, NamedRule])[] = [];
  return {
    write: (finding) => {
      if (finding.target) {
        writePlatform(finding, folder.write);
        return;
      }
      const { file, id } = finding;
      const rule = { path: file.path, place: placeOf(file.path), id };
      rules.push(rule);
      if (finding.witnesses.length > 0) findings.push([finding, rule]);
    },
    end: async () => {
      // Which names tell the rules apart is known when all of them are.
      const nameOf = nameRules(rules);
      const problems: string[] = [];
      for (const [finding, rule] of findings) {
        const name = nameOf(rule, relativePath(finding));
        if (name === undefined) problems.push(unnamed(finding));
        else writeSigma(finding, name, folder.write);
        await nextTurn();
      }
      return problems;
    },
  };
}

type Write = (path: string, text: string) => void;

function writeSigma(finding: RuleFinding, name: string, write: Write): void {
  const path = `${stem(finding)}.ndjson`;
  const events = eventsOf(finding);
  write(path, ndjson(events));
  write(
    `${path}.expect.yml`,
    expectationText(
      name,
      events.map(({ expected }) => expected),
    ),
  );
}

function writePlatform(finding: RuleFinding, write: Write): void {
  const events = eventsOf(finding);
  const target = finding.target?.converter.backend.name ?? '';
  for (const expected of ['match', 'no-match'] as const) {
    const own = events.filter((one) => one.expected === expected);
    if (own.length > 0) write(`${stem(finding)}.${target}.${expected}.ndjson`, ndjson(own));
  }
}

const ndjson = (events: ReturnType<typeof eventsOf>): string =>
  events.map(({ event }) => `${JSON.stringify(event)}\n`).join('');

function stem({ file, number }: RuleFinding): string {
  const path = withoutExtension(file.relative);
  return number === undefined ? path : `${path}.${number}`;
}

const relativePath = ({ file }: RuleFinding): string =>
  file.path === STDIN ? STDIN : file.relative.replaceAll('\\', '/');

function unnamed({ file, title }: RuleFinding): string {
  const rule =
    title === undefined ? showPath(file.path) : `${showPath(title)} in ${showPath(file.path)}`;
  return `sigmaglot: there is no fixture for ${rule}: an expectation cannot name it. Give it an id of its own.`;
}
