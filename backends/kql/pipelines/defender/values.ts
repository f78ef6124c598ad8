import {
  and,
  isMany,
  or,
  shapeOf,
  translateWord,
  wordOf,
  type Expr,
  type FieldRule,
  type Leaf,
  type Pattern,
  type ValueRewrite,
} from '../../../../src/backend/index.ts';

const MANY = { wildcard: 'many' } as const;

/** Sysmon's `tcp` is `Tcp`, `TcpV4` and `TcpV6` here (ASIM parser for Defender's networks). */
export const protocol: ValueRewrite = (leaf) => {
  const word = wordOf(leaf);
  if (leaf.kind !== 'string' || word === undefined) return leaf;
  return { ...leaf, pattern: [word, MANY] };
};

/** Whether the device has opened a connection, as the action. */
export const initiated: ValueRewrite = (leaf, context) =>
  translateWord(
    leaf,
    { true: ['ConnectionSuccess'], false: ['InboundConnectionAccepted'] },
    context,
  );

/**
 * A user by the two columns that hold domain and name. A name without a domain is the name alone;
 * for parts of both, the columns are joined.
 */
export function account(prefix: string, joinedName: string): FieldRule {
  const rewrite: ValueRewrite = (leaf): Expr => {
    const word = wordOf(leaf);
    if (leaf.kind !== 'string' || word === undefined) return leaf;
    const [, domain, name = ''] = /^(?:([^\\]+)\\)?([^\\]+)$/.exec(word) ?? [];
    if (name === '') return leaf;
    const named: Leaf = { ...leaf, field: `${prefix}AccountName`, pattern: [name] };
    if (domain === undefined) return named;
    return and([{ ...leaf, field: `${prefix}AccountDomain`, pattern: [domain] }, named]);
  };
  return { field: joinedName, rewrite };
}

/** Of a grandparent only the file's name is known. */
export const nameOfPath: ValueRewrite = (leaf, { refuse }) => {
  const refused = (): Leaf =>
    refuse('this path', 'Only the file name of this process is recorded: endswith "\\name.exe".');
  if (leaf.kind !== 'string') return leaf.kind === 'null' ? leaf : refused();
  const [first, rest, ...more] = leaf.pattern;
  const name = typeof rest === 'string' && more.length === 0 ? rest.replace(/^[\\/]/, '') : '';
  if (first === undefined || !isMany(first) || name === rest || /[\\/]|^$/.test(name)) {
    return refused();
  }
  return { ...leaf, pattern: [name] };
};

/** Logon sessions are numbers here, hexadecimal text in Windows' events. */
export const logonId: ValueRewrite = (leaf) => {
  const word = wordOf(leaf);
  if (word === undefined || !/^0x[0-9a-f]+$/i.test(word)) return leaf;
  const { field, origin } = leaf;
  return { kind: 'number', field, origin, text: String(BigInt(word)) };
};

/** Pipes have the kernel's path before the name that Sysmon writes. */
export const pipeName: ValueRewrite = (leaf): Leaf => {
  if (leaf.kind !== 'string') return leaf;
  const [first, ...rest] = leaf.pattern;
  if (typeof first !== 'string' || !first.startsWith('\\')) return leaf;
  return { ...leaf, pattern: [`\\Device\\NamedPipe${first}`, ...rest] };
};

const HIVES: Readonly<Record<string, readonly Pattern[]>> = {
  HKLM: [['HKEY_LOCAL_MACHINE\\']],
  HKEY_LOCAL_MACHINE: [['HKEY_LOCAL_MACHINE\\']],
  HKU: [['HKEY_USERS\\'], ['HKEY_CURRENT_USER\\']],
  HKEY_USERS: [['HKEY_USERS\\'], ['HKEY_CURRENT_USER\\']],
  // The user's own hive has the user's SID behind it, or not.
  HKCU: [
    ['HKEY_CURRENT_USER\\'],
    ['HKEY_CURRENT_USER\\S-1-', MANY, '\\'],
    ['HKEY_USERS\\', MANY, '\\'],
  ],
  HKEY_CURRENT_USER: [
    ['HKEY_CURRENT_USER\\'],
    ['HKEY_CURRENT_USER\\S-1-', MANY, '\\'],
    ['HKEY_USERS\\', MANY, '\\'],
  ],
  HKCR: [['HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\'], ['HKEY_CLASSES_ROOT\\']],
  HKEY_CLASSES_ROOT: [['HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\'], ['HKEY_CLASSES_ROOT\\']],
};

/** Sysmon's short names of hives as the names that Defender writes, wherever a path may begin. */
export const registryPath: ValueRewrite = (leaf): Expr => {
  if (leaf.kind !== 'string') return leaf;
  const [first] = leaf.pattern;
  const at = first !== undefined && isMany(first) ? 1 : 0;
  const text = leaf.pattern[at];
  const [whole = '', name = ''] =
    typeof text === 'string' ? (/^(HK[A-Z_]+)(?:\\|$)/i.exec(text) ?? []) : [];
  const hives = HIVES[name.toUpperCase()];
  if (!hives || typeof text !== 'string') return controlSet(leaf);
  const rest = text.slice(whole.length);
  return or(
    hives.map((hive) => {
      const parts: Pattern = [
        ...leaf.pattern.slice(0, at),
        ...hive,
        rest,
        ...leaf.pattern.slice(at + 1),
      ];
      return controlSet({ ...leaf, pattern: joined(parts) });
    }),
  );
};

function joined(parts: Pattern): Pattern {
  const result: Pattern[number][] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string')
      result[result.length - 1] = last + part;
    else if (!(isMany(part) && last !== undefined && isMany(last))) result.push(part);
  }
  return result;
}

const CURRENT = /(?<![A-Za-z])CurrentControlSet(?=\\|$)/gi;

// Defender writes the control set that the link CurrentControlSet leads to.
function controlSet(leaf: Extract<Leaf, { kind: 'string' }>): Expr {
  const concerned = leaf.pattern.some(
    (part) => typeof part === 'string' && part.search(CURRENT) >= 0,
  );
  if (!concerned) return leaf;
  const numbered = leaf.pattern.flatMap((part) =>
    typeof part === 'string' ? splitControlSet(part) : [part],
  );
  return { ...leaf, pattern: joined(numbered) };
}

const ONE = { wildcard: 'one' } as const;

/** `ControlSet001` has three characters that may differ. */
function splitControlSet(text: string): Pattern {
  return text
    .split(CURRENT)
    .flatMap((part, at) => (at === 0 ? [part] : ['ControlSet', ONE, ONE, ONE, part]));
}

const NUMBER = /^(DWORD|QWORD) \(0x([0-9a-f]+)(?:-0x([0-9a-f]+))?\)$/i;

/** Sysmon's forms of data that is no text, as Defender's type and data. */
export const registryData: ValueRewrite = (leaf, { refuse }): Expr => {
  if (leaf.kind !== 'string') return leaf;
  const shape = shapeOf(leaf.pattern);
  if (!('text' in shape)) return leaf;
  const { text, match } = shape;
  const number = NUMBER.exec(text);
  const whole = match === 'equals' || match === 'contains';
  if (number && whole) {
    const value = BigInt(`0x${number[2] ?? ''}${number[3] ?? ''}`);
    return and([typeIs(leaf, number[1] ?? ''), { ...leaf, pattern: [String(value)] }]);
  }
  if (/^[DQ]WORD(?: \((?:0x)?)?$/i.test(text) && match !== 'endswith') {
    return typeIs(leaf, text.slice(0, 5));
  }
  if (/^Binary Data$/i.test(text) && whole) return typeIs(leaf, 'Binary');
  if (/^\(Empty\)$/i.test(text)) return { kind: 'null', field: leaf.field, origin: leaf.origin };
  if (/[DQ]WORD \(|0x[0-9a-f]+\)$|^\(?0x[0-9a-f]{8}$/i.test(text)) {
    return refuse(
      "a part of Sysmon's form of a number",
      'Numbers are decimal here; name the whole form, such as DWORD (0x00000001).',
    );
  }
  return leaf;
};

// The type is "Dword" in Defender's table, with "REG_" before it in some versions.
function typeIs({ origin }: Leaf, type: string): Expr {
  const pattern: Pattern = [MANY, type.charAt(0).toUpperCase() + type.slice(1).toLowerCase()];
  return { kind: 'string', field: 'RegistryValueType', origin, pattern, cased: false };
}

/** What Sysmon calls the kinds of registry events. */
export const registryAction: ValueRewrite = (leaf, context) =>
  translateWord(
    leaf,
    {
      createkey: ['RegistryKeyCreated'],
      deletekey: ['RegistryKeyDeleted'],
      deletevalue: ['RegistryValueDeleted'],
      renamekey: ['RegistryKeyRenamed'],
      setvalue: ['RegistryValueSet'],
    },
    context,
  );
