/** A change that the check does not report, and why. */
export interface Survivor {
  readonly targets: readonly string[];
  readonly change: string;
  readonly why: string;
  /** True where the meaning does change: what the check cannot see. */
  readonly hole?: true;
  /** True where only public rules meet the change. */
  readonly ofPublicRules?: true;
}

const S1QL = ['s1ql deep-visibility'];
const S1QL2 = ['s1ql2 data-lake'];
const SPL = ['spl windows', 'spl cim'];
const KQL = ['kql sentinel', 'kql defender-xdr', 'kql asim'];
const EQL = ['eql ecs'];

const NOT_FIRST = 'NOT belongs to the one comparison behind it';
const SAME_JOINT = 'a joint in a joint of its kind is one joint';
const OWN_BRACKETS = 'the list has brackets of its own, and is one comparison';
const AND_FIRST = 'the language joins and before or';
const OR_FIRST = 'the search command joins OR before AND (Splunk, "Boolean expressions")';
const FILTERED =
  'the search finds more, and the command behind it, which is not changed, leaves the same';
const ABSENT_IS_EMPTY =
  'the platform does not tell an empty value, a missing one and null from each other';

/** Every change that queries survive, one by one; those with a reason of their own are not here. */
export const SURVIVORS: readonly Survivor[] = [
  { targets: S1QL, change: 'print no brackets around and in and', why: SAME_JOINT },
  { targets: S1QL, change: 'print no brackets around or in or', why: SAME_JOINT },
  { targets: S1QL, change: 'print no brackets around not in and', why: NOT_FIRST },
  { targets: S1QL, change: 'print no brackets around not in or', why: NOT_FIRST },
  { targets: S1QL, change: String.raw`query  \((NOT [^()]*)\) ⇒  $1`, why: NOT_FIRST },
  { targets: S1QL, change: 'print no brackets around list in and', why: OWN_BRACKETS },
  { targets: S1QL, change: 'print no brackets around list in or', why: OWN_BRACKETS },
  {
    targets: [...S1QL, ...S1QL2],
    change: 'print no brackets around list in not',
    why: OWN_BRACKETS,
  },
  {
    targets: [...S1QL, ...S1QL2, ...SPL],
    change: 'prepare null: as absence',
    why: ABSENT_IS_EMPTY,
  },
  {
    targets: [...S1QL, ...S1QL2, ...SPL],
    change: 'prepare empty text: as absence',
    why: ABSENT_IS_EMPTY,
  },
  {
    targets: [...S1QL, ...S1QL2, ...SPL],
    change: 'prepare absence: as null',
    why: ABSENT_IS_EMPTY,
  },
  {
    targets: [...S1QL, ...S1QL2, ...SPL],
    change: 'prepare absence: as empty text',
    why: ABSENT_IS_EMPTY,
  },
  {
    targets: S1QL,
    change: String.raw`comparison \(\?-i\) ⇒ `,
    why: 'RegExp is read as minding case by itself; no document says so, and the flag is there to be sure',
  },
  { targets: S1QL2, change: 'prepare null: as empty text', why: ABSENT_IS_EMPTY },
  { targets: S1QL2, change: 'prepare empty text: as null', why: ABSENT_IS_EMPTY },
  {
    targets: [...S1QL2, 'spl windows'],
    change: 'print empty text: as null',
    why: ABSENT_IS_EMPTY,
  },
  {
    targets: [...S1QL2, 'spl windows'],
    change: 'print empty text: as absence',
    why: ABSENT_IS_EMPTY,
  },
  {
    targets: S1QL2,
    change: 'comparison contains:anycase ⇒ contains',
    why: '`contains` alone is `contains:anycase`',
  },
  { targets: SPL, change: 'print no brackets around or in and', why: OR_FIRST },
  {
    targets: ['spl cim'],
    change: String.raw`query \((?!")([^()]* OR [^()]*)\) ⇒ $1`,
    why: OR_FIRST,
  },
  {
    targets: ['spl windows'],
    change: 'print no brackets around not in not',
    why: 'NOT NOT is read from the right, and is nothing',
  },
  {
    targets: SPL,
    change: 'print without prepare',
    why: 'there it only makes IN of equal fields, which is the same as OR',
  },
  { targets: SPL, change: 'print like: dots as any character', why: FILTERED },
  {
    targets: ['spl windows'],
    change: 'print like: pairs of backslashes as one',
    why: FILTERED,
    ofPublicRules: true,
  },
  {
    targets: SPL,
    change: 'print any: stars as question marks',
    why: 'the search command has one wildcard, so that both are printed as a star, once in quotes',
  },
  {
    targets: SPL,
    change: String.raw`comparison \blower\( ⇒ upper(`,
    why: 'both sides are folded, whichever way',
  },
  {
    targets: SPL,
    change: String.raw`comparison \\\\ ⇒ \ `.trimEnd(),
    why: 'a backslash is itself, unless a quote or another one is behind it',
  },
  {
    targets: SPL,
    change: String.raw`comparison =(\d+)$ ⇒ ="$1"`,
    why: 'the search command compares numbers as numbers, in quotes too',
  },
  {
    targets: ['spl windows'],
    change: 'xml true as nothing',
    why: 'that a source keeps "<" as "&lt;" is not modelled: the reader takes values as fields hold them',
    hole: true,
  },
  {
    targets: ['spl cim'],
    change: String.raw`query  IN \("unknown", "null"\) ⇒ ="unknown"`,
    why: 'tstats fills in "null" behind its where, so that no value is "null" there yet',
  },
  { targets: [...KQL, ...EQL], change: 'print no brackets around and in or', why: AND_FIRST },
  {
    targets: KQL,
    change: 'prepare null: as empty text',
    why: 'a column of text has no null: what is missing is empty',
  },
  {
    targets: ['kql sentinel'],
    change: 'without string EventLog ["RPCFW"]',
    why: 'the pipeline asks for this channel twice',
    ofPublicRules: true,
  },
  {
    targets: EQL,
    change: 'prepare any text: as presence',
    why: 'both ask whether the field is there, and `not x != null` is `x == null`',
  },
  {
    targets: EQL,
    change: String.raw`comparison ^\? ⇒ `,
    why: 'where an index does not map the field the query fails, and so shows it; elsewhere both are the same',
  },
  {
    targets: EQL,
    change: String.raw`comparison == (\d+)$ ⇒ == "$1"`,
    why: 'on a field of numbers the text of a number is read as the number',
  },
];
