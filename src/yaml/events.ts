import { parseEvents, YAMLException, type Event } from 'js-yaml';

import { diagnostic, type Diagnostic } from '../text/diagnostic.ts';
import { limits } from '../text/limits.ts';
import type { Source } from '../text/span.ts';
import { explainYamlError } from './syntax-error.ts';

// js-yaml counts the document and the innermost value too.
const OPTIONS = { maxDepth: limits.depth + 2 };

/** What js-yaml reads in a source: all of it, or what stands before the document with an error. */
export function readEvents(source: Source): { events: readonly Event[]; error?: Diagnostic } {
  const error = tooLarge(source);
  if (error) return { events: [], error };
  try {
    return { events: parseEvents(source.text, OPTIONS) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const broken = explainYamlError(source, error);
    return { events: eventsBefore(source, error.mark?.position ?? 0), error: broken };
  }
}

// Looked at before the text is parsed, since each document costs memory, if it is empty too.
function tooLarge(source: Source): Diagnostic | undefined {
  const refused = (message: string): Diagnostic =>
    diagnostic('limit-size', { source, start: 0, end: 0 }, message, 'Split the file.');
  const { length } = source.text;
  if (length > limits.sourceLength) {
    return refused(
      `The text has ${length} characters; the limit (sourceLength) is ${limits.sourceLength}.`,
    );
  }
  const documents = countMarkers(source.text);
  return documents > limits.documents
    ? refused(`The text has ${documents} documents; the limit (documents) is ${limits.documents}.`)
    : undefined;
}

function countMarkers(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n---'); at !== -1; at = text.indexOf('\n---', at + 4)) count++;
  return count;
}

// The documents that end before a syntax error, so that one broken rule in a file of many does
// not hide the others. Cut at the last document marker, the rest is read again.
function eventsBefore(source: Source, offset: number): readonly Event[] {
  const marker = source.text.lastIndexOf('\n---', offset);
  if (marker <= 0) return [];
  try {
    return parseEvents(source.text.slice(0, marker + 1), OPTIONS);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return [];
  }
}
