import type { AuditFirehoseProps } from '../properties.ts';

/** What whoever deploys a ready stack says; in the template these are parameters. */
export interface Inputs {
  /** Gets the alarms. */
  readonly alarmEmail: string;
  readonly timeZone: string;
  /** The log group of a stack with one source, and those of a stack with several, by what they are for. */
  readonly logGroup: (name: string) => string;
}

/** A ready stack: what it is for, which log groups it needs, and the properties of the construct. */
export interface ReadyStack {
  readonly name: string;
  /** One line for the list, the template and the docs. */
  readonly description: string;
  readonly timeZone: string;
  /** Log groups by a name for the parameter, with the value that holds where nothing is said. */
  readonly logGroups: Readonly<Record<string, string>>;
  readonly properties: (
    inputs: Inputs,
  ) => Omit<AuditFirehoseProps, 'code' | 'alarms' | 'findings' | 'replay' | 'timeZone' | 'messageLanguage'>;
  /** Whether archives can be replayed at scale; the command needs nothing deployed. */
  readonly replay?: boolean;
}
