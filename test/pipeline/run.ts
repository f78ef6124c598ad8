import type { Expr, Leaf } from '../../src/logic/expr.ts';
import { normalize } from '../../src/logic/normalize.ts';
import { applyPipelines, type OnUnmapped } from '../../src/pipeline/apply.ts';
import { loadPipeline } from '../../src/pipeline/load.ts';
import type { Pipeline, PipelineState } from '../../src/pipeline/pipeline.ts';
import { parseDocuments } from '../../src/rule/parse-document.ts';
import { printPattern } from '../../src/rule/pattern.ts';
import type { Rule } from '../../src/rule/rule.ts';
import { positionOf, type Diagnostic } from '../../src/index.ts';

/** Loads a pipeline that has no errors. */
export function pipeline(text: string): Pipeline {
  const { pipeline: loaded, diagnostics } = loadPipeline({ name: 'pipeline.yml', text });
  if (!loaded) throw new Error(JSON.stringify(diagnostics.map(({ message }) => message)));
  return loaded;
}

/** A pipeline of one transformation, from its YAML. */
export function item(text: string, others = ''): Pipeline {
  return pipeline(`${others}\ntransformations:\n${asEntry(text)}`);
}

/** A mapping as an entry of a list, whatever its indentation. */
export function asEntry(text: string): string {
  const lines = text.replace(/^\n+/, '').trimEnd().split('\n');
  const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  return lines.map((line, at) => (at === 0 ? '  - ' : '    ') + line.slice(indent)).join('\n');
}

/** A rule from its text. */
export function ruleOf(text: string): Rule {
  const [parsed] = parseDocuments({ name: 'rule.yml', text });
  if (parsed?.document?.kind !== 'rule') {
    throw new Error(JSON.stringify(parsed?.diagnostics.map(({ message }) => message)));
  }
  return parsed.document;
}

/** A rule with these detections, as YAML; the condition is `selection` unless another is given. */
export function rule(detection: string, condition = 'selection', more = ''): Rule {
  const lines = detection.replace(/^\n+/, '').trimEnd().split('\n');
  const body = lines.map((line) => `    ${line}`).join('\n');
  return ruleOf(
    `title: Test\nlogsource:\n    category: process_creation\n    product: windows\n${more}\ndetection:\n${body}\n    condition: ${condition}\n`,
  );
}

/** What pipelines make of a rule with one condition. */
export interface Applied {
  readonly state: PipelineState | undefined;
  /** The logic as `show` writes it; undefined when the rule is refused. */
  readonly logic: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function apply(
  given: Rule,
  pipelines: readonly Pipeline[],
  onUnmapped: OnUnmapped = 'error',
): Applied {
  const { conditions, diagnostics } = normalize(given);
  const [condition] = conditions;
  if (!condition) throw new Error(JSON.stringify(diagnostics.map(({ message }) => message)));
  const found: Diagnostic[] = [];
  const state = applyPipelines(given, condition.expr, pipelines, onUnmapped, (one) =>
    found.push(one),
  );
  return { state, logic: state && show(state.expr), diagnostics: found };
}

/** A diagnostic as `line:column code message (hint)`. */
export function shown({ code, span, message, hint }: Diagnostic): string {
  const { line, column } = span ? positionOf(span.source, span.start) : { line: 0, column: 0 };
  return `${line}:${column} ${code} ${message}${hint === undefined ? '' : ` (${hint})`}`;
}

/** Logic on one line: `A='x*' and not (B=1 or B=null)`; `==` is case-sensitive. */
export function show(expr: Expr): string {
  switch (expr.kind) {
    case 'and':
    case 'or':
      return expr.operands.map(showPart).join(` ${expr.kind} `);
    case 'not':
      return `not ${showPart(expr.operand)}`;
    case 'constant':
      return String(expr.value);
    default:
      return showLeaf(expr);
  }
}

const showPart = (expr: Expr): string =>
  expr.kind === 'and' || expr.kind === 'or' ? `(${show(expr)})` : show(expr);

function showLeaf(leaf: Leaf): string {
  const field = leaf.field ?? '*';
  switch (leaf.kind) {
    case 'string':
      return `${field}${leaf.cased ? '==' : '='}'${printPattern(leaf.pattern)}'`;
    case 'number':
      return `${field}=${leaf.text}`;
    case 'boolean':
      return `${field}=${leaf.value}`;
    case 'null':
      return `${field}=null`;
    case 'exists':
      return `${field} exists=${leaf.exists}`;
    case 'fieldref':
      return `${field}->${leaf.reference}`;
    case 'compare':
      return `${field} ${leaf.comparison} ${leaf.text}`;
    case 'cidr':
      return `${field} in ${leaf.network.text}`;
    case 'regex': {
      const flags = (['i', 'm', 's'] as const).filter((flag) => leaf.flags[flag]).join('');
      return `${field}~/${leaf.regex}/${flags}`;
    }
    default:
      throw new Error(`no test shows a ${leaf.kind}`);
  }
}
