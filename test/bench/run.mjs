/**
 * Measures each step from text to query over the public rule set (or our own rules, where that is
 * not there), and compares the whole with the least that any converter must do: read the files
 * and load their YAML; these numbers are medians. Then holds the rule set against a stream of
 * generated events. Run with `npm run bench`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

import { loadAll } from 'js-yaml';

import { convert, createConverter, normalize, parseDocuments } from '../../dist/src/index.js';

import { measureEvents } from './evaluate.mjs';

const WARM_UP = 3;
const ROUNDS = 9;
const TARGET = 's1ql';
const EVENTS = 100_000;

const project = fileURLToPath(new URL('../..', import.meta.url));
const shared = resolve(process.env.SIGMAGLOT_CORPUS ?? join(project, '..', 'shared'), 'sigmahq');
const folder = existsSync(shared) ? shared : join(project, 'rules');
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.ya?ml$/.test(path))
  .sort()
  .map((path) => join(folder, path));

const read = () => paths.map((path) => readFileSync(path, 'utf8'));
const texts = read();
const documents = texts.flatMap((text) => parseDocuments({ name: 'bench', text }));
const rules = documents.flatMap(({ document }) => (document?.kind === 'rule' ? [document] : []));
const converter = createConverter({ target: TARGET });

/** What is measured; `floor` and `whole` start from the files, the others from memory. */
const steps = {
  floor: () => read().forEach((text) => loadable(text)),
  parse: () => texts.forEach((text) => parseDocuments({ name: 'bench', text })),
  normalize: () => rules.forEach((rule) => normalize(rule, converter.backend.order)),
  'normalize and print': () => documents.forEach((parsed) => converter.convert(parsed)),
  whole: () => read().forEach((text) => convert(text, { target: TARGET })),
};

function loadable(text) {
  try {
    loadAll(text);
  } catch {
    // A rule that is no YAML still costs the time until that is found.
  }
}

const times = Object.fromEntries(Object.keys(steps).map((name) => [name, []]));
for (let round = -WARM_UP; round < ROUNDS; round++) {
  // All steps in each round, so that a slow moment of the machine meets all of them.
  for (const [name, step] of Object.entries(steps)) {
    const start = performance.now();
    step();
    if (round >= 0) times[name].push(performance.now() - start);
  }
}

const medians = Object.fromEntries(
  Object.entries(times).map(([name, list]) => [name, median(list)]),
);
const { floor, whole } = medians;

console.log(
  `${paths.length} files, median of ${ROUNDS} rounds after ${WARM_UP}, Node ${process.version}`,
);
line('read, js-yaml loadAll (floor)', floor);
line('parse', medians.parse);
line('normalize', medians.normalize);
line('print', medians['normalize and print'] - medians.normalize);
line(`whole: read, convert -t ${TARGET}`, whole);
line('  each rule', whole / rules.length);
console.log(`  whole / floor                 ${(whole / floor).toFixed(2).padStart(9)}`);

// The same with a process of its own each time, as a user meets it: cold, with its start.
const cli = join(project, 'dist', 'src', 'cli', 'main.js');
const load = `import { loadAll } from 'js-yaml';
import { readFileSync } from 'node:fs';
for (const path of ${JSON.stringify(paths)}) loadAll(readFileSync(path, 'utf8'));`;
const coldFloor = timeOfProcess(['--input-type=module', '-'], load);
line('floor, one process', coldFloor);
if (existsSync(cli)) {
  const coldWhole = timeOfProcess([cli, 'convert', folder, '-t', TARGET]);
  line('command line, one process', coldWhole);
  console.log(`  command line / floor          ${(coldWhole / coldFloor).toFixed(2).padStart(9)}`);
}

const held = measureEvents(rules, EVENTS);
const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(0).padStart(9)} MB`;
console.log(`${held.rules} rules held against ${held.events} generated events`);
console.log(`  ${held.matches} matches on ${held.matched} events`);
line('compile the rule set', held.compiling);
console.log(
  `  events a second               ${(held.events / held.seconds).toFixed(0).padStart(9)}`,
);
console.log(`  heap of the rule set          ${megabytes(held.ruleSet)}`);
console.log(`  the same after all events     ${megabytes(held.end)}`);
console.log(`  most heap while they ran      ${megabytes(held.most)}`);

function timeOfProcess(args, input = '') {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    spawnSync(process.execPath, args, { cwd: project, input, maxBuffer: 2 ** 28 });
    return performance.now() - start;
  });
  return median(times);
}

function median(list) {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
}

function line(what, time) {
  console.log(`  ${what.padEnd(30)}${time.toFixed(time < 10 ? 2 : 0).padStart(9)} ms`);
}
