import type { Transformation } from '../pipeline.ts';
import type { Kind, RefusedType } from '../spec.ts';
import { attributes } from './attributes.ts';
import { detections } from './detections.ts';
import { failures } from './failures.ts';
import { extractFields } from './extract-fields.ts';
import { fieldNames } from './field-names.ts';
import { hashesFields } from './hashes.ts';
import { nest } from './nest.ts';
import { placeholders } from './placeholders.ts';
import { toRegex } from './regex.ts';
import { replaceString } from './replace-string.ts';
import type { TransformationContents, TransformationSpec } from './spec.ts';
import { values } from './values.ts';

/** Every type of transformation that a pipeline file may use. */
export const transformationSpecs: readonly TransformationSpec[] = [
  ...fieldNames,
  replaceString,
  ...values,
  toRegex,
  hashesFields,
  extractFields,
  ...placeholders,
  ...detections,
  ...attributes,
  ...failures,
  nest,
];

/** What `sigmaglot list transformations` shows. */
export const transformations: readonly { readonly type: string; readonly summary: string }[] =
  transformationSpecs.map(({ type, summary }) => ({ type, summary }));

const USE_VARS = 'Use value_placeholders, with the values under "vars".';
const NO_ACCESS =
  'A pipeline changes rules and reads nothing else: no files, no network, no commands.';

const refused: ReadonlyMap<string, RefusedType> = new Map([
  ['file_placeholders', { reason: NO_ACCESS, hint: USE_VARS }],
  ['http_placeholders', { reason: NO_ACCESS, hint: USE_VARS }],
  ['command_placeholders', { reason: NO_ACCESS, hint: USE_VARS }],
  [
    'query_expression_placeholders',
    {
      reason: 'Raw query text has no place in a pipeline: nothing could check or escape it.',
      hint: USE_VARS,
    },
  ],
  [
    'field_name_transform',
    {
      reason: 'A pipeline file holds no code, and "field_name_transform" needs a function.',
      hint: 'Use field_name_mapping, field_name_prefix_mapping, field_name_prefix or field_name_suffix.',
    },
  ],
]);

/** The transformations, for the reader of pipeline files. */
export const transformationKind: Kind<Transformation, TransformationContents> = {
  noun: 'transformation',
  specs: transformationSpecs,
  refused,
  listed: 'The types are listed by: sigmaglot list transformations',
};
