import { performance } from 'node:perf_hooks';

import { compileRule, compileRuleSet, readEvent } from '../../dist/src/index.js';
import { createEvents } from './events.mjs';

/** Events that are made at once: they wait in memory, and making them takes no part of the time. */
const BATCH = 1_000;

/**
 * Holds a rule set against a stream of so many generated events. Gives how many rules and events
 * there were, what was found, the seconds from JSON to matches, and the heap that is in use after
 * the rules are compiled and after the last event, in bytes (exact under `--expose-gc`).
 */
export function measureEvents(rules, count) {
  const before = heap();
  const start = performance.now();
  const compiled = rules.flatMap((rule) => compileRule(rule).compiled ?? []);
  const hold = compileRuleSet(compiled);
  const compiling = performance.now() - start;
  const ruleSet = heap() - before;
  const makeEvent = createEvents(compiled.map(({ rule }) => rule));
  let [matches, matched, time, most] = [0, 0, 0, 0];
  for (let number = 0; number < count; number += BATCH) {
    const texts = Array.from({ length: Math.min(BATCH, count - number) }, (_, at) =>
      makeEvent(number + at),
    );
    const from = performance.now();
    for (const text of texts) {
      const { matching } = hold(readEvent(JSON.parse(text)));
      matches += matching.length;
      if (matching.length > 0) matched++;
    }
    time += performance.now() - from;
    most = Math.max(most, process.memoryUsage().heapUsed);
  }
  return {
    rules: compiled.length,
    events: count,
    matches,
    matched,
    compiling,
    seconds: time / 1000,
    ruleSet,
    end: heap() - before,
    most,
  };
}

function heap() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
