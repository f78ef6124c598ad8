/**
 * Measures the check of queries against their rules (`sigmaglot verify`, `convert --verify`) beside
 * the conversion itself, over the public rule set (or our own rules, where that is not there), for
 * every target with its own pipeline. Run with `npm run bench:verify`; times are of the processor,
 * in one process and one round, since rules that take long take long in every round.
 */
import { backends, createConverter } from '../../dist/src/index.js';
import { verifyConversion } from '../../dist/src/verify/verify.js';
import { documents } from './documents.mjs';

const milliseconds = (before) => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

console.log(`${documents.length} rules, Node ${process.version}`);
console.log('  target    convert     verify   ratio');
for (const { name } of backends) {
  const converter = createConverter({ target: name });
  const start = process.cpuUsage();
  const conversions = documents.map((parsed) => converter.convert(parsed));
  const converting = milliseconds(start);
  const middle = process.cpuUsage();
  for (const conversion of conversions) verifyConversion(conversion, converter);
  const verifying = milliseconds(middle);
  const times = [converting, verifying].map((time) => `${time.toFixed(0).padStart(8)} ms`).join('');
  console.log(`  ${name.padEnd(6)}${times}${(verifying / converting).toFixed(1).padStart(8)}`);
}
