import { compileTemplate, type Format } from '../../../src/backend/index.ts';

/** The Markdown page of a rule, as in the published reference pages. */
const TEMPLATE = `# {{basename}}

## Title
{{title}}

## ID
{{id}}

## Author
{{author}}

## Date
{{date}}

## Tags
{{tags}}

## Description
{{description}}

## References
{{references}}

## False Positives
{{falsepositives}}

## SentinelOne Query
\`\`\`
{{query}}

\`\`\``;

type PageData = Readonly<
  Record<
    | 'basename'
    | 'title'
    | 'id'
    | 'author'
    | 'date'
    | 'tags'
    | 'description'
    | 'references'
    | 'falsepositives'
    | 'query',
    string
  >
>;

let compiled: Promise<(data: PageData) => string> | undefined;

/** Renders the page of one rule. Several queries stand one below the other. */
export const page: Format = {
  name: 'page',
  title: 'Markdown page of the rule with its query',
  extension: 'md',
  render: async ({ rule, basename, queries }) => {
    compiled ??= compileTemplate<PageData>(TEMPLATE);
    const render = await compiled;
    return render({
      basename,
      title: rule.title,
      id: rule.id ?? '',
      author: rule.author ?? '',
      date: rule.date ?? '',
      tags: rule.tags.join(', '),
      description: rule.description ?? '',
      references: rule.references.join('\n'),
      falsepositives: rule.falsepositives.join('\n'),
      query: queries.join('\n'),
    });
  },
};
