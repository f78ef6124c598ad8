/**
 * Explains every rule of the public rule set (or our own rules, where that is not there) for every
 * target and in every format, and compares the time with that of converting them. Run with
 * `npm run bench:explain`; the numbers are processor time, the least of three rounds.
 */
import {
  backends,
  createConverter,
  createExplainer,
  explanationFormats,
  indexCorpus,
} from '../../dist/src/index.js';
import { documents } from './documents.mjs';

const ROUNDS = 3;

const rules = documents.flatMap(({ document }) => (document?.kind === 'rule' ? [document] : []));
const converters = backends.map((target) => createConverter({ target }));

const corpus = indexCorpus(rules);
const bare = createExplainer({ targets: [], corpus });
// The check of the queries has a bench of its own: bench:verify.
const whole = createExplainer({ targets: converters, corpus, verify: false });
const mapped = createExplainer({ targets: converters, corpus, verify: false, map: true });
const explanations = documents.flatMap((parsed) => whole.explain(parsed).explanation ?? []);

const steps = {
  convert: () => converters.forEach(({ convert }) => documents.forEach((one) => convert(one))),
  'index the corpus': () => indexCorpus(rules),
  'explain without queries': () => documents.forEach((one) => bare.explain(one)),
  explain: () => documents.forEach((one) => whole.explain(one)),
  'explain --map': () => documents.forEach((one) => mapped.explain(one)),
  ...Object.fromEntries(
    explanationFormats.map(({ name, render }) => [
      `as ${name}`,
      () => explanations.forEach((one) => render(one)),
    ]),
  ),
};

const times = Object.fromEntries(Object.keys(steps).map((name) => [name, Infinity]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, step] of Object.entries(steps)) {
    const start = process.cpuUsage().user;
    step();
    times[name] = Math.min(times[name], (process.cpuUsage().user - start) / 1000);
  }
}

console.log(`${rules.length} rules, ${backends.length} targets, the least of ${ROUNDS} rounds`);
for (const [name, time] of Object.entries(times)) {
  console.log(`  ${name.padEnd(30)}${time.toFixed(0).padStart(9)} ms`);
}
const formats = explanationFormats.reduce((sum, { name }) => sum + times[`as ${name}`], 0);
console.log(`  explain / convert             ${ratio(times.explain)}`);
console.log(`  explain --map / convert       ${ratio(times['explain --map'])}`);
console.log(`  … in every format / convert   ${ratio(times.explain + formats)}`);

function ratio(time) {
  return (time / times.convert).toFixed(2).padStart(9);
}
