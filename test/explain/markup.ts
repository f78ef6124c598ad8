/** An element, or a text, of a document that is well-formed XML. */
export type MarkupNode = MarkupElement | string;

export interface MarkupElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly MarkupNode[];
}

const NAME = /[A-Za-z][\w:-]*/y;
const ENTITY = /&(amp|lt|gt|quot|#39);/g;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
};

// XML 1.0, "Characters"; without the noncharacters, which HTML forbids too.
const FORBIDDEN =
  /[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * Reads a document of one element, as strictly as XML does: tags balance, attributes are quoted and
 * stand once, only the five entities occur, and no character that XML or HTML forbids. Throws where
 * that is not so.
 */
export function readMarkup(text: string): MarkupElement {
  const reader = new Reader(text.replace(/^<!doctype html>\n/, ''));
  return reader.document();
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    const forbidden = FORBIDDEN.exec(text);
    if (forbidden) throw new Error(`forbidden character at ${forbidden.index}`);
    this.#text = text;
  }

  document(): MarkupElement {
    const root = this.#element();
    this.#expect('\n');
    if (this.#at !== this.#text.length) this.#fail('text after the document');
    return root;
  }

  #element(): MarkupElement {
    this.#expect('<');
    const name = this.#name();
    const attributes = new Map<string, string>();
    while (this.#take(' ')) {
      if (this.#text.startsWith('/>', this.#at)) break;
      const attribute = this.#name();
      if (attributes.has(attribute)) this.#fail(`${attribute} stands twice`);
      this.#expect('="');
      attributes.set(attribute, this.#plain('"'));
      this.#expect('"');
    }
    if (this.#take('/>')) return { name, attributes, children: [] };
    this.#expect('>');
    return { name, attributes, children: this.#children(name) };
  }

  #children(name: string): MarkupNode[] {
    const children: MarkupNode[] = [];
    for (;;) {
      const text = this.#plain('<');
      if (text !== '') children.push(text);
      if (this.#take(`</${name}>`)) return children;
      children.push(this.#element());
    }
  }

  /** Text up to a sign, its entities read. */
  #plain(end: string): string {
    const stop = this.#text.indexOf(end, this.#at);
    if (stop === -1) this.#fail(`no ${end}`);
    const raw = this.#text.slice(this.#at, stop);
    if (/[<>]/.test(raw) || raw.replace(ENTITY, '').includes('&')) this.#fail('a bare sign');
    this.#at = stop;
    return raw.replace(ENTITY, (_, entity: string) => ENTITIES[entity] ?? '');
  }

  #name(): string {
    NAME.lastIndex = this.#at;
    const [found] = NAME.exec(this.#text) ?? this.#fail('no name');
    this.#at += found.length;
    return found;
  }

  #take(text: string): boolean {
    const found = this.#text.startsWith(text, this.#at);
    if (found) this.#at += text.length;
    return found;
  }

  #expect(text: string): void {
    if (!this.#take(text)) this.#fail(`no ${text}`);
  }

  #fail(message: string): never {
    throw new Error(`${message} at ${this.#at}: ${this.#text.slice(this.#at, this.#at + 60)}`);
  }
}

/** Every element of a document, in its order. */
export function elementsOf(root: MarkupElement): MarkupElement[] {
  return [
    root,
    ...root.children.flatMap((child) => (typeof child === 'string' ? [] : elementsOf(child))),
  ];
}

/** The text of an element and of those in it. */
export function textOf(node: MarkupNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

/** What no page of ours may have: what runs, what is fetched, what is embedded. */
export function activeParts(root: MarkupElement): string[] {
  const elements = elementsOf(root);
  const active =
    /^(?:script|iframe|object|embed|link|base|form|input|img|image|use|foreignobject|animate|set)$/i;
  return elements.flatMap(({ name, attributes, children }) => [
    ...(active.test(name) ? [name] : []),
    ...[...attributes.keys()].filter((key) => /^on|^(?:src|srcset|style|xlink:href)$/i.test(key)),
    ...(name === 'style' && /@import|url\(/i.test(children.map(textOf).join('')) ? ['style'] : []),
    ...[...attributes].flatMap(([key, value]) =>
      key === 'href' && !/^(?:https?:|#)/i.test(value) ? [value] : [],
    ),
  ]);
}
