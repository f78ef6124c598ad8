import { EVENT_ID, getScalarValue, SCALAR_STYLE, type Event, type ScalarEvent } from 'js-yaml';

import { diagnostic, quote, type Diagnostic, type Report } from '../text/diagnostic.ts';
import { limits } from '../text/limits.ts';
import { positionOf, type Source, type Span } from '../text/span.ts';
import { readEvents } from './events.ts';
import type { Entry, MappingNode, Node, ScalarNode } from './node.ts';
import { coreTags, coreType } from './scalar-type.ts';

/** One document of a YAML stream; the node is absent where the document is broken or empty. */
export interface YamlDocument {
  readonly node: Node | undefined;
  /** What could be read of a broken document: enough to name it. */
  readonly fragment?: Node;
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
  const { events, error } = readEvents(source);
  const documents = new Composer(source, events).documents();
  return error ? [...documents, { node: undefined, diagnostics: [error] }] : documents;
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
  /** The place in the text that the events have come to. */
  #cursor = 0;
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
      const diagnostics = this.#diagnostics;
      if (diagnostics.length === 0) documents.push({ node, diagnostics });
      else documents.push({ node: undefined, ...(node && { fragment: node }), diagnostics });
    }
    return documents;
  }

  #peek(): Event | undefined {
    return this.#events[this.#at];
  }

  #next(): Event | undefined {
    const event = this.#events[this.#at++];
    if (event?.type === EVENT_ID.SCALAR) this.#cursor = Math.max(event.valueEnd, this.#cursor);
    else if (event?.type === EVENT_ID.ALIAS) this.#cursor = event.anchorEnd;
    else if (event && 'start' in event) this.#cursor = event.start;
    return event;
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
        return this.#alias(this.#span(event.anchorStart - 1, event.anchorEnd));
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
    const name = this.#source.text.slice(span.start + 1, span.end);
    const target = this.#anchors.get(name);
    if (!target) {
      const message = `YAML reads ${quote(`*${name}`)} as an alias, but there is no anchor ${quote(`&${name}`)} before it.`;
      const hint = 'Put single quotes around a value that begins with a star.';
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
      const scalar = this.#key();
      const empty = isEmpty(this.#peek());
      const value = this.#node();
      if (!scalar) continue;
      const first = seen.get(scalar.text);
      if (first) this.#reportDuplicate(scalar, first);
      seen.set(scalar.text, scalar);
      // An empty value is shown at its key.
      entries.push({ key: scalar, value: empty ? { ...value, span: scalar.span } : value });
    }
    this.#next();
    const end = entries.at(-1)?.value.span.end ?? start + 1;
    return { kind: 'mapping', entries, span: this.#span(start, Math.max(start, end)) };
  }

  #key(): ScalarNode | undefined {
    const before = this.#diagnostics.length;
    const key = this.#node();
    if (key.kind !== 'scalar') {
      const message = 'A key must be plain text, not a list or a mapping.';
      const hint = 'Put single quotes around text that begins with [ or {.';
      // What is wrong inside it does not matter any more.
      this.#diagnostics.length = before;
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
    const span = this.#placeOf(event);
    if (text.length > limits.scalarLength) {
      const message = `A text has ${text.length} characters; the limit (scalarLength) is ${limits.scalarLength}.`;
      this.#report(diagnostic('limit-size', span, message));
    }
    const verbatim = event.fast || this.#source.text.slice(span.start, span.end) === text;
    return { kind: 'scalar', type: this.#typeOf(event, text), text, span, verbatim };
  }

  #placeOf(event: ScalarEvent): Span {
    const { valueStart, valueEnd, style } = event;
    if (valueStart < 0) return this.#emptyPlace();
    // Empty quotes are shown themselves, a block from its first word on.
    if (valueStart === valueEnd) return this.#emptyText(valueStart);
    if (style !== SCALAR_STYLE.LITERAL_BLOCK && style !== SCALAR_STYLE.FOLDED_BLOCK) {
      return this.#span(valueStart, valueEnd);
    }
    const indented = this.#source.text.slice(valueStart, valueEnd);
    return this.#span(valueStart + indented.search(/\S|$/), valueEnd);
  }

  // Nothing need follow the sign of an empty block.
  #emptyText(at: number): Span {
    return this.#span(at - 1, Math.min(at + 1, this.#source.text.length));
  }

  // js-yaml gives no place for an empty value: it is where the dash or colon stands that it follows.
  #emptyPlace(): Span {
    EMPTY.lastIndex = this.#cursor;
    const end = this.#cursor + (EMPTY.exec(this.#source.text)?.[0].length ?? 0);
    const start = Math.max(this.#cursor, end - 1);
    this.#cursor = end;
    return this.#span(start, end);
  }

  #typeOf(event: ScalarEvent, text: string): ScalarNode['type'] {
    if (event.tagStart < 0) {
      return event.style === SCALAR_STYLE.PLAIN ? coreType(text) : 'string';
    }
    const tag = this.#source.text.slice(event.tagStart, event.tagEnd);
    const type = coreTags.get(tag);
    if (type === 'string') return 'string';
    if (type === undefined || coreType(text) !== type) {
      const tagged = this.#span(event.tagStart, event.tagEnd);
      const message = type
        ? `The value ${quote(text)} is not what its tag ${quote(tag)} says.`
        : `YAML reads ${quote(tag)} as a tag, and a Sigma rule has no such tag.`;
      const hint = 'Remove the tag, or put single quotes around a value that begins with "!".';
      this.#report(diagnostic('yaml-unknown-tag', tagged, message, hint));
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

// What may stand between the last thing read and the sign before an empty value.
const EMPTY = /["']?(?:[\s,[{]|#[^\n]*(?:\n|$))*[-?:]/y;

const isEmpty = (event: Event | undefined): boolean =>
  event?.type === EVENT_ID.SCALAR && event.valueStart < 0;

function nullScalar(span: Span): ScalarNode {
  return { kind: 'scalar', type: 'null', text: '', span, verbatim: true };
}
