/** Events of the audit system about itself: class Event Log Activity. */

import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { Build, Draft } from '../event-builder.ts';
import { setActor } from '../objects/actor.ts';

const enable = 9;
const disable = 10;

/** CONFIG_CHANGE: auditing switched, rules added or removed, or another setting by its operation. */
export const configurationChange: Build = (draft) => {
  const { main } = draft;
  setActor(draft, 'actor');
  const enabled = main.get('audit_enabled');
  if (enabled === '1') {
    startLog(draft, enable, undefined, 'enabled auditing');
  } else if (enabled === '0') {
    startLog(draft, disable, undefined, 'disabled auditing', 4);
  } else if (enabled === '2') {
    startLog(draft, 99, 'Audit Locked', 'locked the audit configuration');
  } else {
    changeRules(draft, operationOf(draft));
  }
  draft.ocsf.log_name = 'audit';
  return true;
};

function changeRules(draft: Draft, operation: string): void {
  const normal = operation.replaceAll(' ', '_');
  if (normal === 'add_rule') startLog(draft, 99, 'Rule Added', 'added an audit rule');
  else if (normal === 'remove_rule') startLog(draft, 99, 'Rule Removed', 'removed an audit rule', 3);
  else startLog(draft, 99, operation, `changed the audit configuration (${operation})`);
}

/** `op`, or the setting's own name (`audit_backlog_limit`), or the record type. */
function operationOf(draft: Draft): string {
  const { record } = draft.main;
  return draft.main.getInner('op') ?? record.names.find((name) => name.startsWith('audit_')) ?? record.type;
}

function startLog(
  draft: Draft,
  activity: number,
  name: string | undefined,
  phrase: string,
  severity = 1,
): void {
  draft.start(classes.eventLogActivity, activity, name);
  draft.raise(severity);
  draft.phrase = phrase;
}

/** What a row says about a DAEMON_* record. */
interface DaemonRow {
  readonly activity: number;
  readonly phrase: string;
  readonly severity?: number;
  /** The status that the type itself says. */
  readonly status?: number;
}

export const daemon =
  ({ activity, phrase, severity, status }: DaemonRow): Build =>
  (draft) => {
    setActor(draft, 'actor');
    startLog(draft, activity, activity === 99 ? draft.main.record.type : undefined, phrase, severity);
    draft.ocsf.log_provider = 'auditd';
    if (status !== undefined) draft.status = status;
    return true;
  };
