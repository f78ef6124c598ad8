import { windowsCategories, windowsChannels } from '../../dist/src/logsource/windows.js';

/**
 * Makes events for rules, as JSON, the same in every run: every other one has values that a rule
 * looks for. Most say what log they come from, as far as the log source of the rule has one.
 */
export function createEvents(rules) {
  const wanted = rules.map(({ logsource, detections }) => ({
    logsource,
    items: detections.flatMap(({ detection }) => itemsOf(detection)),
  }));
  const random = createRandom();
  const pick = (list) => list[random(list.length)];

  const originOf = ({ category, product, service }) => {
    if (product !== 'windows') return {};
    const events = windowsCategories[category];
    const [channel] = windowsChannels[events?.service ?? service] ?? [];
    if (channel === undefined) return {};
    return { Channel: channel, EventID: events ? pick(events.eventIds) : random(8000) };
  };

  return (number) => {
    const { logsource, items } = pick(wanted);
    const event = {
      ...originOf(logsource),
      Computer: `host${random(500)}.example.com`,
      ProcessId: random(65_536),
      Image: `C:\\Program Files\\Tool${random(1000)}\\tool${random(1000)}.exe`,
      CommandLine: `tool${random(1000)}.exe --run ${random(1_000_000)} --log C:\\temp\\${number}.log`,
      User: `EXAMPLE\\user${random(1000)}`,
    };
    for (const { field, values } of number % 2 === 0 ? [] : items) {
      const value = pick(values)?.text ?? '';
      event[field] = value.replaceAll('*', 'x').replaceAll('?', 'y');
    }
    return JSON.stringify(event);
  };
}

function itemsOf(detection) {
  if (detection.kind === 'item') return detection.field === null ? [] : [detection];
  return (detection.items ?? detection.detections).flatMap(itemsOf);
}

// A small generator of numbers (mulberry32): the same events on every machine.
function createRandom() {
  let seed = 20260101;
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
