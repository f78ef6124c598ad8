import { expect, it } from 'vitest';

import { convert } from '../src/index.ts';

it('reports a text without a rule', () => {
  expect(convert('', { target: 's1ql' }).diagnostics).toMatchObject([{ code: 'empty-document' }]);
});
