import type { CompiledRule } from '../evaluate/compile.ts';
import type { Span } from '../text/span.ts';

/** What of a rule expectations can name. */
export interface NamedRule {
  /** As given or found. */
  readonly path: string;
  /** The same file from the root, with `/`: what paths in expectation files are compared with. */
  readonly place: string;
  readonly id: string | undefined;
}

/** A rule that is held against events. */
export interface TestedRule extends CompiledRule, NamedRule {}

/** A file of events. */
export interface EventFile {
  readonly path: string;
  readonly place: string;
}

/**
 * What is wanted of a rule on some events: that it matches every one of them, some, none, or so
 * many.
 */
export type Wanted = 'every' | 'some' | 'none' | number;

/** The events that an expectation is about, before it is known which files there are. */
export type EventsReference =
  /** All files under a folder. */
  | { readonly kind: 'folder'; readonly place: string }
  /** A file, the files under a folder, or one event of a file. */
  | { readonly kind: 'path'; readonly place: string; readonly index?: number }
  /** The files of a folder with this name, whatever their extension. */
  | { readonly kind: 'stem'; readonly folder: string; readonly stem: string };

/** A line of an expectation file. */
export interface Expectation {
  /** An id, a path, or `*` for every rule. */
  readonly rule: string;
  readonly events: EventsReference;
  readonly wanted: Wanted;
  /** The folder of its file: where its paths begin. */
  readonly folder: string;
  /** Where it names the rule. */
  readonly ruleSpan: Span;
  /** Where it names the events. */
  readonly eventsSpan: Span;
}

/** An expectation on one of the rules and some of the files that there are. */
export interface Check {
  readonly rule: TestedRule;
  readonly wanted: Wanted;
  /** What people call these events: `logs.json`, `logs.json#3`. */
  readonly label: string;
  readonly covers: (file: EventFile) => boolean;
  /** Set for one event of a file. */
  readonly index?: number;
}

/** How an event is called: its file and its number there, from 0. */
export function eventName({ path }: EventFile, index: number): string {
  return `${path}#${index}`;
}

/** What an expectation wants, as records have it. */
export function wantedRecord(wanted: Wanted): 'match' | 'no-match' | number {
  if (typeof wanted === 'number') return wanted;
  return wanted === 'none' ? 'no-match' : 'match';
}

/** A check as a sentence without its subject: `matches logs.json twice`. */
export function describeCheck({ wanted, label, index }: Check): string {
  if (wanted === 'none') return `does not match ${label}`;
  if (index !== undefined) return `matches ${label}`;
  if (typeof wanted === 'number') return `matches ${countOfEvents(wanted)} of ${label}`;
  return `matches ${wanted === 'every' ? 'every event' : 'an event'} of ${label}`;
}

/** A number of events: `no event`, `1 event`, `2 events`. */
export function countOfEvents(count: number): string {
  return `${count === 0 ? 'no' : count} event${count > 1 ? 's' : ''}`;
}
