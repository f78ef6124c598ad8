import {
  createConverter,
  evaluate,
  parseDocuments,
  witnessesOf,
  type EventJson,
  type ParsedDocument,
  type RuleWitnesses,
  type Witnesses,
} from '../../src/index.ts';

/** The log source of most rules here: one that no event says anything of. */
export const ANY_LOG = 'category: test';

/** A rule from the lines of its detection. */
export function parsed(detection: string, logsource: string = ANY_LOG): ParsedDocument {
  const lines = detection.split('\n').map((line) => `  ${line}`);
  const text = `title: T\nlogsource: {${logsource}}\ndetection:\n${lines.join('\n')}\n`;
  const [document] = parseDocuments({ name: 'r.yml', text });
  if (!document) throw new Error('the text has a document');
  return document;
}

/** The witnesses of a rule with one selection. */
export function ofItem(item: string, logsource?: string): RuleWitnesses {
  return witnessesOf(parsed(`s:\n  ${item}\ncondition: s`, logsource));
}

/** The one pair of a rule, and the codes of what is said. */
export function pairOf({ witnesses, diagnostics }: Witnesses): {
  readonly match: EventJson | undefined;
  readonly nearMiss: EventJson | undefined;
  readonly said: readonly string[];
} {
  const [first] = witnesses;
  const said = diagnostics.map(({ code }) => code);
  return { match: first?.match, nearMiss: first?.nearMiss, said };
}

/** Whether a rule matches an event that has been written to a file and read again. */
export function matches({ document }: ParsedDocument, event: EventJson): boolean {
  if (document?.kind !== 'rule') throw new Error('the document is a rule');
  return evaluate(document, JSON.parse(JSON.stringify(event))).matched === true;
}

/** The witnesses of a rule by the names of a target. */
export function heldBy(target: string, document: ParsedDocument): Witnesses {
  return witnessesOf(document).on(createConverter({ target }));
}
