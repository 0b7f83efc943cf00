/**
 * What an event holds while it becomes OCSF: one contract for all sources. A field is mapped where it is taken, and what
 * nobody takes is in the rest, so nothing is lost by forgetting it.
 */
export interface EventFields {
  /** The value of a field, where it says something. It has found its place and is no longer part of the rest. */
  take(name: string): string | undefined;
  /** The value of a field, where it says something. It is used in part, or only looked at, and stays in the rest. */
  peek(name: string): string | undefined;
  /** Every field that nobody took, by the name that it has in the source: the event's `unmapped`. */
  rest(): Record<string, string>;
}
