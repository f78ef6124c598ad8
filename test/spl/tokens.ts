import { lexCommand, skipBlank, type Token } from '../../backends/spl/reader/lex.ts';

/** The tokens of each command; behind a pipe the first is its name. */
export function commandsOf(query: string): Token[][] {
  const commands: Token[][] = [];
  let at = -1;
  while (at < query.length) {
    const start = skipBlank(query, at + 1);
    const style = /^(?:eval|where)\b/.test(query.slice(start, start + 6)) ? 'evaluation' : 'search';
    const { tokens, end } = lexCommand(query, start, style);
    commands.push([...tokens]);
    at = end;
  }
  return commands;
}

/**
 * True where OR stands beside AND in the same brackets, or beside terms with nothing between them:
 * only one of Splunk's two orders of evaluation reads that as its author does.
 */
export function mixesJoints(tokens: readonly Token[], command: number): boolean {
  const levels: Set<string>[] = [new Set()];
  let last: Token | undefined;
  for (const token of command === 0 ? tokens : tokens.slice(1)) {
    const level = levels.at(-1);
    if (isJoint(token)) level?.add(token.text);
    else if (endsTerm(last) && beginsTerm(token, last)) level?.add('AND');
    if (level?.size === 2) return true;
    if (token.text === '(' && token.kind === 'symbol') levels.push(new Set());
    if (token.text === ')' && token.kind === 'symbol') levels.pop();
    last = token;
  }
  return false;
}

const isJoint = ({ kind, text }: Token): boolean =>
  kind === 'word' && (text === 'AND' || text === 'OR');

const isOperator = ({ kind, text }: Token): boolean =>
  kind === 'word' && /^(?:AND|OR|NOT|IN)$/.test(text);

const endsTerm = (token: Token | undefined): boolean =>
  token !== undefined &&
  !isOperator(token) &&
  (token.kind !== 'symbol' || (token.kind === 'symbol' && token.text === ')'));

// A bracket right behind a word is that of a function.
function beginsTerm(token: Token, last: Token | undefined): boolean {
  if (token.kind === 'symbol') return token.text === '(' && last?.end !== token.start;
  return !isOperator(token) || token.text === 'NOT';
}
