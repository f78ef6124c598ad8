import type { Rule } from '../rule/rule.ts';
import type { PipelineState } from './pipeline.ts';

/** What a template knows of one query. */
interface Data {
  readonly query: string;
  readonly state: PipelineState;
}

/** A part of a template: text, or a name to look up. */
type Part = string | { readonly path: string; readonly find: (data: Data) => unknown };

/** A template that has been read. */
export type SimpleTemplate = readonly Part[];

const PIECE = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;

/** The attributes of a rule that a template may name. */
// prettier-ignore
const ATTRIBUTES: Readonly<Record<string, (rule: Rule) => unknown>> = {
  title: (rule) => rule.title, id: (rule) => rule.id, name: (rule) => rule.name,
  taxonomy: (rule) => rule.taxonomy, status: (rule) => rule.status, level: (rule) => rule.level,
  description: (rule) => rule.description, license: (rule) => rule.license,
  author: (rule) => rule.author, references: (rule) => rule.references, date: (rule) => rule.date,
  modified: (rule) => rule.modified, fields: (rule) => rule.fields,
  falsepositives: (rule) => rule.falsepositives, tags: (rule) => rule.tags,
  scope: (rule) => rule.scope, custom_attributes: (rule) => rule.custom,
};

/**
 * Reads a template of `simple_template`: `{query}`, `{rule.title}`, `{rule.tags[0]}`,
 * `{rule.custom_attributes[name]}`, `{pipeline.state[key]}`, `{pipeline.vars[name]}`; `{{` and
 * `}}` for braces.
 */
export function parseSimpleTemplate(text: string): SimpleTemplate | { readonly problem: string } {
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: piece, 1: path, index } of text.matchAll(PIECE)) {
    parts.push(text.slice(from, index));
    from = index + piece.length;
    if (path === undefined) {
      if (piece.length === 1) return { problem: `the brace "${piece}" has no partner` };
      parts.push(piece.charAt(0));
      continue;
    }
    const find = finder(path);
    if (!find) return { problem: `there is nothing called "${path}"` };
    parts.push({ path, find });
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== '');
}

function finder(path: string): ((data: Data) => unknown) | undefined {
  if (path === 'query') return ({ query }) => query;
  const [, root, name = '', key] = /^(rule|pipeline)\.(\w+)(?:\[([^[\]]+)\])?$/.exec(path) ?? [];
  if (root === 'rule') {
    const attribute = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
    if (!attribute) return undefined;
    return ({ state }) => onOneLine(textOf(entry(attribute(state.rule), key)));
  }
  if (root === undefined || key === undefined) return undefined;
  if (name === 'state') return ({ state }) => entry(state.state, key);
  return name === 'vars' ? ({ state }) => state.vars.get(key)?.join(', ') : undefined;
}

function entry(value: unknown, key: string | undefined): unknown {
  if (key === undefined) return value;
  if (Array.isArray(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(key);
}

/** Fills a template in; the path of what is missing, or is no text, is the problem. */
export function fillSimpleTemplate(
  template: SimpleTemplate,
  data: Data,
): string | { readonly problem: string } {
  let filled = '';
  for (const part of template) {
    const value = typeof part === 'string' ? part : textOf(part.find(data));
    if (value === undefined) {
      const path = typeof part === 'string' ? part : part.path;
      return { problem: `the rule or pipeline has no text for "{${path}}"` };
    }
    filled += value;
  }
  return filled;
}

// A rule comes from anyone: a line break in its title must not end a comment in the query.
function onOneLine(text: string | undefined): string | undefined {
  return text?.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (value === undefined || value === null || typeof value === 'object') return undefined;
  return String(value);
}
