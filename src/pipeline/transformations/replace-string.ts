import {
  isPlaceholder,
  joinParts,
  parsePattern,
  readPlaceholders,
  type Pattern,
} from '../../rule/pattern.ts';
import { marked, rewriteValues } from '../items.ts';
import { isInsideUnit, patternText, slicePattern, type PatternText } from '../pattern-text.ts';
import type { PipelineRegex } from '../regex.ts';
import { groupRange, parseReplacement, type ReplacementPart } from '../replacement.ts';
import type { TransformationSpec } from './spec.ts';

/** How a replacement becomes part of a pattern. */
interface Replacing {
  readonly regex: PipelineRegex;
  readonly parts: readonly ReplacementPart[];
  /** Reads the text of the replacement: with wildcards, or as it stands. */
  readonly read: (text: string) => Pattern;
}

/** `replace_string`. */
export const replaceString: TransformationSpec = {
  type: 'replace_string',
  scope: 'items',
  summary: 'replaces what a regular expression matches in texts and numbers',
  parameters: {
    regex: 'required',
    replacement: 'required',
    skip_special: 'optional',
    interpret_special: 'optional',
  },
  build: (read, { filter }) => {
    const regex = read.regex('regex');
    const replacement = read.text('replacement');
    const node = read.node('replacement');
    const skip = read.flag('skip_special');
    const interpret = read.flag('interpret_special') || !skip;
    if (!regex || replacement === undefined || !node) return undefined;
    const parts = parseReplacement(replacement, regex);
    if ('problem' in parts) return read.problem(node, `This cannot replace: ${parts.problem}.`);
    const replacing = { regex, parts, read: interpret ? parsePattern : asLiteral };
    return rewriteValues('replace_string', filter, (leaf, _state, { id }) => {
      if (leaf.kind !== 'string' && leaf.kind !== 'number') return leaf;
      const before = leaf.kind === 'number' ? [leaf.text] : leaf.pattern;
      const pattern = skip
        ? replaceInLiterals(before, replacing)
        : replaceInText(before, replacing);
      if (!pattern) return leaf;
      const { field, origin } = leaf;
      const cased = leaf.kind === 'string' && leaf.cased;
      return marked({ kind: 'string', field, origin, cased, pattern }, id);
    });
  },
};

const asLiteral = (text: string): Pattern => joinParts([text]);

/** Replaces in the text of a whole pattern, wildcards and all; undefined without a match. */
function replaceInText(pattern: Pattern, replacing: Replacing): Pattern | undefined {
  const replaced = replaceMatches(patternText(pattern), replacing);
  // New placeholders are read only where the author has asked for some.
  return replaced && pattern.some(isPlaceholder) ? readPlaceholders(replaced) : replaced;
}

/** Replaces in each part between wildcards by itself. */
function replaceInLiterals(pattern: Pattern, replacing: Replacing): Pattern | undefined {
  let changed = false;
  const parts = pattern.flatMap((part): Pattern => {
    if (typeof part !== 'string') return [part];
    const replaced = replaceMatches({ text: part, units: [] }, replacing);
    changed ||= replaced !== undefined;
    return replaced ?? [part];
  });
  return changed ? joinParts(parts) : undefined;
}

// A match that begins or ends inside a placeholder or an escaped star would tear it: it stays.
function replaceMatches(text: PatternText, { regex, parts, read }: Replacing): Pattern | undefined {
  const matches = regex.matches(text.text).filter(({ 0: found, index }) => {
    return !isInsideUnit(text, index) && !isInsideUnit(text, index + found.length);
  });
  if (matches.length === 0) return undefined;
  const replaced: Pattern[] = [];
  let from = 0;
  for (const match of matches) {
    replaced.push(slicePattern(text, from, match.index));
    for (const part of parts) {
      const range = typeof part === 'string' ? undefined : groupRange(match, part.group);
      if (range) replaced.push(slicePattern(text, ...range));
      else if (typeof part === 'string') replaced.push(read(part));
    }
    from = match.index + match[0].length;
  }
  replaced.push(slicePattern(text, from, text.text.length));
  return joinParts(replaced.flat());
}
