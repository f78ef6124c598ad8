import type { Explanation } from './explanation.ts';
import { explanationMarkdown } from './markdown.ts';
import { explanationText } from './text.ts';

/** A way to write explanations down. */
export interface ExplanationFormat {
  readonly name: string;
  readonly title: string;
  readonly extension: string;
  readonly render: (explanation: Explanation) => string;
  /** What stands between the pages of several rules; absent where a page is a whole document. */
  readonly separator?: string;
}

/** Every format; the first is the default. JSON is the data itself. */
export const explanationFormats: readonly ExplanationFormat[] = [
  {
    name: 'text',
    title: 'For terminals',
    extension: 'txt',
    render: explanationText,
    separator: `\n${'─'.repeat(80)}\n\n`,
  },
  {
    name: 'markdown',
    title: 'For repositories and wikis',
    extension: 'md',
    render: explanationMarkdown,
    separator: '\n---\n\n',
  },
  {
    name: 'json',
    title: 'Records for programs, one a line',
    extension: 'json',
    render: (explanation) => `${JSON.stringify(explanation)}\n`,
    separator: '',
  },
];
