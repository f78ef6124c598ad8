import type { YAMLException } from 'js-yaml';

import { diagnostic, type Diagnostic } from '../text/diagnostic.ts';
import { limits } from '../text/limits.ts';
import type { Source } from '../text/span.ts';

/** What js-yaml says, what it means to a rule's author, and what to do. First match wins. */
const EXPLANATIONS: readonly { says: RegExp; message: string; hint: string }[] = [
  {
    says: /bad indentation/,
    message: 'YAML cannot tell where this entry begins or ends.',
    hint: 'Put single quotes around a value that holds ": " or begins with one of * & % @ ! `, and check the indentation.',
  },
  {
    says: /deficient indentation/,
    message:
      'A quote, bracket or brace before this line is never closed, or this line is indented too little.',
    hint: 'Close it, or indent this line. A quote inside single quotes is written twice.',
  },
  {
    says: /end of the stream/,
    message: 'This line does not belong to the value before it.',
    hint: 'Check its indentation, and that the line before ends with a colon or is a complete entry.',
  },
  {
    says: /tab characters/,
    message: 'A tab stands where YAML allows spaces only.',
    hint: 'Indent with four spaces.',
  },
  {
    says: /escape sequence/,
    message: 'A double-quoted text has an escape sequence that YAML does not know.',
    hint: 'Use single quotes: in them a backslash is a backslash.',
  },
  {
    says: /maxDepth/,
    message: `The document is nested more than ${limits.depth} levels deep (limit: depth).`,
    hint: 'A Sigma rule needs no more than about six levels.',
  },
  {
    says: /null byte|not allowed|non-printable/,
    message: 'This character is not allowed in YAML.',
    hint: 'Is this a text file, saved as UTF-8?',
  },
];

/** Says in a rule author's words what js-yaml found, at the place where it found it. */
export function explainYamlError(source: Source, error: YAMLException): Diagnostic {
  const known = EXPLANATIONS.find(({ says }) => says.test(error.reason));
  const at = Math.min(error.mark?.position ?? 0, source.text.length);
  const span = { source, start: at, end: Math.min(at + 1, source.text.length) };
  const code = /maxDepth/.test(error.reason) ? 'limit-depth' : 'yaml-syntax';
  const message = known?.message ?? `This is not YAML: ${error.reason}.`;
  return diagnostic(code, span, message, known?.hint ?? 'Check quotes and indentation.');
}
