/** What a message says: what it is called, and the values in it by our names for them. */
export interface Said {
  readonly id: string;
  readonly fields: Readonly<Record<string, string>>;
  /** How often the same was said, where a syslog daemon counted instead of repeating it. */
  readonly count?: number;
  /** Whether the message can be read in several ways, so that only what all of them agree on is in the fields. */
  readonly isAmbiguous?: boolean;
  /** What a value may be where the message is ambiguous: rules see all of it, the event none. */
  readonly candidates?: Readonly<Record<string, readonly string[]>>;
}
