import { diagnostic, quote, type DiagnosticCode, type Report } from '../text/diagnostic.ts';
import { didYouMean } from '../text/suggest.ts';
import {
  describeNode,
  valueOf,
  type MappingNode,
  type Node,
  type ScalarNode,
} from '../yaml/node.ts';
import { customAttributes, reportMissing } from './attributes.ts';
import { levels, relations, statuses, type Metadata, type Related } from './rule.ts';

/**
 * Reads the attributes that every Sigma document may have (specification 2.1.0, sigma-rules).
 * A missing title and values of the wrong type or form are reported; attributes that the
 * specification does not name are kept as custom.
 */
export function parseMetadata(mapping: MappingNode, report: Report): Metadata {
  const read = new AttributeReader(mapping, report);
  const { title = '', ...rest } = defined({
    title: read.title(),
    id: read.id(),
    name: read.text('name', 256),
    status: read.oneOf('status', statuses, 'invalid-status'),
    level: read.oneOf('level', levels, 'invalid-level'),
    description: read.text('description', 65_535, true),
    license: read.text('license'),
    author: read.text('author', Infinity, true),
    date: read.date('date'),
    modified: read.date('modified'),
  });
  return {
    title,
    ...rest,
    taxonomy: read.text('taxonomy', 256) ?? 'sigma',
    references: read.list('references'),
    related: read.related(),
    fields: read.list('fields'),
    falsepositives: read.list('falsepositives'),
    tags: read.tags(),
    scope: read.list('scope'),
    custom: customAttributes(mapping, report),
    span: mapping.span,
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

// exactOptionalPropertyTypes: an absent attribute has no key.
function defined<T extends object>(values: T): Defined<T> {
  // Object.fromEntries forgets the key's type; each entry kept is one of T's own.
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** The form of the specification, and the form of Sigma 1, where leading zeros were optional. */
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const OLD_DATE = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/;

/** Reads attributes of one mapping by type, reporting what does not fit. */
class AttributeReader {
  readonly #mapping: MappingNode;
  readonly #report: Report;

  constructor(mapping: MappingNode, report: Report) {
    this.#mapping = mapping;
    this.#report = report;
  }

  title(): string | undefined {
    if (!valueOf(this.#mapping, 'title')) {
      const hint = 'Add a line such as "title: Suspicious Child Process".';
      reportMissing(this.#mapping, 'title', hint, this.#report);
    }
    return this.text('title', 256);
  }

  text(key: string, longest = Infinity, emptyAllowed = false): string | undefined {
    const node = valueOf(this.#mapping, key);
    if (!node) return undefined;
    const scalar = this.#scalar(key, node);
    if (!scalar) return undefined;
    if (scalar.text.trim() === '' && !emptyAllowed) {
      const message = `The attribute ${quote(key)} is empty.`;
      this.#problem('empty-attribute', node, message, 'Write a text after it.');
    } else if (scalar.text.length > longest) {
      const message = `The attribute ${quote(key)} has ${scalar.text.length} characters; the specification allows ${longest}.`;
      const hint =
        key === 'title' ? 'Move what is more than a name to the description.' : undefined;
      this.#problem('attribute-too-long', node, message, hint);
    }
    return scalar.text;
  }

  id(): string | undefined {
    const node = valueOf(this.#mapping, 'id');
    if (!node) return undefined;
    if (node.kind === 'scalar' && UUID.test(node.text)) return node.text;
    const message = `The id must be a UUID, but this is ${shown(node)}.`;
    this.#problem('invalid-id', node, message, 'For example 4ed8d9a6-3f3f-4b0e-9f0e-6f1b8d0c2a11.');
    return undefined;
  }

  oneOf<T extends string>(key: string, words: readonly T[], code: DiagnosticCode): T | undefined {
    const node = valueOf(this.#mapping, key);
    if (!node) return undefined;
    const text = node.kind === 'scalar' ? node.text.toLowerCase() : '';
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return word;
    const message = `The ${key} must be one of ${words.join(', ')}, but this is ${shown(node)}.`;
    this.#problem(code, node, message, didYouMean(text, words));
    return undefined;
  }

  date(key: string): string | undefined {
    const node = valueOf(this.#mapping, key);
    if (!node) return undefined;
    const text = node.kind === 'scalar' ? node.text : '';
    const old = OLD_DATE.exec(text);
    const [, year = '', month = '', day = ''] = old ?? DATE.exec(text) ?? [];
    if (!isDay(Number(year), Number(month), Number(day))) {
      const message = `The ${key} must be a day as YYYY-MM-DD, but this is ${shown(node)}.`;
      this.#problem('invalid-date', node, message, 'For example 2024-11-24.');
      return undefined;
    }
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (old) {
      const message = `The ${key} ${quote(text)} is in the old form; it is read as ${iso}.`;
      this.#problem('old-date-form', node, message, `Write ${key}: ${iso}`);
    }
    return iso;
  }

  list(key: string): string[] {
    return this.#scalars(key).map(({ text }) => text);
  }

  tags(): string[] {
    const tags = this.#scalars('tags');
    for (const tag of tags) {
      if (/^[^.\s]+\.\s*\S/.test(tag.text)) continue;
      const message = `The tag ${quote(tag.text)} has no namespace.`;
      this.#problem(
        'invalid-tag',
        tag,
        message,
        'For example attack.t1059 or detection.threat-hunting.',
      );
    }
    return tags.map(({ text }) => text);
  }

  related(): Related[] {
    const node = valueOf(this.#mapping, 'related');
    if (!node || (node.kind === 'scalar' && node.type === 'null')) return [];
    if (node.kind !== 'sequence') {
      this.#wrongType('related', node, 'a list');
      return [];
    }
    return node.items.map((item) => this.#relation(item)).filter((item) => item !== undefined);
  }

  #relation(node: Node): Related | undefined {
    const mapping = node.kind === 'mapping' ? node : undefined;
    const id = mapping && valueOf(mapping, 'id');
    const type = mapping && valueOf(mapping, 'type');
    const word = type?.kind === 'scalar' ? relations.find((name) => name === type.text) : undefined;
    if (id?.kind === 'scalar' && UUID.test(id.text) && word) return { id: id.text, type: word };
    const types = relations.join(', ');
    if (!id || !type) {
      const message = `A related rule needs an id and a type; here the ${id ? 'type' : 'id'} is missing.`;
      const hint = id ? `The types are ${types}.` : 'Add the id of the other rule.';
      this.#problem('invalid-related', node, message, hint);
    } else if (word) {
      const message = `The id of a related rule must be a UUID, but this is ${shown(id)}.`;
      this.#problem('invalid-related', id, message);
    } else {
      const message = `The type of a related rule must be one of ${types}, but this is ${shown(type)}.`;
      const near = type.kind === 'scalar' ? didYouMean(type.text, relations) : undefined;
      this.#problem('invalid-related', type, message, near);
    }
    return undefined;
  }

  #scalars(key: string): ScalarNode[] {
    const node = valueOf(this.#mapping, key);
    if (!node || (node.kind === 'scalar' && node.type === 'null')) return [];
    if (node.kind !== 'sequence') {
      this.#wrongType(key, node, 'a list');
      return [];
    }
    return node.items.map((item) => this.#scalar(key, item)).filter((item) => item !== undefined);
  }

  #scalar(key: string, node: Node): ScalarNode | undefined {
    if (node.kind === 'scalar' && (node.type === 'string' || node.type === 'null')) return node;
    this.#wrongType(key, node, 'text');
    return undefined;
  }

  #wrongType(key: string, node: Node, expected: 'text' | 'a list'): void {
    const message = `The attribute ${quote(key)} must be ${expected}, but this is ${describeNode(node)}.`;
    this.#problem('wrong-type', node, message, typeHint(key, node, expected));
  }

  #problem(code: DiagnosticCode, node: Node, message: string, hint?: string): void {
    this.#report(diagnostic(code, node.span, message, hint));
  }
}

function typeHint(key: string, node: Node, expected: 'text' | 'a list'): string | undefined {
  if (expected === 'a list') {
    return node.kind === 'scalar' && /^-\S/.test(node.text)
      ? 'A space is missing after the dash.'
      : 'Put it on the next line, after a dash.';
  }
  if (node.kind === 'scalar') return 'Put it in single quotes.';
  return key === 'author' ? 'Write the names in one line, with commas between them.' : undefined;
}

/** A value as a message shows it. */
function shown(node: Node): string {
  return node.kind === 'scalar' && node.type !== 'null' ? quote(node.text) : describeNode(node);
}

function isDay(year: number, month: number, day: number): boolean {
  if (!year || month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}
