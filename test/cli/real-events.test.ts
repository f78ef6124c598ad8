import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import { parseDocuments, parseEvents, type Logsource } from '../../src/index.ts';
import { corpus, hasCorpus, readRules } from '../corpus.ts';
import { sigmaglot } from './command.ts';

/** Of an event as evtx_dump writes it, what these tests read by themselves. */
interface Evtx {
  readonly Event: {
    readonly System: { readonly Channel: string; readonly EventID: number };
    readonly EventData?: Readonly<Record<string, unknown>>;
  };
}

/**
 * The alternate data streams that a browser writes beside each download. The rule is about files
 * whose names end in that of a tool, `\procdump.exe`; these end in `:Zone.Identifier`.
 */
const STREAMS = [1, 3, 5].map((index) => `8fbf3271-1ef6-4e94-8210-03c2317947f6.json#${index}`);

/**
 * Log sources of product windows by channel, event ID and, where an ID has several, the event's
 * EventType: section 1 of `facts/log-sources.md`. Written by hand, so that it is another reading
 * of that page than the one in src/logsource.
 */
const WINDOWS: Readonly<Record<string, readonly string[]>> = {
  'Microsoft-Windows-Sysmon/Operational 1': ['process_creation', 'service sysmon'],
  'Microsoft-Windows-Sysmon/Operational 7': ['image_load', 'service sysmon'],
  'Microsoft-Windows-Sysmon/Operational 10': ['process_access', 'service sysmon'],
  'Microsoft-Windows-Sysmon/Operational 11': ['file_event', 'service sysmon'],
  'Microsoft-Windows-Sysmon/Operational 12 DeleteKey': [
    'registry_delete',
    'registry_event',
    'service sysmon',
  ],
  'Microsoft-Windows-Sysmon/Operational 12 DeleteValue': [
    'registry_delete',
    'registry_event',
    'service sysmon',
  ],
  'Microsoft-Windows-Sysmon/Operational 13 SetValue': [
    'registry_set',
    'registry_event',
    'service sysmon',
  ],
  'Microsoft-Windows-Sysmon/Operational 16': ['sysmon_status', 'service sysmon'],
  'Microsoft-Windows-Sysmon/Operational 17 CreatePipe': ['pipe_created', 'service sysmon'],
  'Microsoft-Windows-TaskScheduler/Operational 142': ['service taskscheduler'],
  'Microsoft-Windows-Windows Defender/Operational 1119': ['service windefend'],
  'Microsoft-Windows-WMI-Activity/Operational 5858': ['service wmi'],
  'Security 4648': ['service security'],
};

function sourcesOf({ Event: { System, EventData } }: Evtx): readonly string[] {
  const { Channel, EventID } = System;
  const type = EventData?.['EventType'];
  const key = [Channel, EventID, ...(typeof type === 'string' ? [type] : [])].join(' ');
  const sources = WINDOWS[key];
  if (!sources) throw new Error(`the table has no ${key}`);
  return sources;
}

function isOfSource({ category, product, service }: Logsource, event: Evtx): boolean {
  if (product !== undefined && product !== 'windows') return false;
  const wanted = [category, service === undefined ? undefined : `service ${service}`];
  return wanted.every((one) => one === undefined || sourcesOf(event).includes(one));
}

describe.skipIf(!hasCorpus)('sigmaglot test on the public rules and real events', () => {
  const folder = join(corpus, 'events');
  const events = new Map<string, Evtx>();
  const logsources = new Map<string, Logsource>();
  let found: { readonly id: string; readonly event: string; readonly matched: boolean }[] = [];

  beforeAll(async () => {
    for (const file of readdirSync(folder)) {
      const { values } = parseEvents(readFileSync(join(folder, file), 'utf8'));
      values.forEach((value, index) => events.set(`${file}#${index}`, asEvtx(value)));
    }
    for (const { path, text } of readRules('sigmahq')) {
      for (const { document } of parseDocuments({ name: path, text })) {
        if (document?.kind === 'rule') logsources.set(document.id ?? '', document.logsource);
      }
    }
    const words = ['test', join(corpus, 'sigmahq'), '--events', folder, '--json', '-q'];
    const { stdout } = await sigmaglot(words);
    found = stdout
      .trimEnd()
      .split('\n')
      .map((line): (typeof found)[number] => JSON.parse(line))
      .map((record) => ({ ...record, event: record.event.slice(folder.length + 1) }));
  }, 60_000);

  it('finds each event by the rule that it belongs to, but for what is beside it', () => {
    const own = found.filter(
      ({ id, event, matched }) => matched && event.startsWith(`${id}.json#`),
    );
    const seen = new Set(own.map(({ event }) => event));
    const missed = [...events.keys()].filter((event) => !seen.has(event));
    console.log(`${events.size} events: ${seen.size} matched by their rule`);
    expect(missed).toEqual(STREAMS);
  });

  it.each(STREAMS)('misses %s, which is the stream of a file and not the file', (name) => {
    const target = events.get(name)?.Event.EventData?.['TargetFilename'];
    expect(target).toMatch(/\.exe:Zone\.Identifier$/);
  });

  it('finds no event of another log source than that of the rule', () => {
    const strange = found.filter(({ id, event }) => {
      const [logsource, json] = [logsources.get(id), events.get(event)];
      return !logsource || !json || !isOfSource(logsource, json);
    });
    expect(strange).toEqual([]);
    expect(found.length).toBeGreaterThan(events.size);
  });
});

function asEvtx(value: unknown): Evtx {
  const { Event }: Partial<Evtx> = Object(value);
  if (typeof Event?.System.Channel !== 'string') throw new Error('this is no event of evtx_dump');
  return { Event };
}
