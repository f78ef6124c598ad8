import type { Explanation } from './explanation.ts';
import { explanationHtml } from './html.ts';
import { explanationMarkdown } from './markdown.ts';
import { explanationSvg } from './picture.ts';
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
  {
    name: 'html',
    title: 'A page for browsers, whole in itself',
    extension: 'html',
    render: explanationHtml,
  },
  {
    name: 'svg',
    title: 'A picture of the condition logic',
    extension: 'svg',
    render: explanationSvg,
  },
];
