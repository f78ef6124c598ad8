import { diagnostic, quote, type Report } from '../text/diagnostic.ts';
import { limits } from '../text/limits.ts';
import { nearest } from '../text/suggest.ts';
import { valueOf, type Entry, type MappingNode, type Node } from '../yaml/node.ts';

/**
 * The legacy collection actions (Sigma 1, still in use): `global` gives defaults to the documents
 * that follow, `reset` forgets them, `repeat` is the document before with changes.
 */
export class ActionMerger {
  #global: MappingNode | undefined;
  #previous: MappingNode | undefined;
  /** Nodes that documents have taken over from others. */
  #repeated = 0;

  /** The document with what comes from others; undefined where it is no rule of its own. */
  merge(document: MappingNode, report: Report): MappingNode | undefined {
    const action = valueOf(document, 'action');
    if (!action) return (this.#previous = this.#onto(this.#global, document, report));
    const word = action.kind === 'scalar' ? action.text : '';
    const rest = without(document, 'action');
    if (word === 'repeat' && this.#previous) {
      const repeated = this.#onto(this.#previous, rest, report);
      this.#previous = repeated ?? this.#previous;
      return repeated;
    }
    if (word === 'reset') {
      this.#global = undefined;
      return undefined;
    }
    if (word !== 'global') refuse(action, word, report);
    // A mistyped "global" is taken as one, so that the documents after it are not reported too.
    if (nearest(word, ACTIONS) === 'global') {
      this.#global = this.#onto(this.#global, rest, report);
    }
    return undefined;
  }

  // A line "action: repeat" is a whole rule: a small file could be millions of values.
  #onto(
    base: MappingNode | undefined,
    changes: MappingNode,
    report: Report,
  ): MappingNode | undefined {
    if (!base) return changes;
    this.#repeated += countNodes(base);
    if (this.#repeated <= limits.repeatedNodes) return mergeMappings(base, changes);
    const message = `The actions of this text repeat more than ${limits.repeatedNodes} values (limit: repeatedNodes).`;
    report(diagnostic('limit-nodes', changes.span, message, 'Split the file.'));
    return undefined;
  }
}

const ACTIONS = ['global', 'reset', 'repeat'];

function refuse(action: Node, word: string, report: Report): void {
  const orphan = word === 'repeat';
  const near = nearest(word, ACTIONS);
  const message = orphan
    ? 'There is no rule before this one to repeat.'
    : `The action must be global, reset or repeat, but this is ${quote(word)}.`;
  const hint = orphan
    ? 'Remove the line, and write the whole rule.'
    : near && `Did you mean ${quote(near)}?`;
  report(diagnostic('invalid-action', action.span, message, hint));
}

function without(mapping: MappingNode, key: string): MappingNode {
  return { ...mapping, entries: mapping.entries.filter((entry) => entry.key.text !== key) };
}

function countNodes(node: Node): number {
  if (node.kind === 'scalar') return 1;
  if (node.kind === 'sequence') return node.items.reduce((sum, item) => sum + countNodes(item), 1);
  return node.entries.reduce((sum, { value }) => sum + 1 + countNodes(value), 1);
}

function mergeMappings(base: MappingNode, changes: MappingNode): MappingNode {
  const merged = new Map<string, Entry>(base.entries.map((entry) => [entry.key.text, entry]));
  for (const entry of changes.entries) {
    const old = merged.get(entry.key.text)?.value;
    const both = old?.kind === 'mapping' && entry.value.kind === 'mapping';
    const value = both ? mergeMappings(old, entry.value) : entry.value;
    merged.set(entry.key.text, { key: entry.key, value });
  }
  return { ...changes, entries: [...merged.values()] };
}
