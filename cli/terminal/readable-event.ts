import { fromOf } from '../../shared/findings/summary/from.ts';
import { targetOf } from '../../shared/findings/summary/target.ts';
import { verbOf } from '../../shared/findings/summary/verbs.ts';
import { whoOf } from '../../shared/findings/summary/who.ts';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { classes } from '../../shared/ocsf/tables/class-uids.ts';
import { printable } from './style.ts';

/** An event as a person reads it. All parts are printable; one that the event says nothing about is empty. */
export interface Readable {
  /** Local time of the event, `2026-01-15 19:20:30`. */
  readonly time: string;
  /** The account that acted: `CORP\alice`, `Ops/session1`, `carol (uid 1000)`. */
  readonly who: string;
  /** `log on`, `write file`, `s3:DeleteBucket` */
  readonly what: string;
  /** What it was done to: a path, a command line, `bob -> Administrators`, a resource. */
  readonly target: string;
  /** The address or name it came from; for what happens within one host, that host. */
  readonly from: string;
  /** `ok`, or `FAILED` with the reason. */
  readonly outcome: string;
  readonly failed: boolean;
  readonly className: string;
  readonly severityId: number;
}

/** Says who did what to what, from where, and how it ended. */
export function readable(event: OcsfEvent): Readable {
  const failed = event.status_id === 2 && event.class_uid !== classes.detectionFinding;
  return {
    time: printable(event.time_dt ?? new Date(event.time).toISOString())
      .slice(0, 19)
      .replace('T', ' '),
    who: printable(whoOf(event)),
    what: printable(verbOf(event)),
    target: printable(targetOf(event)),
    from: printable(fromOf(event)),
    outcome: printable(outcomeOf(event, failed)),
    failed,
    className: printable(event.class_name ?? ''),
    severityId: event.severity_id,
  };
}

function outcomeOf(event: OcsfEvent, failed: boolean): string {
  // The status of a finding says how far people are with it.
  if (event.class_uid === classes.detectionFinding) return event.severity?.toLowerCase() ?? '';
  if (event.status_id === 1) return isConsoleLoginWithoutMfa(event) ? 'ok, without MFA' : 'ok';
  if (!failed) return event.status_id === 0 ? 'unknown' : '';
  return `FAILED ${event.status_detail ?? event.status_code ?? ''}`.trimEnd();
}

/** The one success that everybody wants to hear of. */
const isConsoleLoginWithoutMfa = ({ api, is_mfa }: OcsfEvent): boolean =>
  api?.operation === 'ConsoleLogin' && is_mfa === false;
