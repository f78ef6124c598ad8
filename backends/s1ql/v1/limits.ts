/** The most values that one list may hold (Red Canary's surveyor; SentineLabs' hash lists). */
export const LONGEST_LIST = 100;

/** An IPv4 network that needs more beginnings than these is one regular expression instead. */
export const MOST_PREFIXES = 16;

/**
 * The longest query. No limit of Deep Visibility is published; this is that of the PowerQuery
 * interface that takes its place (SentinelOne's ai-siem references; low confidence for 1.0).
 */
export const LONGEST_QUERY = 10_000;
