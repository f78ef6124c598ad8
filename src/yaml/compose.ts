import {
  boolCoreTag,
  EVENT_ID,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  parseEvents,
  SCALAR_STYLE,
  YAMLException,
  type Event,
  type ScalarEvent,
} from 'js-yaml';

import { diagnostic, quote, type Diagnostic, type Report } from '../text/diagnostic.ts';
import { limits } from '../text/limits.ts';
import { positionOf, type Source, type Span } from '../text/span.ts';
import type { Entry, MappingNode, Node, ScalarNode } from './node.ts';
import { explainYamlError } from './syntax-error.ts';

/** One document of a YAML stream; the node is absent where the document is broken or empty. */
export interface YamlDocument {
  readonly node: Node | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Composes located nodes from YAML text (YAML 1.2, core schema).
 *
 * Everything that a loader would settle silently is said: duplicate keys, unknown tags, merge
 * keys. Never throws for bad input. A syntax error ends the stream, as nothing after it has a
 * certain meaning; documents before it are kept.
 */
export function composeYaml(source: Source): readonly YamlDocument[] {
  if (source.text.length > limits.sourceLength) return [refusedBySize(source)];
  const { events, error } = readEvents(source);
  const documents = new Composer(source, events).documents();
  return error ? [...documents, { node: undefined, diagnostics: [error] }] : documents;
}

function refusedBySize(source: Source): YamlDocument {
  const found = diagnostic(
    'limit-size',
    { source, start: 0, end: 0 },
    `The text has ${source.text.length} characters; the limit (sourceLength) is ${limits.sourceLength}.`,
    'Split the file.',
  );
  return { node: undefined, diagnostics: [found] };
}

function readEvents(source: Source): { events: Event[]; error?: Diagnostic } {
  try {
    return { events: parseEvents(source.text, { maxDepth: limits.depth, filename: source.name }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const broken = explainYamlError(source, error);
    return { events: eventsBefore(source, error.mark?.position ?? 0), error: broken };
  }
}

// The documents that end before a syntax error, so that one broken rule in a file of many does
// not hide the others. Cut at the last document marker, the rest is read again.
function eventsBefore(source: Source, offset: number): Event[] {
  const marker = source.text.lastIndexOf('\n---', offset);
  if (marker <= 0) return [];
  try {
    return parseEvents(source.text.slice(0, marker + 1), { maxDepth: limits.depth });
  } catch {
    return [];
  }
}

interface Anchored {
  readonly node: Node;
  readonly size: number;
}

/** Builds nodes from a flat list of events. A class, since every step shares the cursor. */
class Composer {
  readonly #source: Source;
  readonly #events: readonly Event[];
  #at = 0;
  #anchors = new Map<string, Anchored>();
  #aliases = 0;
  #size = 0;
  #refused = false;
  #diagnostics: Diagnostic[] = [];

  constructor(source: Source, events: readonly Event[]) {
    this.#source = source;
    this.#events = events;
  }

  documents(): YamlDocument[] {
    const documents: YamlDocument[] = [];
    while (this.#at < this.#events.length) {
      const event = this.#next();
      if (event?.type !== EVENT_ID.DOCUMENT) continue;
      this.#anchors = new Map();
      this.#aliases = this.#size = 0;
      this.#refused = false;
      this.#diagnostics = [];
      const node = this.#peek()?.type === EVENT_ID.POP ? undefined : this.#node();
      this.#next();
      const broken = this.#diagnostics.length > 0;
      documents.push({ node: broken ? undefined : node, diagnostics: this.#diagnostics });
    }
    return documents;
  }

  #peek(): Event | undefined {
    return this.#events[this.#at];
  }

  #next(): Event | undefined {
    return this.#events[this.#at++];
  }

  #report: Report = (found) => this.#diagnostics.push(found);

  #node(): Node {
    const event = this.#next();
    if (++this.#size > limits.nodes) this.#refuse(this.#spanAt(event));
    const before = this.#size;
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        return this.#anchor(event, this.#scalar(event), before);
      case EVENT_ID.SEQUENCE:
        return this.#anchor(event, this.#sequence(event.start), before);
      case EVENT_ID.MAPPING:
        return this.#anchor(event, this.#mapping(event.start), before);
      case EVENT_ID.ALIAS:
        return this.#alias(this.#span(event.anchorStart, event.anchorEnd));
      default:
        throw new Error('js-yaml gave an event that no node begins with');
    }
  }

  // The anchor is set when its node is complete: an alias inside its own anchor is unknown.
  #anchor(event: { anchorStart: number; anchorEnd: number }, node: Node, before: number): Node {
    if (event.anchorStart >= 0) {
      const name = this.#source.text.slice(event.anchorStart, event.anchorEnd);
      this.#anchors.set(name, { node, size: this.#size - before + 1 });
    }
    return node;
  }

  #alias(span: Span): Node {
    const name = this.#source.text.slice(span.start, span.end);
    const target = this.#anchors.get(name);
    if (!target) {
      const message = `No anchor ${quote(`&${name}`)} stands before this alias.`;
      const hint = 'A value that begins with * must be quoted.';
      this.#report(diagnostic('yaml-unknown-alias', span, message, hint));
      return nullScalar(span);
    }
    this.#size += target.size;
    if (this.#size > limits.nodes) this.#refuse(span);
    if (++this.#aliases === limits.aliases + 1) {
      const message = `The document has more than ${limits.aliases} aliases (limit: aliases).`;
      this.#report(diagnostic('limit-aliases', span, message));
    }
    return target.node;
  }

  #refuse(span: Span): void {
    if (this.#refused) return;
    this.#refused = true;
    const message = `The document has more than ${limits.nodes} values once its aliases are followed (limit: nodes).`;
    this.#report(diagnostic('limit-nodes', span, message));
  }

  #sequence(start: number): Node {
    const items: Node[] = [];
    while (this.#peek()?.type !== EVENT_ID.POP) items.push(this.#node());
    this.#next();
    const end = items.at(-1)?.span.end ?? start + 1;
    return { kind: 'sequence', items, span: this.#span(start, end) };
  }

  #mapping(start: number): MappingNode {
    const entries: Entry[] = [];
    const seen = new Map<string, ScalarNode>();
    while (this.#peek()?.type !== EVENT_ID.POP) {
      const key = this.#node();
      const value = this.#node();
      const scalar = this.#key(key);
      if (!scalar) continue;
      const first = seen.get(scalar.text);
      if (first) this.#reportDuplicate(scalar, first);
      seen.set(scalar.text, scalar);
      entries.push({ key: scalar, value: placed(value, scalar) });
    }
    this.#next();
    const end = entries.at(-1)?.value.span.end ?? start + 1;
    return { kind: 'mapping', entries, span: this.#span(start, Math.max(start, end)) };
  }

  #key(key: Node): ScalarNode | undefined {
    if (key.kind !== 'scalar') {
      const message = 'A key must be plain text, not a list or a mapping.';
      const hint = 'Quote text that begins with [ or {.';
      this.#report(diagnostic('yaml-complex-key', key.span, message, hint));
      return undefined;
    }
    if (key.text === '<<' && key.type === 'string') {
      const message = 'Merge keys (<<) are not part of YAML 1.2.';
      const hint = 'Write the keys out where they are needed.';
      this.#report(diagnostic('yaml-merge-key', key.span, message, hint));
      return undefined;
    }
    return key;
  }

  #reportDuplicate(again: ScalarNode, first: ScalarNode): void {
    const { line } = positionOf(this.#source, first.span.start);
    const message = `The key ${quote(again.text)} stands twice in this mapping; first on line ${line}.`;
    const hint =
      'Only one of the two would count. Put both values in a list, or give one another name.';
    this.#report(diagnostic('yaml-duplicate-key', again.span, message, hint));
  }

  #scalar(event: ScalarEvent): ScalarNode {
    const text = event.valueStart < 0 ? '' : getScalarValue(this.#source.text, event);
    const span =
      event.valueStart < 0
        ? this.#span(this.#lastEnd(), this.#lastEnd())
        : this.#span(event.valueStart, event.valueEnd);
    const verbatim = event.fast || this.#source.text.slice(span.start, span.end) === text;
    return { kind: 'scalar', type: this.#typeOf(event, text), text, span, verbatim };
  }

  // js-yaml gives no place for an empty value: the end of the key before it is the place.
  #lastEnd(): number {
    for (let at = this.#at - 2; at >= 0; at--) {
      const event = this.#events[at];
      if (event?.type === EVENT_ID.SCALAR && event.valueEnd >= 0) return event.valueEnd;
      if (event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE) return event.start;
    }
    return 0;
  }

  #typeOf(event: ScalarEvent, text: string): ScalarNode['type'] {
    if (event.tagStart < 0) {
      return event.style === SCALAR_STYLE.PLAIN ? coreType(text) : 'string';
    }
    const tag = this.#source.text.slice(event.tagStart, event.tagEnd);
    const type = TAGS.get(tag);
    if (type === 'string') return 'string';
    if (type === undefined || coreType(text) !== type) {
      const tagged = this.#span(event.tagStart, event.tagEnd);
      const message = type
        ? `The value ${quote(text)} is not what its tag ${quote(tag)} says.`
        : `The tag ${quote(tag)} has no meaning in a Sigma rule.`;
      this.#report(diagnostic('yaml-unknown-tag', tagged, message, 'Remove the tag.'));
      return 'string';
    }
    return type;
  }

  #span(start: number, end: number): Span {
    return { source: this.#source, start, end };
  }

  #spanAt(event: Event | undefined): Span {
    if (event?.type === EVENT_ID.SCALAR) return this.#span(event.valueStart, event.valueEnd);
    const start = event && 'start' in event ? event.start : 0;
    return this.#span(start, start + 1);
  }
}

const TAGS = new Map<string, ScalarNode['type']>([
  ['!!str', 'string'],
  ['!', 'string'],
  ['!!int', 'number'],
  ['!!float', 'number'],
  ['!!bool', 'boolean'],
  ['!!null', 'null'],
]);

function nullScalar(span: Span): ScalarNode {
  return { kind: 'scalar', type: 'null', text: '', span, verbatim: true };
}

// An empty value is shown at its key.
function placed(value: Node, key: ScalarNode): Node {
  return value.kind === 'scalar' && value.text === '' && value.span.start === value.span.end
    ? { ...value, span: key.span, verbatim: false }
    : value;
}

/** What the core schema makes of a plain scalar (YAML 1.2.2 section 10.3.2). */
function coreType(text: string): ScalarNode['type'] {
  if (nullCoreTag.resolve(text, false, '') !== NOT_RESOLVED) return 'null';
  if (boolCoreTag.resolve(text, false, '') !== NOT_RESOLVED) return 'boolean';
  if (intCoreTag.resolve(text, false, '') !== NOT_RESOLVED) return 'number';
  if (floatCoreTag.resolve(text, false, '') !== NOT_RESOLVED) return 'number';
  return 'string';
}
