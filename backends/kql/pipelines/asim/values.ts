import {
  and,
  or,
  shapeOf,
  translateWord,
  type Expr,
  type Pattern,
  type ValueRewrite,
} from '../../../../src/backend/index.ts';

/** Whether the host has opened a connection, as a direction. */
export const direction: ValueRewrite = (leaf, context) =>
  translateWord(leaf, { true: ['Outbound'], false: ['Inbound'] }, context);

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

const NUMBER = /^(DWORD|QWORD) \(0x([0-9a-f]+)(?:-0x([0-9a-f]+))?\)$/i;

/**
 * Data of the registry: Sysmon's parser keeps Sysmon's form of a number, Defender's gives the
 * decimal number with its type beside it. Both are asked for.
 */
export const registryData: ValueRewrite = (leaf): Expr => {
  if (leaf.kind !== 'string') return leaf;
  const shape = shapeOf(leaf.pattern);
  const number = 'text' in shape ? NUMBER.exec(shape.text) : null;
  if (!number) return leaf;
  const { field, origin } = leaf;
  const value = BigInt(`0x${number[2] ?? ''}${number[3] ?? ''}`);
  const type: Pattern = [`Reg_${(number[1] ?? '').charAt(0).toUpperCase()}Word`];
  const typed: Expr = {
    kind: 'string',
    field: 'RegistryValueType',
    origin,
    pattern: type,
    cased: false,
  };
  const decimal: Expr = { kind: 'string', field, origin, pattern: [String(value)], cased: false };
  return or([leaf, and([typed, decimal])]);
};
