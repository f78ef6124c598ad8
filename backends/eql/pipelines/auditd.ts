import { wordOf, type Leaf, type ValueRewrite } from '../../../src/backend/index.ts';

/**
 * The kind of a record of auditd. Auditd Manager joins the records of one event and names the
 * kind of the first, in lower case; those of a system call are told by what they leave behind.
 */
export const auditType: ValueRewrite = (leaf, { refuse, unverified }) => {
  const word = wordOf(leaf)?.toUpperCase();
  if (word === undefined) return refuse('a part of a record type', 'Name whole types.');
  const place = JOINED[word];
  if (place === undefined) return lowered(leaf, word.toLowerCase());
  if (word !== 'SYSCALL') {
    unverified(`A record ${word} is taken to be there when its event has the field ${place}.`);
  }
  return { kind: 'exists', exists: true, field: place, origin: leaf.origin };
};

const JOINED: Readonly<Record<string, string>> = {
  SYSCALL: 'auditd.data.syscall',
  EXECVE: 'process.args',
  PATH: 'file.path',
};

function lowered({ field, origin }: Leaf, text: string): Leaf {
  return { kind: 'string', field, origin, pattern: [text], cased: true };
}

const NUMBER = /^[0-9a-f]+$/i;

/**
 * An argument by its place. Those of a system call have fields; those of a program (EXECVE) become
 * one list, and EQL cannot ask for the place of a value in a list.
 */
export const position: ValueRewrite = (leaf, { refuse }) => {
  const word = wordOf(leaf);
  if (word !== undefined && NUMBER.test(word) && /[0-3]$/.test(leaf.field ?? '')) return leaf;
  return refuse(
    'the place of an argument',
    'Elastic keeps the arguments of a program in the list process.args, which EQL searches as a whole.',
  );
};
