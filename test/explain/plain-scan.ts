import { FAILSAFE_SCHEMA, loadAll } from 'js-yaml';

/** A value of a rule as its YAML has it, read without any of the code that is tested. */
export interface ScannedValue {
  readonly rule: string;
  readonly field: string | null;
  readonly kind: string;
  readonly value: string;
}

/** Every value in the detections of a YAML text, as often as it stands there. */
export function scanValues(text: string): readonly ScannedValue[] {
  return loadAll(text, { schema: FAILSAFE_SCHEMA }).flatMap((document) => {
    const detection = property(document, 'detection');
    const rule = String(property(document, 'id') ?? text).toLowerCase();
    if (!(detection instanceof Object)) return [];
    return Object.entries(detection)
      .filter(([name]) => name !== 'condition' && name !== 'timeframe')
      .flatMap(([, value]) => scan(value, ''))
      .map((found) => ({ rule, ...found }));
  });
}

function property(value: unknown, key: string): unknown {
  return value instanceof Object ? Object.entries(value).find(([name]) => name === key)?.[1] : null;
}

function scan(value: unknown, key: string): readonly Omit<ScannedValue, 'rule'>[] {
  if (Array.isArray(value)) return value.flatMap((one) => scan(one, key));
  if (value instanceof Object) return Object.entries(value).flatMap(([own, one]) => scan(one, own));
  const [field = '', ...modifiers] = key.split('|');
  const text = String(value);
  const isNull = text === '' || text === '~' || text === 'null';
  return [
    {
      field: field === '' ? null : field,
      kind: kindOf(modifiers, field, text),
      value: isNull && modifiers.length === 0 && text !== '' ? 'null' : text,
    },
  ];
}

const NAMES: Readonly<Record<string, string>> = {
  contains: 'match',
  startswith: 'starts_with',
  endswith: 'ends_with',
  re: 'regex_match',
  cidr: 'cidr_match',
  wide: 'utf16le',
};

const COMPARING: readonly string[] = [
  ...['match', 'starts_with', 'ends_with', 'regex_match', 'cidr_match'],
  ...['lt', 'lte', 'gt', 'gte', 'exists'],
];

function kindOf(modifiers: readonly string[], field: string, text: string): string {
  const words = modifiers.filter((name) => name !== 'all').map((name) => NAMES[name] ?? name);
  const compared = words.filter((word) => COMPARING.includes(word));
  const others = words.filter((word) => !['neq', 'fieldref', ...compared].includes(word));
  const plain = field === '' ? 'match' : /(?<!\\)(?:\\\\)*[*?]/.test(text) ? 'wildcard' : 'eq';
  const before = words.includes('neq') ? ['not'] : [];
  if (words.includes('fieldref'))
    return [...before, 'field', ...others, ...(compared.length > 0 ? compared : ['eq'])].join('_');
  if (words.length === 0 && (text === 'null' || text === '~')) return 'is_null';
  return [...before, ...(compared.length > 0 ? compared : [plain]), ...others].join('_');
}
