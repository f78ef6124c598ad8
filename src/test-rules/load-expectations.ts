import { hasError, quote, type Diagnostic, type Report } from '../text/diagnostic.ts';
import type { Source } from '../text/span.ts';
import { didYouMean } from '../text/suggest.ts';
import { describeNode, type Entry, type Node, type ScalarNode } from '../yaml/node.ts';
import { countIn, invalid, readMapping } from './expectation-document.ts';
import type { EventsReference, Expectation, Wanted } from './expectation.ts';
import { folderOf, joinPlace } from './place.ts';

/** An expectation file that has been read. */
export interface LoadedExpectations {
  /** None when the file has an error. */
  readonly expectations: readonly Expectation[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What an expectation file stands beside: a file of events, or the files of a folder. */
export interface Beside {
  readonly kind: 'file' | 'folder';
  readonly place: string;
}

/**
 * Reads expectations: a mapping from rules (an id, a path, or `*`) to `match`, `no-match` or a
 * number of events, or to a mapping from events to these. Events are files of the folder
 * (`logs.json`), or single ones (`logs.json#3`; beside one file just `3`).
 */
export function loadExpectations(source: Source, beside: Beside): LoadedExpectations {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (found) => diagnostics.push(found);
  const entries = readMapping(source, report)?.entries ?? [];
  const expectations = entries.flatMap((entry) => readRule(entry, beside, report));
  return { expectations: hasError(diagnostics) ? [] : expectations, diagnostics };
}

function readRule({ key, value }: Entry, beside: Beside, report: Report): Expectation[] {
  if (key.text === '') {
    invalid(report, key.span, 'A rule is named by its id, its path, or "*" for every rule.');
    return [];
  }
  const make = (events: EventsReference, node: Node, place: ScalarNode): Expectation[] => {
    const wanted = readWanted(node, report);
    const folder = beside.kind === 'folder' ? beside.place : folderOf(beside.place);
    const origin = { folder, ruleSpan: key.span, eventsSpan: place.span };
    return wanted === undefined ? [] : [{ rule: key.text, events, wanted, ...origin }];
  };
  if (value.kind === 'mapping') {
    return value.entries.flatMap((entry) => {
      const events = readEvents(entry.key, beside, report);
      return events ? make(events, entry.value, entry.key) : [];
    });
  }
  const { kind, place } = beside;
  return make({ kind: kind === 'file' ? 'path' : 'folder', place }, value, key);
}

const WORDS: Readonly<Record<string, Wanted>> = { match: 'some', 'no-match': 'none' };

function readWanted(node: Node, report: Report): Wanted | undefined {
  const count = countIn(node);
  if (count !== undefined) return count;
  const word = node.kind === 'scalar' && node.type === 'string' ? node.text : undefined;
  const wanted = word === undefined ? undefined : WORDS[word];
  if (wanted !== undefined) return wanted;
  const said = word === undefined ? describeNode(node) : quote(word);
  const message = `What is expected is "match", "no-match" or a number of events, not ${said}.`;
  return invalid(report, node.span, message, didYouMean(word ?? '', Object.keys(WORDS)));
}

function readEvents(key: ScalarNode, beside: Beside, report: Report): EventsReference | undefined {
  const { kind, place } = beside;
  if (kind === 'file') {
    const index = /^#?(\d{1,15})$/.exec(key.text)?.[1];
    if (index !== undefined) return { kind: 'path', place, index: Number(index) };
    const message = `Events of a file are named by their number, from 0, not by ${quote(key.text)}.`;
    return invalid(report, key.span, message);
  }
  if (key.text === '') {
    return invalid(report, key.span, 'Events are named by their file, as "logs.json".');
  }
  const [, path = key.text, index] = /^(.*)#(\d{1,15})$/.exec(key.text) ?? [];
  const at = joinPlace(place, path);
  return { kind: 'path', place: at, ...(index !== undefined && { index: Number(index) }) };
}
