import { rewriteLeaves, type Pipeline } from '../../src/backend/index.ts';
import {
  convert,
  createConverter,
  parseDocuments,
  type ConvertOptions,
  type Leaf,
  type Origin,
} from '../../src/index.ts';

/** A rule on its way to SPL. */
export interface SplCase {
  /** The lines of `detection`, without indentation; `condition: sel` is added. */
  readonly detection: string;
  readonly logsource?: string;
  readonly pipelines?: NonNullable<ConvertOptions['pipelines']>;
  readonly options?: Readonly<Record<string, string>>;
  readonly onUnmapped?: NonNullable<ConvertOptions['onUnmapped']>;
}

/** The query of a rule, or what was said in its place; warnings stand below the query. */
export function splQuery({ detection, logsource, ...rest }: SplCase): string {
  const condition = /^condition:/m.test(detection) ? '' : '\n  condition: sel';
  const text = [
    'title: Test',
    `logsource: ${logsource ?? '{category: process_creation, product: windows}'}`,
    'detection:',
    ...detection.split('\n').map((line) => `  ${line}`),
  ].join('\n');
  const { queries, diagnostics } = convert(text + condition, { target: 'spl', ...rest });
  const said = diagnostics.map(({ code, message }) => `[${code}] ${message}`);
  return [...queries, ...said].join('\n');
}

const RULE = 'title: Test\nlogsource: {category: x}\ndetection: {sel: {f: v}, condition: sel}';

/** Prints one leaf after the other; undefined for a refusal. For thousands of leaves. */
export function leafPrinter(): (build: (origin: Origin) => Leaf) => string | undefined {
  const [parsed] = parseDocuments({ name: 'rule', text: RULE });
  let current: ((origin: Origin) => Leaf) | undefined;
  const replace = rewriteLeaves('test', (leaf) => current?.(leaf.origin));
  const pipeline: Pipeline = {
    name: 'test',
    title: 'Puts a leaf in place of the only one',
    closed: false,
    items: [{ id: 'test', transformation: replace }],
  };
  const converter = createConverter({ target: 'spl', pipelines: [pipeline] });
  return (build) => {
    current = build;
    return parsed && converter.convert(parsed).queries[0];
  };
}
