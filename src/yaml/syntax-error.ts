import type { YAMLException } from 'js-yaml';

import { diagnostic, type Diagnostic } from '../text/diagnostic.ts';
import { limits } from '../text/limits.ts';
import { linesOf, lineText, positionOf, type Source } from '../text/span.ts';
import {
  continuedValue,
  keyWithoutColon,
  namelessSign,
  oddIndentation,
  reservedSign,
  secondColon,
  textAfterValue,
  unclosed,
  type Cause,
  type FindCause,
  type Place,
} from './syntax-causes.ts';

/** A finding at the very place where js-yaml stopped. */
const here =
  (message: string, hint: string): FindCause =>
  ({ at }) => ({ start: at, end: at + 1, message, hint });

/** From the last backslash before the place on. */
const escape: FindCause = ({ text, at }) => ({
  start: text.lastIndexOf('\\', at),
  end: at + 1,
  message: 'In double quotes a backslash begins an escape sequence, and this is none.',
  hint: 'Use single quotes: in them a backslash is a backslash.',
});

/** What js-yaml says, and the mistakes that it may come from, likeliest first. */
const EXPLANATIONS: readonly { says: RegExp; causes: readonly FindCause[] }[] = [
  {
    says: /bad indentation|separator is expected|multiline key|':' after a mapping key/,
    causes: [
      reservedSign,
      textAfterValue,
      secondColon,
      oddIndentation,
      keyWithoutColon,
      continuedValue,
      here('YAML cannot tell what this belongs to.', 'Put single quotes around the value.'),
    ],
  },
  {
    says: /deficient indentation|unexpected end of the/,
    causes: [
      unclosed,
      here(
        'This line is indented too little, or a quote or bracket above it is never closed.',
        'A quote inside single quotes is written twice.',
      ),
    ],
  },
  { says: /anchor node|alias node must/, causes: [namelessSign] },
  {
    says: /a line break is expected/,
    causes: [
      here(
        'A value that begins with "|" or ">" is a text on the lines below; nothing may follow the sign.',
        'Put single quotes around the value.',
      ),
    ],
  },
  {
    says: /\btag\b/,
    causes: [
      here(
        'YAML reads a value that begins with "!" as a tag, and this is none.',
        'Put single quotes around the value.',
      ),
    ],
  },
  {
    says: /directive|YAML version/,
    causes: [
      here(
        'A line that begins with "%" is a YAML directive, and this is none that YAML knows.',
        'Put single quotes around a value that begins so.',
      ),
    ],
  },
  {
    says: /missed comma/,
    causes: [here('A comma is missing in this list.', 'Separate the values with commas.')],
  },
  {
    says: /tab characters/,
    causes: [here('A tab stands where YAML allows spaces only.', 'Indent with four spaces.')],
  },
  { says: /escape sequence|hexadecimal/, causes: [escape] },
  {
    says: /maxDepth/,
    causes: [
      here(
        `The document is nested more than ${limits.depth} levels deep (limit: depth).`,
        'A Sigma rule needs no more than about six levels.',
      ),
    ],
  },
  {
    says: /null byte|not allowed|non-printable|JSON character/,
    causes: [
      here('This character is not allowed in YAML.', 'Is this a text file, saved as UTF-8?'),
    ],
  },
];

/** Says in a rule author's words what js-yaml found, at the place where the mistake is. */
export function explainYamlError(source: Source, error: YAMLException): Diagnostic {
  const place = placeOf(source, error.mark?.position ?? 0);
  const { start, end, message, hint } = causeOf(place, error.reason);
  const code = /maxDepth/.test(error.reason) ? 'limit-depth' : 'yaml-syntax';
  const span = { source, start, end: Math.min(end, source.text.length) };
  return diagnostic(code, span, message, hint);
}

function causeOf(place: Place, reason: string): Cause {
  const causes = EXPLANATIONS.find(({ says }) => says.test(reason))?.causes ?? [];
  for (const find of causes) {
    const cause = find(place);
    if (cause) return cause;
  }
  const unknown = here(`This is not YAML: ${reason}.`, 'Check quotes and indentation.');
  return unknown(place) ?? { start: 0, end: 0, message: reason, hint: '' };
}

function placeOf(source: Source, position: number): Place {
  const at = Math.min(position, source.text.length);
  const { line } = positionOf(source, at);
  const start = linesOf(source)[line - 1] ?? 0;
  const text = lineText(source, line);
  return {
    text: source.text,
    at,
    before: text.slice(0, at - start),
    after: text.slice(at - start),
  };
}
