import { diagnostic, quote, type Diagnostic } from '../text/diagnostic.ts';
import { didYouMean } from '../text/suggest.ts';
import {
  eventName,
  type Check,
  type EventFile,
  type EventsReference,
  type Expectation,
  type NamedRule,
  type TestedRule,
} from './expectation.ts';
import { folderOf, isUnder, joinPlace, stemOf } from './place.ts';

/** What there is that expectations can be about. */
export interface Known {
  readonly rules: readonly TestedRule[];
  /** Rules that cannot be tested: they are known, and their errors are said elsewhere. */
  readonly broken: readonly NamedRule[];
  readonly files: readonly EventFile[];
  /** Folders whose files of events are all among them. */
  readonly folders: readonly string[];
}

/** Expectations on the rules and files that there are, and what is said about the others. */
export interface ResolvedExpectations {
  readonly checks: readonly Check[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds the rules and events that expectations name. One that names none is a warning, except
 * where only some files of its folder are read: it may be about the others.
 */
export function resolveExpectations(
  expectations: readonly Expectation[],
  { rules, broken, files, folders }: Known,
): ResolvedExpectations {
  const checks: Check[] = [];
  const diagnostics: Diagnostic[] = [];
  const unknown = new Set<string>();
  for (const expectation of expectations) {
    const { events, folder } = expectation;
    const names = ruleTest(expectation);
    const isWhole = folders.some((one) => folder === one || isUnder(folder, one));
    const named = rules.filter(names);
    if (named.length === 0 && expectation.rule !== '*' && !broken.some(names)) {
      const { source, start } = expectation.ruleSpan;
      const key = `${source.name}:${start}`;
      // A rule that is named once has an expectation for each of its events.
      if (!unknown.has(key)) diagnostics.push(unknownRule(expectation, [...rules, ...broken]));
      unknown.add(key);
    } else if (!files.some((file) => covers(events, file))) {
      if (isWhole) diagnostics.push(unknownEvents(expectation));
    } else if (isWhole || events.kind !== 'folder') {
      const scope = scopeOf(events, files);
      checks.push(...named.map((rule) => ({ rule, wanted: expectation.wanted, ...scope })));
    }
  }
  return { checks, diagnostics };
}

function ruleTest({ rule, folder }: Expectation): (named: NamedRule) => boolean {
  if (rule === '*') return () => true;
  const id = rule.toLowerCase();
  const path = rule.replaceAll('\\', '/').replace(/^\.\//, '');
  const place = joinPlace(folder, rule);
  return (named) =>
    named.id?.toLowerCase() === id ||
    named.place === place ||
    named.path === rule ||
    named.place.endsWith(`/${path}`);
}

function unknownRule({ rule, ruleSpan }: Expectation, known: readonly NamedRule[]): Diagnostic {
  const message = `No rule that is tested has the id or path ${quote(rule)}.`;
  const names = known.flatMap(({ id, path }) => (id === undefined ? [path] : [id, path]));
  return diagnostic('unused-expectation', ruleSpan, message, didYouMean(rule, names));
}

function unknownEvents({ events, eventsSpan }: Expectation): Diagnostic {
  const name = events.kind === 'stem' ? `${events.stem}.json` : events.place;
  const message = `No file of events that is read is ${quote(name)}.`;
  const hint =
    events.kind === 'stem' ? 'EVTX files must be exported to JSON beside this file.' : undefined;
  return diagnostic('unused-expectation', eventsSpan, message, hint);
}

function covers(events: EventsReference, { place }: EventFile): boolean {
  switch (events.kind) {
    case 'folder':
      return isUnder(place, events.place);
    case 'path':
      return place === events.place || (events.index === undefined && isUnder(place, events.place));
    case 'stem':
      return folderOf(place) === events.folder && stemOf(place) === events.stem;
  }
}

function scopeOf(
  events: EventsReference,
  files: readonly EventFile[],
): Pick<Check, 'label' | 'covers' | 'index'> {
  const covered = files.filter((file) => covers(events, file));
  const [first] = covered;
  const index = events.kind === 'path' ? events.index : undefined;
  const label = covered.length > 1 || !first ? sharedFolder(covered) : first.path;
  return {
    label: first && index !== undefined ? eventName(first, index) : label,
    covers: (file) => covers(events, file),
    ...(index !== undefined && { index }),
  };
}

/** The innermost folder of several files, as people call it. */
function sharedFolder(files: readonly EventFile[]): string {
  const [first = [], ...others] = files.map(({ path }) => path.split('/').slice(0, -1));
  const differs = first.findIndex((part, at) => others.some((other) => other[at] !== part));
  return first.slice(0, differs === -1 ? first.length : differs).join('/') || '.';
}
