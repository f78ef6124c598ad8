import {
  countOfEvents,
  eventName,
  wantedRecord,
  type Check,
  type EventFile,
  type TestedRule,
} from './expectation.ts';

/** What was found of a rule on an event, or on the events of an expectation. */
export interface Finding {
  readonly rule: TestedRule;
  /** The event, or the file or folder of an expectation that failed. */
  readonly event: string;
  /** Undefined when it is not known. */
  readonly matched: boolean | undefined;
  /** What an expectation wanted instead. */
  readonly failed?: {
    readonly expected: 'match' | 'no-match' | number;
    readonly reason: string;
  };
}

/** What became of an expectation. */
export interface CheckResult {
  readonly check: Check;
  readonly held: boolean;
  /** What was found instead, for people. */
  readonly reason: string;
}

/** Holds what rules do against expectations, event by event. */
export interface Tally {
  /** What is to be said about an event: the rules that match, and the expectations that fail. */
  readonly observe: (
    file: EventFile,
    index: number,
    matching: readonly TestedRule[],
  ) => readonly Finding[];
  /** The expectations that only all events together show to have failed. */
  readonly end: () => { readonly findings: readonly Finding[]; readonly results: CheckResult[] };
}

interface State {
  readonly check: Check;
  events: number;
  matched: number;
  /** The first events that an expectation on every event has failed on. */
  readonly wrong: string[];
  failures: number;
}

/** Events of a failed expectation that are named. */
const MOST_NAMED = 20;

/** Starts to hold expectations against what is found. */
export function startTally(checks: readonly Check[]): Tally {
  const states = checks.map((check): State => {
    return { check, events: 0, matched: 0, wrong: [], failures: 0 };
  });
  let current: EventFile | undefined;
  let ofCurrent: readonly State[] = [];
  return {
    observe: (file, index, matching) => {
      if (file !== current) ofCurrent = states.filter(({ check }) => check.covers(file));
      current = file;
      const event = eventName(file, index);
      if (ofCurrent.length === 0) return matching.map((rule) => ({ rule, event, matched: true }));
      return observe(ofCurrent, { event, index, matching });
    },
    end: () => ({
      findings: states.flatMap((state) => lateFinding(state) ?? []),
      results: states.map((state) => ({
        check: state.check,
        held: held(state),
        reason: reasonOf(state),
      })),
    }),
  };
}

interface Observed {
  readonly event: string;
  readonly index: number;
  readonly matching: readonly TestedRule[];
}

function observe(states: readonly State[], { event, index, matching }: Observed): Finding[] {
  const matched = new Set(matching);
  const wrong = new Map<TestedRule, boolean>();
  for (const state of states) {
    const { rule, wanted, index: only } = state.check;
    if (only !== undefined && only !== index) continue;
    const matches = matched.has(rule);
    state.events++;
    if (matches) state.matched++;
    if (wanted !== (matches ? 'none' : 'every')) continue;
    state.failures++;
    if (state.wrong.length < MOST_NAMED) state.wrong.push(event);
    wrong.set(rule, matches);
  }
  const found = matching.map((rule): Finding => {
    const finding = { rule, event, matched: true };
    return wrong.has(rule) ? { ...finding, failed: UNWANTED } : finding;
  });
  for (const [rule, matches] of wrong) {
    if (!matches) found.push({ rule, event, matched: false, failed: LACKING });
  }
  return found;
}

const UNWANTED = { expected: 'no-match', reason: 'it should not match' } as const;
const LACKING = { expected: 'match', reason: 'it should match' } as const;

function held({ check: { wanted }, matched, failures, events }: State): boolean {
  if (wanted === 'some') return matched > 0;
  if (typeof wanted === 'number') return matched === wanted;
  // Where there is no event, nothing shows that a rule keeps away from it.
  return failures === 0 && events > 0;
}

function reasonOf({ check, events, matched, wrong, failures }: State): string {
  if (events === 0) return 'there is no such event';
  const found = `it matches ${countOfEvents(matched)} of ${events}`;
  const rest = failures > wrong.length ? `, and ${failures - wrong.length} more` : '';
  const named = wrong.length > 0 ? `; not so ${wrong.join(', ')}${rest}` : '';
  return check.index === undefined ? found + named : matched > 0 ? 'it matches' : 'it does not';
}

// What has failed on single events has been said with them.
function lateFinding(state: State): Finding | undefined {
  const { check, matched, failures } = state;
  if (held(state) || failures > 0) return undefined;
  const { rule, label, wanted } = check;
  const expected = wantedRecord(wanted);
  const wish =
    typeof wanted === 'number' ? `it should match ${countOfEvents(wanted)}` : WISH[wanted];
  const reason = `${wish}, ${reasonOf(state)}`;
  return { rule, event: label, matched: matched > 0, failed: { expected, reason } };
}

const WISH = {
  every: 'it should match every event',
  some: 'it should match',
  none: 'it should not match',
} as const;
