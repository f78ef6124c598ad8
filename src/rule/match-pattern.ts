import { foldCase } from '../text/fold-case.ts';
import { isMany, shapeOf, type Pattern } from './pattern.ts';

/** Decides whether a text matches. */
export type TextMatcher = (text: string) => boolean;

// One value is held against many patterns, one after the other.
let [latest, latestFolded] = ['', ''];

function fold(text: string): string {
  if (text !== latest) [latest, latestFolded] = [text, foldCase(text)];
  return latestFolded;
}

const same = (text: string): string => text;

/**
 * Compiles a pattern to a test of whole texts. Without `cased`, upper and lower case are the same.
 * Never worse than the product of the two lengths, whatever the pattern.
 */
export function patternMatcher(pattern: Pattern, cased: boolean): TextMatcher {
  const change = cased ? same : fold;
  const shape = shapeOf(pattern);
  if (!('text' in shape)) {
    return shape.match === 'any' ? () => true : likeMatcher(pattern, change);
  }
  const wanted = change(shape.text);
  switch (shape.match) {
    case 'equals':
      return (text) => change(text) === wanted;
    case 'contains':
      return (text) => change(text).includes(wanted);
    case 'startswith':
      return (text) => change(text).startsWith(wanted);
    case 'endswith':
      return (text) => change(text).endsWith(wanted);
  }
}

/** A character to find, or what stands for any: `?` and `*`. */
type Step = { readonly character: string } | { readonly wildcard: 'one' | 'many' };

// Code points, since `?` is one character as a person counts them.
function likeMatcher(pattern: Pattern, change: (text: string) => string): TextMatcher {
  const steps = pattern.flatMap((part): Step[] => {
    if (typeof part === 'string') return [...change(part)].map((character) => ({ character }));
    return [{ wildcard: isMany(part) ? 'many' : 'one' }];
  });
  return (text) => matchSteps([...change(text)], steps);
}

const isStar = (step: Step | undefined): boolean =>
  step !== undefined && 'wildcard' in step && step.wildcard === 'many';

const fits = (step: Step | undefined, character: string | undefined): boolean =>
  step !== undefined &&
  ('wildcard' in step ? step.wildcard === 'one' : step.character === character);

// A star takes as little as it can; on failure the last star takes one character more. Earlier
// stars need never be tried again, so that no pattern takes exponential time.
function matchSteps(characters: readonly string[], steps: readonly Step[]): boolean {
  let at = 0;
  let stepAt = 0;
  let star: { readonly step: number; taken: number } | undefined;
  while (at < characters.length) {
    if (isStar(steps[stepAt])) star = { step: stepAt++, taken: at };
    else if (fits(steps[stepAt], characters[at])) {
      at++;
      stepAt++;
    } else if (star) {
      at = ++star.taken;
      stepAt = star.step + 1;
    } else return false;
  }
  return steps.slice(stepAt).every(isStar);
}
