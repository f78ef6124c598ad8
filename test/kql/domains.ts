import type { Domain } from './never-true.ts';

const ROOTS: readonly string[] = [
  'hkey_local_machine\\',
  'hkey_users\\',
  'hkey_current_user\\',
  'hkey_classes_root\\',
  'hkey_current_config\\',
];

type Check = (match: string, value: string) => string | undefined;

const registryPath: Check = (match, value) => {
  if (/^\\?(?:hklm|hkcu|hkcr|hku)\\/.test(value)) return 'hives have their long names';
  if (value.endsWith('*') && match !== 'startswith') return 'a star that is no wildcard';
  if (match !== 'startswith' && match !== 'equals') return undefined;
  const fits = ROOTS.some((root) => root.startsWith(value) || value.startsWith(root));
  return fits || value === '' ? undefined : 'no key begins so';
};

const fileName: Check = (_match, value) =>
  /[\\/]/.test(value) ? 'a file name has no path' : undefined;

const hash =
  (length: number): Check =>
  (match, value) =>
    match === 'equals' && value !== '' && !new RegExp(`^[0-9a-f]{${length}}$`).test(value)
      ? 'no such hash'
      : undefined;

const pipeName: Check = (match, value) =>
  match === 'startswith' && !value.startsWith('\\device\\namedpipe\\')
    ? 'pipes have the kernel’s path'
    : undefined;

const registryData: Check = (_match, value) =>
  /[dq]word \(|^binary data$/.test(value) ? 'data of numbers are decimal' : undefined;

/** What the columns of Defender's tables are like (facts: section 3a). */
const DEFENDER: Readonly<Record<string, Check>> = {
  RegistryKey: registryPath,
  PreviousRegistryKey: registryPath,
  RegistryPath: registryPath,
  DeletedPath: registryPath,
  AnyPath: registryPath,
  RegistryValueData: registryData,
  InitiatingProcessParentFileName: fileName,
  FileName: fileName,
  AccountName: fileName,
  PipeName: pipeName,
  MD5: hash(32),
  SHA1: hash(40),
  SHA256: hash(64),
};

/** Columns that Sysmon's own events have too, with other values. */
const SHARED: ReadonlySet<string> = new Set(['PipeName', 'FileName']);

/** The values that the columns of each pipeline's tables can hold. */
export const DOMAINS: Readonly<Record<string, Domain>> = {
  'defender-xdr': (column, match, value) => DEFENDER[column]?.(match, value),
  // Sysmon's form of a number is kept by Sysmon's parser, and asked for beside the decimal one.
  asim: (column, match, value) =>
    column === 'RegistryValueData' ? undefined : DEFENDER[column]?.(match, value),
  sentinel: (column, match, value) =>
    SHARED.has(column) ? undefined : DEFENDER[column]?.(match, value),
};
