/**
 * Whether something is true; undefined where that is not known, because a regular expression takes
 * too long to tell. What is not known stays so only where it decides: `or` with something true is
 * true all the same.
 */
export type Truth = boolean | undefined;

/** True if it is so of one of them. */
export function some<T>(all: readonly T[], test: (one: T) => Truth): Truth {
  let truth: Truth = false;
  for (const one of all) {
    const found = test(one);
    if (found === true) return true;
    if (found === undefined) truth = undefined;
  }
  return truth;
}

/** True if it is so of all of them. */
export function every<T>(all: readonly T[], test: (one: T) => Truth): Truth {
  let truth: Truth = true;
  for (const one of all) {
    const found = test(one);
    if (found === false) return false;
    if (found === undefined) truth = undefined;
  }
  return truth;
}

/** The opposite. */
export function negated(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}
