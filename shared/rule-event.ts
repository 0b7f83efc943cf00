/** What rules may ask of an event: the words between the sources, which answer, and the rules, which ask. */

/** A value of a field: text as the source has it. An event may hold a field several times. */
export type FieldValues = readonly string[];

/** An event as rules see it: in the source's own field names, plus the few derived ones that docs/rules.md lists. */
export interface RuleEvent {
  /** Sigma's logsource product: `windows`, `aws`, `linux`. */
  readonly product: string;
  /** Sigma's logsource services that the event belongs to, such as `security` or `cloudtrail`. */
  readonly services: readonly string[];
  /** Sigma's logsource categories that the event belongs to, such as `process_creation`. */
  readonly categories: readonly string[];
  /** The parts that a detection may match within: the records of a joined event; undefined where there are none. */
  readonly parts?: readonly RuleEvent[];
  /** The values of a field, by its name or a dotted path; undefined where the event has no such field. */
  values(field: string): FieldValues | undefined;
  /** Every value of the event, for Sigma's keywords. */
  texts(): Iterable<string>;
}
