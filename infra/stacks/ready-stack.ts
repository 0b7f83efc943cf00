import type { AuditFirehoseProps, LogGroupProps } from '../properties.ts';

/** The parameters that name log groups. */
export type LogGroupName = 'WindowsLogGroup' | 'TrailLogGroup' | 'LinuxLogGroup';

/** What whoever deploys a ready stack says; in the template these are parameters. */
export interface Inputs {
  /** Gets the alarms. */
  readonly alarmEmail: string;
  readonly timeZone: string;
  /** A log group of the stack by its parameter: whether it is subscribed to, and made, is decided at deployment. */
  readonly logGroup: (name: LogGroupName) => LogGroupProps;
}

/** A ready stack: what it is for, which log groups it needs, and the properties of the construct. */
export interface ReadyStack {
  readonly name: string;
  /** One line for the list, the template and the docs. */
  readonly description: string;
  readonly timeZone: string;
  /** Log groups by their parameter, with the value that holds where nothing is said; empty: not subscribed. */
  readonly logGroups: Readonly<Partial<Record<LogGroupName, string>>>;
  /** What the stack does unless its parameters say otherwise: `keep`, `alarmRules` and buffers are their defaults. */
  readonly properties: (
    inputs: Inputs,
  ) => Omit<AuditFirehoseProps, 'code' | 'alarms' | 'findings' | 'replay' | 'timeZone' | 'messageLanguage'>;
  /** Whether archives can be replayed at scale; the command needs nothing deployed. */
  readonly replay?: boolean;
}
