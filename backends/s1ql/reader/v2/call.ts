import {
  containsAddress,
  parseNetwork,
  valueTest,
  type QueryExpr,
} from '../../../../src/backend/index.ts';
import type { Cursor } from '../cursor.ts';
import { decodeName, decodeText } from './lex.ts';

/** True where a name with a bracket behind it comes next. */
export function callsNext(cursor: Cursor): boolean {
  const [name, bracket] = [cursor.peek(), cursor.peek(1)];
  return name.kind === 'word' && bracket.kind === 'sign' && bracket.text === '(';
}

/** Reads a call of a function that is true or false of an event: of those, only net_ipsubnet. */
export function readCall(cursor: Cursor): QueryExpr {
  const name = cursor.next();
  if (name.text !== 'net_ipsubnet') cursor.fail(`the function ${name.text}`, name);
  cursor.expectSign('(');
  const field = cursor.next();
  if (field.kind !== 'word') cursor.fail('a field is expected here', field);
  cursor.expectSign(',');
  const literal = cursor.next();
  const text = literal.kind === 'text' ? decodeText(literal.text) : '';
  const network = typeof text === 'string' ? parseNetwork(text) : undefined;
  if (!network || 'problem' in network || network.version !== 4) {
    return cursor.fail('net_ipsubnet with what is no network of IPv4', literal);
  }
  cursor.expectSign(')');
  return valueTest(literal, decodeName(field.text), {
    matches: (address) => containsAddress(network, address),
    examples: () => [network.text.slice(0, network.text.indexOf('/'))],
  });
}
