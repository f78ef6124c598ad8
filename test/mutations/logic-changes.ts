import type { Dialect } from '../../src/backend/dialect.ts';
import { and, isLeaf, not, or, type Expr } from '../../src/logic/expr.ts';
import type { Change, Kind } from './change.ts';
import { withDialect, withLogic } from './changed-backend.ts';

type Joint = Extract<Expr, { kind: 'and' | 'or' }>;

const isJoint = (expr: Expr): expr is Joint => expr.kind === 'and' || expr.kind === 'or';

const join = (kind: 'and' | 'or', operands: readonly Expr[]): Expr =>
  kind === 'and' ? and(operands) : or(operands);

/** Changes each part of an expression, the inner ones first. */
function everywhere(change: (expr: Expr) => Expr): (expr: Expr) => Expr {
  const visit = (expr: Expr): Expr => {
    if (isLeaf(expr) || expr.kind === 'constant') return change(expr);
    if (expr.kind === 'not') return change(not(visit(expr.operand)));
    return change({ ...expr, operands: expr.operands.map(visit) });
  };
  return visit;
}

/** Changes each joint of a kind. */
const joints = (
  kind: 'and' | 'or',
  change: (operands: readonly Expr[]) => Expr,
): ((expr: Expr) => Expr) =>
  everywhere((expr) => (isJoint(expr) && expr.kind === kind ? change(expr.operands) : expr));

/** Changes each denial of a joint. */
const denials = (change: (joint: Joint) => Expr): ((expr: Expr) => Expr) =>
  everywhere((expr) =>
    expr.kind === 'not' && isJoint(expr.operand) ? change(expr.operand) : expr,
  );

const other = (kind: 'and' | 'or'): 'and' | 'or' => (kind === 'and' ? 'or' : 'and');

interface LogicChange {
  readonly kind: Kind;
  readonly name: string;
  readonly change: (expr: Expr) => Expr;
  readonly same?: string;
}

const LOGIC: readonly LogicChange[] = [
  ...(['and', 'or'] as const).flatMap((kind): readonly LogicChange[] => [
    {
      kind: 'joint',
      name: `${kind} as ${other(kind)}`,
      change: joints(kind, (operands) => join(other(kind), operands)),
    },
    {
      kind: 'joint',
      name: `the outermost ${kind} as ${other(kind)}`,
      change: (expr) => (expr.kind === kind ? join(other(kind), expr.operands) : expr),
    },
    {
      kind: 'joint',
      name: `no first operand of ${kind}`,
      change: joints(kind, (operands) => join(kind, operands.slice(1))),
    },
    {
      kind: 'joint',
      name: `no last operand of ${kind}`,
      change: joints(kind, (operands) => join(kind, operands.slice(0, -1))),
    },
    {
      kind: 'joint',
      name: `the last operand of ${kind} joined otherwise`,
      change: joints(kind, (operands) => {
        const last = operands.slice(-1);
        return join(other(kind), [join(kind, operands.slice(0, -1)), ...last]);
      }),
    },
    {
      kind: 'order',
      name: `operands of ${kind} the other way round`,
      same: `the operands of ${kind} may stand in any order`,
      change: joints(kind, (operands) => join(kind, [...operands].reverse())),
    },
    {
      kind: 'order',
      name: `the first operand of ${kind} twice`,
      same: `an operand that stands twice in ${kind} adds nothing`,
      change: joints(kind, (operands) => join(kind, [...operands, ...operands.slice(0, 1)])),
    },
    {
      kind: 'not',
      name: `not of ${kind} on its first operand alone`,
      change: denials((joint) => {
        const [first, ...more] = joint.operands;
        return joint.kind === kind && first ? join(kind, [not(first), ...more]) : not(joint);
      }),
    },
    {
      kind: 'not',
      name: `not of ${kind} on each operand`,
      change: denials((joint) =>
        joint.kind === kind ? join(kind, joint.operands.map(not)) : not(joint),
      ),
    },
    {
      kind: 'order',
      name: `not of ${kind} on each operand of ${other(kind)}`,
      same: 'the law of De Morgan, which holds in logic of three values too',
      change: denials((joint) =>
        joint.kind === kind ? join(other(kind), joint.operands.map(not)) : not(joint),
      ),
    },
  ]),
  {
    kind: 'not',
    name: 'no not',
    change: everywhere((expr) => (expr.kind === 'not' ? expr.operand : expr)),
  },
  {
    kind: 'not',
    name: 'no not of a joint',
    change: denials((joint) => joint),
  },
  {
    kind: 'not',
    name: 'no not of a comparison',
    change: everywhere((expr) =>
      expr.kind === 'not' && isLeaf(expr.operand) ? expr.operand : expr,
    ),
  },
  { kind: 'not', name: 'not of all', change: not },
  {
    kind: 'not',
    name: 'not of each comparison',
    change: everywhere((expr) => (isLeaf(expr) ? not(expr) : expr)),
  },
  {
    kind: 'not',
    name: 'not of the last operand of and',
    change: joints('and', (operands) =>
      and(operands.map((one, at) => (at === operands.length - 1 ? not(one) : one))),
    ),
  },
  {
    kind: 'null',
    name: 'no test for presence beside a comparison',
    change: joints('and', (operands) => {
      const kept = operands.filter((one) => !(one.kind === 'exists' && one.exists));
      return kept.length === 0 ? and(operands) : and(kept);
    }),
  },
  {
    kind: 'null',
    name: 'no test for absence beside a comparison',
    change: joints('or', (operands) => {
      const kept = operands.filter(
        (one) => one.kind !== 'null' && !(one.kind === 'exists' && !one.exists),
      );
      return kept.length === 0 ? or(operands) : or(kept);
    }),
  },
];

const DIALECT: readonly (readonly [
  kind: Kind,
  name: string,
  change: (dialect: Dialect) => Partial<Dialect>,
  same?: string,
])[] = [
  ['joint', 'print and as or', ({ or: word }) => ({ and: word })],
  ['joint', 'print or as and', ({ and: word }) => ({ or: word })],
  ['not', 'print no not', () => ({ not: '' })],
  ['bracket', 'print no brackets', () => ({ needsBrackets: () => false })],
  ...(['and', 'or', 'not'] as const).flatMap((parent) =>
    (['and', 'or', 'not', 'list'] as const).map(
      (part) =>
        [
          'bracket',
          `print no brackets around ${part} in ${parent}`,
          ({ needsBrackets }: Dialect) => ({
            needsBrackets: (expr: Expr, inside: 'and' | 'or' | 'not') =>
              needsBrackets(expr, inside) && !(expr.kind === part && inside === parent),
          }),
        ] as const,
    ),
  ),
  [
    'bracket',
    'print more brackets',
    () => ({ needsBrackets: () => true }),
    'brackets around a whole part change nothing',
  ],
  ['stage', 'print without prepare', () => ({ prepare: (expr: Expr) => expr })],
];

/** Mistakes about joints, denials and brackets: as the logic comes, and behind `prepare`. */
export const LOGIC_CHANGES: readonly Change[] = [
  ...LOGIC.flatMap(({ kind, name, same, change }): readonly Change[] => {
    const why = same === undefined ? {} : { same };
    return [
      {
        kind,
        name: `print ${name}`,
        ...why,
        concerns: () => true,
        make: (backend) =>
          withDialect(backend, (dialect) => ({
            ...dialect,
            prepare: (expr) => change(dialect.prepare(expr)),
          })),
      },
      {
        kind,
        name: `prepare ${name}`,
        ...why,
        concerns: () => true,
        make: (backend) => withLogic(backend, change),
      },
    ];
  }),
  ...DIALECT.map(([kind, name, change, same]): Change => ({
    kind,
    name,
    ...(same !== undefined && { same }),
    concerns: () => true,
    make: (backend) => withDialect(backend, (dialect) => ({ ...dialect, ...change(dialect) })),
  })),
];
