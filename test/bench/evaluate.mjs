/**
 * Holds the public rule set (or our own rules, where that is not there) against 100,000 generated
 * events, the same in every run: half of them have values that rules look for. Prints events per
 * second and the heap in use. Run with `npm run bench:evaluate`, and a number of events if wanted.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

import { compileRule, compileRuleSet, parseDocuments, readEvent } from '../../dist/src/index.js';
import { windowsCategories, windowsChannels } from '../../dist/src/logsource/windows.js';

const EVENTS = Number(process.argv[2] ?? 100_000);

const project = fileURLToPath(new URL('../..', import.meta.url));
const shared = resolve(process.env.SIGMAGLOT_CORPUS ?? join(project, '..', 'shared'), 'sigmahq');
const folder = existsSync(shared) ? shared : join(project, 'rules');
const rules = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.ya?ml$/.test(path))
  .sort()
  .flatMap((path) => parseDocuments({ name: path, text: readFileSync(join(folder, path), 'utf8') }))
  .flatMap(({ document }) =>
    document?.kind === 'rule' ? (compileRule(document).compiled ?? []) : [],
  );

// A small generator of numbers (mulberry32): the same events on every machine.
let seed = 20260101;
function random(below) {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
}

const pick = (list) => list[random(list.length)];

/** The fields of each rule with the values that it looks for. */
const wanted = rules.map(({ rule }) => ({ logsource: rule.logsource, items: itemsOf(rule) }));

function itemsOf({ detections }) {
  const items = (detection) => {
    if (detection.kind === 'item') return detection.field === null ? [] : [detection];
    return (detection.items ?? detection.detections).flatMap(items);
  };
  return detections.flatMap(({ detection }) => items(detection));
}

function makeEvent(number) {
  const { logsource, items } = pick(wanted);
  const event = {
    ...originOf(logsource),
    Computer: `host${random(500)}.example.com`,
    ProcessId: random(65_536),
    Image: `C:\\Program Files\\Tool${random(1000)}\\tool${random(1000)}.exe`,
    CommandLine: `tool${random(1000)}.exe --run ${random(1_000_000)} --log C:\\temp\\${number}.log`,
    User: `EXAMPLE\\user${random(1000)}`,
  };
  if (number % 2 === 0) return event;
  for (const { field, values } of items) {
    const value = pick(values)?.text ?? '';
    event[field] = value.replaceAll('*', 'x').replaceAll('?', 'y');
  }
  return event;
}

function originOf({ category, product, service }) {
  if (product !== 'windows') return {};
  const events = windowsCategories[category];
  const [channel] = windowsChannels[events?.service ?? service] ?? [];
  if (channel === undefined) return {};
  return { Channel: channel, EventID: events ? pick(events.eventIds) : random(8000) };
}

const texts = Array.from({ length: EVENTS }, (_, number) => JSON.stringify(makeEvent(number)));
globalThis.gc?.();
const matching = compileRuleSet(rules);
const withOrigin = texts.filter((text) => text.includes('"Channel"')).length;

let matches = 0;
let matched = 0;
const start = performance.now();
for (const text of texts) {
  const found = matching(readEvent(JSON.parse(text))).matching.length;
  matches += found;
  if (found > 0) matched++;
}
const seconds = (performance.now() - start) / 1000;
globalThis.gc?.();

console.log(`${rules.length} rules, ${EVENTS} events (${withOrigin} say their log source)`);
console.log(`  ${matches} matches on ${matched} events`);
console.log(`  ${seconds.toFixed(1)} s, ${Math.round(EVENTS / seconds)} events/s`);
console.log(`  heap ${(process.memoryUsage().heapUsed / 2 ** 20).toFixed(0)} MB, events included`);
