/** What the platform does with the data of a log source; settled by the pipelines. */
export interface DataTraits {
  /** Values stand in the event as XML text, entities included. */
  readonly xml: boolean;
  /** Words that stand in a field for "no value". */
  readonly absent: readonly string[];
  /** The data model has no raw event, and its filter knows only `=`, `IN` and wildcards. */
  readonly model: boolean;
}
