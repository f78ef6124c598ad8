import { attackCoverage } from '../attack/coverage.ts';
import { createConverter, backends, type Conversion, type Converter } from '../convert.ts';
import type { Backend } from '../backend/backend.ts';
import { normalize } from '../logic/normalize.ts';
import { parseDocuments, type ParsedDocument } from '../rule/parse-document.ts';
import type { Logsource, Metadata, SigmaDocument } from '../rule/rule.ts';
import { diagnosticRecord, type Diagnostic } from '../text/diagnostic.ts';
import { verdictRecord } from '../verify/record.ts';
import { verifyConversion } from '../verify/verify.ts';
import { eventCoverage } from './events.ts';
import type { Corpus } from './corpus.ts';
import type {
  Explanation,
  LogsourceSummary,
  QueryExplanation,
  TacticCoverage,
} from './explanation.ts';
import { indicatorRows } from './indicators.ts';
import { mapQuery } from './query-map.ts';
import { explainConditions } from './stages.ts';

/** What is explained besides the rule itself. Nothing is needed. */
export interface ExplainOptions {
  /** Names of backends, backends of your own, or converters. Default: every target. */
  readonly targets?: readonly (string | Backend | Converter)[];
  /** The rules among which indicators are counted. Default: none. */
  readonly corpus?: Corpus;
  /** Tell which part of each query comes from where in the rule. Default: no. */
  readonly map?: boolean;
  /** Read each query back and compare it with the rule: most of the time goes there. Default: yes. */
  readonly verify?: boolean;
  /** The name of the text in diagnostics. Default: `<input>`. */
  readonly name?: string;
}

/** What a document has become: its explanation, and what is wrong with it. */
export interface Explained {
  /** Undefined for a document that cannot be read. */
  readonly explanation: Explanation | undefined;
  readonly title: string | undefined;
  readonly id: string | undefined;
  /** Of the document itself; what the targets say of it is in the explanation. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Explains documents; made once, used for many rules. */
export interface Explainer {
  readonly explain: (parsed: ParsedDocument) => Explained;
}

/**
 * Explains every Sigma document of a text. Never throws for a bad rule: what cannot be read has
 * diagnostics in place of an explanation.
 *
 * @throws {UsageError} for a target that does not exist.
 */
export function explain(text: string, options: ExplainOptions = {}): Explained[] {
  const explainer = createExplainer(options);
  const source = { name: options.name ?? '<input>', text };
  return parseDocuments(source).map((parsed) => explainer.explain(parsed));
}

/**
 * Prepares explanations.
 *
 * @throws {UsageError} for a target that does not exist.
 */
export function createExplainer(options: ExplainOptions = {}): Explainer {
  const { targets = backends, corpus } = options;
  const converters = targets.map((target) =>
    typeof target === 'object' && 'convert' in target ? target : createConverter({ target }),
  );
  return {
    explain: (parsed) => {
      const { document, title, id } = parsed;
      const diagnostics = [...parsed.diagnostics, ...ownDiagnostics(document)];
      const explanation = document && {
        ...explainDocument(document, corpus),
        queries:
          document.kind === 'rule'
            ? converters.map((converter) => {
                const conversion = converter.convert(parsed);
                return {
                  ...explainQuery(conversion, converter, diagnostics),
                  ...checkQuery(conversion, converter, options),
                };
              })
            : [],
        diagnostics: diagnostics.map(diagnosticRecord),
      };
      return { explanation, title, id, diagnostics };
    },
  };
}

function ownDiagnostics(document: SigmaDocument | undefined): readonly Diagnostic[] {
  return document?.kind === 'rule' ? normalize(document).diagnostics : [];
}

type DocumentPart = Omit<Explanation, 'queries' | 'diagnostics'>;

function explainDocument(document: SigmaDocument, corpus: Corpus | undefined): DocumentPart {
  const { falsepositives, references, tags } = document;
  const about = { kind: document.kind, ...aboutOf(document) };
  const attack = attackCoverage(tags).map(withoutTactics);
  const lists = { falsepositives, references, tags };
  if (document.kind !== 'rule') {
    return { ...about, attack, events: [], conditions: [], indicators: [], ...lists };
  }
  const conditions = explainConditions(document);
  const logic = conditions.map((condition) => condition.logic);
  return {
    ...about,
    logsource: summarize(document.logsource),
    attack,
    events: eventCoverage(document.logsource, logic),
    conditions,
    indicators: indicatorRows(document, corpus),
    ...lists,
  };
}

function aboutOf(
  metadata: Metadata,
): Pick<
  Explanation,
  'title' | 'id' | 'description' | 'status' | 'level' | 'author' | 'date' | 'modified'
> {
  const { title, id, description, status, level, author, date, modified } = metadata;
  return {
    title,
    ...(id !== undefined && { id }),
    ...(description !== undefined && { description: description.trim() }),
    ...(status && { status }),
    ...(level && { level }),
    ...(author !== undefined && { author }),
    ...(date !== undefined && { date }),
    ...(modified !== undefined && { modified }),
  };
}

function summarize({ product, category, service, definition }: Logsource): LogsourceSummary {
  return {
    ...(product !== undefined && { product }),
    ...(category !== undefined && { category }),
    ...(service !== undefined && { service }),
    ...(definition !== undefined && { definition }),
  };
}

function withoutTactics({
  tactic,
  techniques,
}: ReturnType<typeof attackCoverage>[number]): TacticCoverage {
  return {
    ...(tactic !== undefined && { tactic }),
    techniques: techniques.map(({ id, name }) => ({ id, ...(name !== undefined && { name }) })),
  };
}

function explainQuery(
  { queries, diagnostics }: Conversion,
  converter: Converter,
  known: readonly Diagnostic[],
): QueryExplanation {
  const said = new Set(known.map(keyOf));
  const { name, title } = converter.backend;
  return {
    target: name,
    title,
    pipelines: converter.pipelines,
    queries,
    diagnostics: diagnostics.filter((one) => !said.has(keyOf(one))).map(diagnosticRecord),
  };
}

/** What is told of a query only where it is asked for. */
function checkQuery(
  conversion: Conversion,
  converter: Converter,
  { map = false, verify = true }: ExplainOptions,
): Pick<QueryExplanation, 'verification' | 'maps'> {
  const { translations } = conversion;
  return {
    ...(verify && { verification: verdictRecord(verifyConversion(conversion, converter)) }),
    ...(map && { maps: translations.map((translation) => mapQuery(translation, converter)) }),
  };
}

const keyOf = ({ code, message, span }: Diagnostic): string =>
  `${code}\0${message}\0${span?.start ?? ''}`;
