import { diagnostic, quote, type Report } from '../text/diagnostic.ts';
import type { Span } from '../text/span.ts';
import {
  describeNode,
  valueOf,
  type Entry,
  type MappingNode,
  type Node,
  type ScalarNode,
} from '../yaml/node.ts';
import { compileRegex, type PipelineRegex } from './regex.ts';

/** Reports what is wrong in a pipeline file, always as `invalid-pipeline`. */
export function invalid(report: Report, span: Span, message: string, hint?: string): undefined {
  report(diagnostic('invalid-pipeline', span, message, hint));
}

/** True for a scalar that is meant as text: what YAML reads as a number must be quoted. */
export function isText(node: Node): node is ScalarNode {
  return node.kind === 'scalar' && node.type === 'string';
}

/**
 * Reads the parameters of one step of a pipeline file by type. What does not fit is reported, and
 * read as absent; a step with such a parameter is not built into a pipeline.
 */
export class Parameters {
  readonly mapping: MappingNode;
  readonly report: Report;

  constructor(mapping: MappingNode, report: Report) {
    this.mapping = mapping;
    this.report = report;
  }

  node(key: string): Node | undefined {
    return valueOf(this.mapping, key);
  }

  text(key: string): string | undefined {
    const node = this.node(key);
    if (!node) return undefined;
    return isText(node) ? node.text : this.#wrong(key, node, 'text');
  }

  /** A scalar of any type that is not empty: text, a number, true or false. */
  scalar(key: string): ScalarNode | undefined {
    const node = this.node(key);
    if (!node) return undefined;
    if (node.kind === 'scalar' && node.type !== 'null') return node;
    return this.#wrong(key, node, 'text, a number, true or false');
  }

  flag(key: string): boolean {
    const node = this.node(key);
    if (!node) return false;
    if (node.kind === 'scalar' && node.type === 'boolean')
      return node.text.toLowerCase() === 'true';
    this.#wrong(key, node, 'true or false');
    return false;
  }

  oneOf<T extends string>(key: string, words: readonly T[]): T | undefined {
    const node = this.node(key);
    if (!node) return undefined;
    const text = isText(node) ? node.text : undefined;
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return word;
    const shown = text === undefined ? describeNode(node) : quote(text);
    const message = `The value of ${quote(key)} must be one of ${words.join(', ')}, but this is ${shown}.`;
    return this.problem(node, message);
  }

  /** A list of texts with at least one entry. */
  texts(key: string): readonly string[] | undefined {
    const node = this.node(key);
    if (!node) return undefined;
    if (node.kind !== 'sequence') return this.#wrong(key, node, 'a list');
    const texts = this.textsOf(node.items, `an entry of ${quote(key)}`);
    if (texts?.length === 0) return this.problem(node, `The list ${quote(key)} is empty.`);
    return texts;
  }

  /** One text, or a list of them. */
  textOrTexts(key: string): readonly string[] | undefined {
    const text = this.node(key)?.kind === 'scalar' ? this.text(key) : undefined;
    if (text !== undefined) return [text];
    return this.node(key)?.kind === 'scalar' ? undefined : this.texts(key);
  }

  textsOf(nodes: readonly Node[], what: string): readonly string[] | undefined {
    const texts = nodes.filter(isText);
    const odd = nodes.find((node) => !isText(node));
    if (!odd) return texts.map(({ text }) => text);
    const message = `${what.charAt(0).toUpperCase()}${what.slice(1)} must be text, but this is ${describeNode(odd)}.`;
    return this.problem(odd, message, quotesHint(odd));
  }

  /** The entries of a mapping with at least one. */
  entries(key: string): readonly Entry[] | undefined {
    const node = this.node(key);
    if (!node) return undefined;
    if (node.kind !== 'mapping') return this.#wrong(key, node, 'a mapping');
    if (node.entries.length === 0) return this.problem(node, `The mapping ${quote(key)} is empty.`);
    return node.entries;
  }

  regex(key: string): PipelineRegex | undefined {
    const text = this.text(key);
    const node = this.node(key);
    if (text === undefined || !node) return undefined;
    return this.compile(text, node);
  }

  compile(text: string, node: Node): PipelineRegex | undefined {
    const regex = compileRegex(text);
    if (!('problem' in regex)) return regex;
    const message = `This is no regular expression that a pipeline can have: ${regex.problem}.`;
    return this.problem(node, message);
  }

  problem(node: Node, message: string, hint?: string): undefined {
    return invalid(this.report, node.span, message, hint);
  }

  #wrong(key: string, node: Node, expected: string): undefined {
    const message = `The value of ${quote(key)} must be ${expected}, but this is ${describeNode(node)}.`;
    return this.problem(node, message, hintFor(node, expected));
  }
}

function hintFor(node: Node, expected: string): string | undefined {
  if (expected === 'text') return quotesHint(node);
  if (expected === 'a list' && isText(node)) return `Write [${node.text}].`;
  const old = isText(node) && /^(?:yes|no|on|off)$/i.test(node.text);
  return old && expected === 'true or false' ? 'YAML 1.2 knows true and false only.' : undefined;
}

function quotesHint(node: Node): string | undefined {
  return node.kind === 'scalar' && node.type !== 'null' ? 'Put it in quotes.' : undefined;
}
