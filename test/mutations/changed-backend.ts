import type { Backend } from '../../src/index.ts';
import type { Dialect } from '../../src/backend/dialect.ts';
import type { Expr } from '../../src/logic/expr.ts';
import type { Pipeline } from '../../src/pipeline/pipeline.ts';

/** A backend that writes with changed dialects, also with those that its own `compose` names. */
export function withDialect(backend: Backend, change: (dialect: Dialect) => Dialect): Backend {
  return {
    ...backend,
    dialect: (options) => {
      const dialect = backend.dialect(options);
      const { compose } = dialect;
      if (!compose) return change(dialect);
      return {
        ...change(dialect),
        compose: (expr, context) =>
          compose(expr, {
            ...context,
            print: (part, other) => context.print(part, other && change(other)),
          }),
      };
    },
  };
}

/** A backend that writes another logic than the pipelines have left it. */
export function withLogic(backend: Backend, change: (expr: Expr) => Expr): Backend {
  return withCompose(backend, (expr, write) => write(change(expr)));
}

/** A backend whose whole queries are changed. */
export function withQuery(backend: Backend, change: (query: string) => string): Backend {
  return withCompose(backend, (expr, write) => change(write(expr)));
}

function withCompose(
  backend: Backend,
  change: (expr: Expr, write: (expr: Expr) => string) => string,
): Backend {
  return {
    ...backend,
    dialect: (options) => {
      const dialect = backend.dialect(options);
      return {
        ...dialect,
        compose: (expr, context) =>
          change(expr, (one) => dialect.compose?.(one, context) ?? context.print(one)),
      };
    },
  };
}

/** A backend with changed pipelines, whatever its options make of them. */
export function withPipelines(backend: Backend, change: (pipeline: Pipeline) => Pipeline): Backend {
  return {
    ...backend,
    tailorPipeline: (pipeline, options) =>
      change(backend.tailorPipeline?.(pipeline, options) ?? pipeline),
  };
}
