/** Limits of S1QL 2.0; sources: SentinelOne's ai-siem references, DeepHunter for lists. */

/** Characters of a query (V1 powerQuery interface; high confidence). */
export const LONGEST_QUERY = 10_000;

/** Bytes of one regular expression, as the engine sees it (high confidence). */
export const LONGEST_REGEX = 1_000;

/** Values of one list (DeepHunter sends hash lists in such parts; no limit is published). */
export const LONGEST_LIST = 100;
