import { shapeOf, type ValueRewrite } from '../../../src/backend/index.ts';
import { DATA_LAKE, type Language, type Names } from './fields/field.ts';

/**
 * A file name at the end of a Windows path (`*\cmd.exe`) as the whole name of the program, which
 * has a field of its own: shorter, and answered without a regular expression. In 1.0 the published
 * pages test the path, which has an operator for it.
 */
export function imageName(names: Names): (language: Language) => ValueRewrite | undefined {
  return (language) => (language === DATA_LAKE ? fileName(names[language]) : undefined);
}

function fileName(field: string): ValueRewrite {
  return (leaf) => {
    if (leaf.kind !== 'string') return leaf;
    const shape = shapeOf(leaf.pattern);
    if (shape.match !== 'endswith' || !/^\\[^\\/]+$/.test(shape.text)) return leaf;
    return { ...leaf, field, pattern: [shape.text.slice(1)] };
  };
}
