/** The macros that are true of an event: a query names one where it leaves a search to the administrator. */
export const MACROS = '$macro';

/** The dataset of a data model that a query counts. */
export const DATASET = '$datamodel';

/** Whether the model fills what an event lacks: `unknown` where it does. */
export const FILLED = '$filled';

/** Whether an event has a tag: its name where it has. */
export const tagField = (tag: string): string => `$tag:${tag}`;
