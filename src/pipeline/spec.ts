import { hasError, quote, type Diagnostic, type Report } from '../text/diagnostic.ts';
import { didYouMean } from '../text/suggest.ts';
import { describeNode, valueOf, type MappingNode, type Node } from '../yaml/node.ts';
import { invalid, isText, Parameters } from './parameters.ts';

/** One type of transformation, condition or step, as a pipeline file names it. */
export interface Spec<T, Context = undefined> {
  readonly type: string;
  /** One line, for `sigmaglot list transformations` and docs/pipelines.md. */
  readonly summary: string;
  readonly parameters: Readonly<Record<string, 'required' | 'optional'>>;
  /** Makes the thing; undefined when a parameter has been reported as wrong. */
  readonly build: (read: Parameters, context: Context) => T | undefined;
}

/** A kind of thing that a pipeline file has: what it is called, and the types that there are. */
export interface Kind<T, Context = undefined> {
  /** For messages: "transformation". */
  readonly noun: string;
  readonly specs: readonly Spec<T, Context>[];
  /** Types that other tools know and this one refuses. */
  readonly refused?: ReadonlyMap<string, RefusedType>;
  /** Where the types are listed, when they are too many for a message. */
  readonly listed?: string;
  /** Keys beside the type and its parameters. */
  readonly commonKeys?: readonly string[];
}

/** Why a type is refused, as a whole sentence, and what to do instead. */
export interface RefusedType {
  readonly reason: string;
  readonly hint: string;
}

/** Finds the type that an entry of a pipeline file names; reports it when there is none. */
export function findSpec<T, Context>(
  node: Node,
  kind: Kind<T, Context>,
  report: Report,
): { spec: Spec<T, Context>; mapping: MappingNode } | undefined {
  if (node.kind !== 'mapping') {
    const message = `A ${kind.noun} must be a mapping with a type, but this is ${describeNode(node)}.`;
    return invalid(report, node.span, message, `For example type: ${kind.specs[0]?.type ?? ''}`);
  }
  const type = valueOf(node, 'type');
  const names = kind.specs.map((spec) => spec.type);
  if (!type) {
    const span = node.entries[0]?.key.span ?? node.span;
    return invalid(report, span, `This ${kind.noun} has no type.`, typesHint(kind));
  }
  const name = isText(type) ? type.text : '';
  const spec = kind.specs.find((candidate) => candidate.type === name);
  if (spec) return { spec, mapping: node };
  const refused = kind.refused?.get(name);
  if (refused) return invalid(report, type.span, refused.reason, refused.hint);
  const shown = isText(type) ? quote(name) : `whose name is ${describeNode(type)}`;
  const message = `There is no ${kind.noun} ${shown}.`;
  return invalid(report, type.span, message, didYouMean(name, names) ?? typesHint(kind));
}

function typesHint<T, Context>({ specs, listed }: Kind<T, Context>): string {
  return listed ?? `The types are ${specs.map(({ type }) => type).join(', ')}.`;
}

/** Builds what an entry of a pipeline file describes; undefined when it has been reported as wrong. */
export function buildSpec<T, Context>(
  node: Node,
  kind: Kind<T, Context>,
  context: Context,
  report: Report,
): T | undefined {
  const found = findSpec(node, kind, report);
  if (!found) return undefined;
  const diagnostics: Diagnostic[] = [];
  const watched: Report = (one) => {
    diagnostics.push(one);
    report(one);
  };
  checkKeys(found.spec, found.mapping, kind, watched);
  // Parameters are read even after an unknown key, so that a person sees all at once.
  const built = found.spec.build(new Parameters(found.mapping, watched), context);
  return hasError(diagnostics) ? undefined : built;
}

function checkKeys<T, Context>(
  spec: Spec<T, Context>,
  mapping: MappingNode,
  kind: Kind<T, Context>,
  report: Report,
): void {
  const own = Object.keys(spec.parameters);
  const known = ['type', ...(kind.commonKeys ?? []), ...own];
  for (const { key } of mapping.entries) {
    if (known.includes(key.text)) continue;
    const message = `The ${kind.noun} ${quote(spec.type)} has no parameter ${quote(key.text)}.`;
    const list = own.length > 0 ? `It has ${own.join(', ')}.` : 'It has none.';
    invalid(report, key.span, message, didYouMean(key.text, known) ?? list);
  }
  for (const name of own) {
    if (spec.parameters[name] === 'optional' || valueOf(mapping, name)) continue;
    const span = valueOf(mapping, 'type')?.span ?? mapping.span;
    const message = `The ${kind.noun} ${quote(spec.type)} needs the parameter ${quote(name)}.`;
    const near = mapping.entries.find(
      ({ key }) => !known.includes(key.text) && didYouMean(key.text, [name]),
    );
    if (!near) invalid(report, span, message);
  }
}
