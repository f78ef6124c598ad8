import { describe } from 'vitest';

import { checkRows, type Row } from './rows.ts';

const FIELD_NAMES: readonly Row[] = [
  {
    name: 'one name',
    item: 'type: field_name_mapping\nmapping: {F: A}',
    selection: 'selection: {F: [x, y], G: z}',
    becomes: "(A='x' or A='y') and G='z'",
  },
  {
    name: 'several names are alternatives',
    item: 'type: field_name_mapping\nmapping: {F: [A, B]}',
    selection: 'selection: {F: x}',
    becomes: "A='x' or B='x'",
  },
  {
    name: 'all the values in one of the fields',
    item: 'type: field_name_mapping\nmapping: {F: [A, B]}',
    selection: 'selection: {F|contains|all: [x, y]}',
    becomes: "(A='*x*' and A='*y*') or (B='*x*' and B='*y*')",
  },
  {
    name: 'neq with several names: none of the fields',
    item: 'type: field_name_mapping\nmapping: {F: [A, B]}',
    selection: 'selection: {F|neq: x}',
    becomes: "not (A='x' or B='x')",
  },
  {
    name: 'null with several names: absent everywhere',
    item: 'type: field_name_mapping\nmapping: {F: [A, B]}',
    selection: 'selection: {F: null}',
    becomes: 'A=null and B=null',
  },
  {
    name: 'null beside values with several names',
    item: 'type: field_name_mapping\nmapping: {F: [A, B]}',
    selection: "selection: {F: [x, null, '']}",
    becomes: "((A='x' or A='') or (B='x' or B='')) or (A=null and B=null)",
  },
  {
    name: 'exists: false with several names: absent everywhere',
    item: 'type: field_name_mapping\nmapping: {F: [A, B]}',
    selection: 'selection: {F|exists: false}',
    becomes: 'A exists=false and B exists=false',
  },
  {
    name: 'exists: true with several names: one of them',
    item: 'type: field_name_mapping\nmapping: {F: [A, B]}',
    selection: 'selection: {F|exists: true}',
    becomes: 'A exists=true or B exists=true',
  },
  {
    name: 'both names of a comparison of fields',
    item: 'type: field_name_mapping\nmapping: {F: A, G: [B, C]}',
    selection: 'selection: {F|fieldref: G}',
    becomes: 'A->B or A->C',
  },
  {
    name: 'keywords by the key null, as parts of the field',
    item: 'type: field_name_mapping\nmapping: {null: message}',
    selection: "selection: ['one', '*two', 3]",
    becomes: "message='*one*' or message='*two*' or message=3",
  },
  {
    name: 'names are case-sensitive',
    item: 'type: field_name_mapping\nmapping: {f: A}',
    selection: 'selection: {F: x}',
    becomes: "F='x'",
  },
  {
    name: 'a prefix, the first that fits',
    item: 'type: field_name_prefix_mapping\nmapping: {win.: w., win.event.: e.}',
    selection: 'selection: {win.event.id: 1, other: 2}',
    becomes: 'w.event.id=1 and other=2',
  },
  {
    name: 'a prefix with several names',
    item: 'type: field_name_prefix_mapping\nmapping: {win.: [w., x.]}',
    selection: 'selection: {win.id: 1}',
    becomes: 'w.id=1 or x.id=1',
  },
  {
    name: 'a text before names, not before keywords',
    item: 'type: field_name_prefix\nprefix: win.',
    selection: 'selection:\n    - {F: x}\n    - word',
    becomes: "win.F='x' or *='word'",
  },
  {
    name: 'a text after names',
    item: 'type: field_name_suffix\nsuffix: .keyword',
    selection: 'selection: {F|fieldref: G}',
    becomes: 'F.keyword->G.keyword',
  },
];

describe('transformations of field names', () => checkRows(FIELD_NAMES));
