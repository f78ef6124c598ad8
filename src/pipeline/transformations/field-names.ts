import { describeNode, type Entry, type Node } from '../../yaml/node.ts';
import { isText, type Parameters } from '../parameters.ts';
import { renameFields } from '../rename.ts';
import type { TransformationSpec } from './spec.ts';

const isNullKey = ({ key }: Entry): boolean => key.type === 'null';

/** A mapping of names to a name or several; the key null stands for keywords. */
function readNames(read: Parameters): ReadonlyMap<string | null, readonly string[]> | undefined {
  const entries = read.entries('mapping');
  if (!entries) return undefined;
  const names = new Map<string | null, readonly string[]>();
  for (const entry of entries) {
    const targets = readTargets(entry.value, read);
    if (targets) names.set(isNullKey(entry) ? null : entry.key.text, targets);
  }
  return names.size === entries.length ? names : undefined;
}

function readTargets(node: Node, read: Parameters): readonly string[] | undefined {
  const nodes = node.kind === 'sequence' ? node.items : [node];
  if (nodes.length === 0) return read.problem(node, 'This list of field names is empty.');
  const odd = nodes.find((one) => !isText(one) || one.text === '');
  if (!odd) return nodes.filter(isText).map(({ text }) => text);
  const found = isText(odd) ? 'empty text' : describeNode(odd);
  const hint = 'A number that is a name stands in quotes.';
  return read.problem(odd, `A field name must be text, but this is ${found}.`, hint);
}

const mapping: TransformationSpec = {
  type: 'field_name_mapping',
  scope: 'items',
  summary: 'gives fields other names, by a table; several names for one field are alternatives',
  parameters: { mapping: 'required' },
  build: (read, { filter }) => {
    const names = readNames(read);
    if (!names) return undefined;
    const namesFor = (name: string | null): readonly string[] | undefined => names.get(name);
    return renameFields('field_name_mapping', { namesFor, filter, settles: true });
  },
};

const prefixMapping: TransformationSpec = {
  type: 'field_name_prefix_mapping',
  scope: 'items',
  summary: 'replaces the beginning of field names, by a table; the first that fits counts',
  parameters: { mapping: 'required' },
  build: (read, { filter }) => {
    const names = readNames(read);
    const keywords = read.entries('mapping')?.find(isNullKey);
    if (keywords) return read.problem(keywords.key, 'A keyword has no name that could begin so.');
    if (!names) return undefined;
    const namesFor = (name: string | null): readonly string[] | undefined => {
      for (const [prefix, targets] of names) {
        if (prefix === null || name === null || !name.startsWith(prefix)) continue;
        return targets.map((target) => target + name.slice(prefix.length));
      }
      return undefined;
    };
    return renameFields('field_name_prefix_mapping', { namesFor, filter, settles: true });
  },
};

const prefix: TransformationSpec = {
  type: 'field_name_prefix',
  scope: 'items',
  summary: 'puts a text before field names',
  parameters: { prefix: 'required' },
  build: (read, { filter }) => {
    const text = read.text('prefix');
    if (text === undefined) return undefined;
    const namesFor = (name: string | null): readonly string[] | undefined =>
      name === null ? undefined : [text + name];
    return renameFields('field_name_prefix', { namesFor, filter, settles: false });
  },
};

const suffix: TransformationSpec = {
  type: 'field_name_suffix',
  scope: 'items',
  summary: 'puts a text after field names',
  parameters: { suffix: 'required' },
  build: (read, { filter }) => {
    const text = read.text('suffix');
    if (text === undefined) return undefined;
    const namesFor = (name: string | null): readonly string[] | undefined =>
      name === null ? undefined : [name + text];
    return renameFields('field_name_suffix', { namesFor, filter, settles: false });
  },
};

/** Transformations of field names. */
export const fieldNames: readonly TransformationSpec[] = [mapping, prefixMapping, prefix, suffix];
