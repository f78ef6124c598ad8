import { describe } from 'vitest';

import { checkRows, type Row } from './rows.ts';

const DETECTIONS: readonly Row[] = [
  {
    name: 'hashes by name and by length, alternatives together',
    item: 'type: hashes_fields\nvalid_hash_algos: [MD5, SHA1]\nfield_prefix: file.',
    selection:
      'selection:\n    Hashes|contains:\n        - MD5=aa\n        - SHA1=bb\n        - 0123456789abcdef0123456789abcdef',
    becomes: "(file.MD5='aa' or file.MD5='0123456789abcdef0123456789abcdef') or file.SHA1='bb'",
  },
  {
    name: 'hashes under all and neq',
    item: 'type: hashes_fields\nvalid_hash_algos: [MD5, SHA1]',
    selection: 'selection: {Hashes|contains|all: [MD5=aa, SHA1=bb], Hash|neq: "MD5|cc"}',
    becomes: "(MD5='aa' and SHA1='bb') and not MD5='cc'",
  },
  {
    name: 'one field for all algorithms',
    item: 'type: hashes_fields\nvalid_hash_algos: [MD5, SHA1]\nfield_prefix: hash\ndrop_algo_prefix: true\nfield_to_parse: H',
    selection: 'selection: {H: [MD5=aa, SHA1=bb]}',
    becomes: "hash='aa' or hash='bb'",
  },
  {
    name: 'fields of groups, with their types',
    item: "type: extract_fields\nregex: '(?P<a>[^ ]*) (?P<b>[^ ]*)( (?P<c>.*))?'\nfield_prefix: p",
    selection: "selection: {F|neq: ['x 1', '05 null *y']}",
    becomes: "not ((p.a='x' and p.b=1) or (p.a='05' and p.b=null and p.c='*y'))",
  },
  {
    name: 'fields of groups, and the texts that do not match',
    item: "type: extract_fields\nregex: '(?P<a>x)'\npreserve_unmatched: true",
    selection: 'selection: {F|all: [x, yx]}',
    becomes: "a='x' and F='yx'",
  },
  {
    name: 'no fields where nothing matches',
    item: "type: extract_fields\nregex: '(?P<a>z)'",
    selection: 'selection: {F: [x, y]}',
    becomes: "F='x' or F='y'",
  },
  {
    name: 'a condition before the rule',
    item: 'type: add_condition\nconditions: {EventID: [1, 2], Image|endswith: .exe}',
    selection: 'selection: {F: x, G: y}',
    becomes: "((EventID=1 or EventID=2) and Image='*.exe') and (F='x' and G='y')",
  },
  {
    name: 'alternatives before the rule, negated',
    item: 'type: add_condition\nconditions: [{A: 1}, {B: 2}]\nnegated: true\nname: _added',
    selection: 'selection: {F: x}',
    becomes: "not (A=1 or B=2) and F='x'",
  },
  {
    name: 'keywords before the rule',
    item: 'type: add_condition\nconditions: {null: word}',
    selection: 'selection: {F: x}',
    becomes: "*='word' and F='x'",
  },
  {
    name: 'the log source in a template',
    item: "type: add_condition\ntemplate: true\nconditions: {A: ['$category', 'x-${product}'], B: '$other $$5', C: 1}",
    selection: 'selection: {F: x}',
    becomes: "((A='process_creation' or A='x-windows') and B='$other $5' and C=1) and F='x'",
  },
  {
    name: 'no template without saying so',
    item: "type: add_condition\nconditions: {A: '$category'}",
    selection: 'selection: {F: x}',
    becomes: "A='$category' and F='x'",
  },
];

describe('transformations of detections', () => checkRows(DETECTIONS));
