import { and, or, type Expr, type Leaf, type Origin } from '../../../src/backend/index.ts';

/** A condition that belongs to a log source; built where the rule asks for it. */
export type Restriction = (origin: Origin) => Expr;

/** The field has one of some values, in every letter. */
export function is(field: string, ...values: readonly string[]): Restriction {
  return (origin) =>
    or(
      values.map((value): Leaf => ({
        kind: 'string',
        field,
        origin,
        pattern: [value],
        cased: true,
      })),
    );
}

/** The field begins with a text, case aside. */
export function begins(field: string, text: string): Restriction {
  return (origin) => ({
    kind: 'string',
    field,
    origin,
    pattern: [text, { wildcard: 'many' }],
    cased: false,
  });
}

/** The field is there. */
export function present(field: string): Restriction {
  return (origin) => ({ kind: 'exists', exists: true, field, origin });
}

/** The field is not there. */
export function absent(field: string): Restriction {
  return (origin) => ({ kind: 'null', field, origin });
}

export function all(...parts: readonly Restriction[]): Restriction {
  return (origin) => and(parts.map((part) => part(origin)));
}

export function any(...parts: readonly Restriction[]): Restriction {
  return (origin) => or(parts.map((part) => part(origin)));
}

/**
 * Sysmon's events by their number, beside those of agents that have none: Elastic Defend leaves
 * `event.code` empty, although its indices map the field.
 */
export function sysmonOrDefend(...codes: readonly string[]): Restriction {
  return any(absent('event.code'), is('event.code', ...codes));
}

/** The operating system, in the words of `host.os.type`. */
export function on(system: 'windows' | 'linux' | 'macos'): Restriction {
  return is('host.os.type', system);
}
