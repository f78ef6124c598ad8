import {
  backends,
  createConverter,
  fieldInventory,
  type Backend,
  type FieldUse,
} from '../index.ts';
import { onOneLine } from '../explain/predicate-text.ts';
import { exitCodes, type ExitCode } from './exit-code.ts';
import { readRuleSet } from './read-rule-set.ts';
import { openSpeaker } from './speaker.ts';
import { alignRows } from './table.ts';

/** What `sigmaglot list fields` is asked for. */
export interface FieldsRequest {
  readonly paths: readonly string[];
  /** Without one, every target. */
  readonly targets: readonly Backend[];
  readonly json: boolean;
  readonly quiet: boolean;
}

/** `sigmaglot list fields`: the fields of rules, and which targets have them. */
export async function listFields({
  paths,
  targets,
  json,
  quiet,
}: FieldsRequest): Promise<ExitCode> {
  const speaker = openSpeaker({ quiet });
  const documents = await readRuleSet(paths, speaker);
  if (!documents) return exitCodes.usage;
  const rules = documents.filter((document) => document.kind === 'rule');
  const chosen = targets.length > 0 ? targets : backends;
  const converters = chosen.map((target) => createConverter({ target }));
  const uses = fieldInventory(rules, converters);
  const names = chosen.map(({ name }) => name);
  process.stdout.write(json ? printRecords(uses) : printTable(uses, names));
  return speaker.errors.length > 0 ? exitCodes.failed : exitCodes.done;
}

const printRecords = (uses: readonly FieldUse[]): string =>
  uses.map((use) => `${JSON.stringify(use)}\n`).join('');

function printTable(uses: readonly FieldUse[], targets: readonly string[]): string {
  const rows = uses.map(({ field, logsource, rules, targets: mappings }) => {
    const { product, category, service } = logsource;
    const source = [product, category, service].filter((name) => name !== undefined).join(' / ');
    return [field, source, String(rules), ...mappings.map(mappingWord)].map(onOneLine);
  });
  return alignRows([['field', 'log source', 'rules', ...targets], ...rows]);
}

/** `yes`, `no`, a dash where nothing is known, or in how many of the rules. */
function mappingWord({ mapped, unmapped, refused }: FieldUse['targets'][number]): string {
  if (mapped === 0) return unmapped === 0 ? '-' : 'no';
  return unmapped + refused === 0 ? 'yes' : `${mapped}/${mapped + unmapped + refused}`;
}
