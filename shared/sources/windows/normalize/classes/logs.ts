import { caption } from '../../../../ocsf/captions.ts';
import { fileAt } from '../../../../ocsf/values.ts';
import type { Placement } from '../../../mapping.ts';
import type { MapWindows } from '../mapping.ts';
import { setSubject } from '../objects/accounts.ts';
import type { WindowsFields } from '../objects/fields.ts';
import { setActorProcess } from '../objects/processes.ts';

/** 1102: the Security log was cleared. */
export const securityLogCleared: MapWindows = (event, fields) => {
  setSubject(event, fields);
  const channel = fields.system.channel ?? 'Security';
  event.log_name = channel;
  event.log_provider = fields.system.provider;
  event.log_type_id = channel === 'Application' ? 2 : 1;
  event.log_type = caption('event.log_type_id', event.log_type_id);
};

const systemLogs = new Set(['Security', 'System', 'Setup']);

/** 104: the log that `Channel` names was cleared. */
export const logCleared: MapWindows = (event, fields) => {
  setSubject(event, fields);
  const channel = fields.take('Channel');
  if (channel !== undefined) event.log_name = channel;
  event.log_provider = fields.system.provider;
  const type =
    channel === 'Application' ? 2 : channel !== undefined && systemLogs.has(channel) ? 1 : undefined;
  if (type === undefined) return;
  event.log_type_id = type;
  event.log_type = caption('event.log_type_id', type);
};

/** The event log service, known by its provider. */
export const logService: MapWindows = (event, fields) => {
  event.log_provider = fields.system.provider;
};

/** 1104, 1105 and their like: something about the log of this channel. */
export const logItself: MapWindows = (event, fields) => {
  event.log_name = fields.take('Channel') ?? fields.system.channel ?? 'Security';
  const backup = fields.take('BackupPath');
  if (backup !== undefined) event.file = fileAt(backup, 1);
};

/** Auditing of the Security log, changed by the subject. */
export const auditing: MapWindows = (event, fields) => {
  setSubject(event, fields);
  event.log_name = 'Security';
};

/** 4904 and 4905: a source of audit events. */
export const auditSource: MapWindows = (event, fields) => {
  setSubject(event, fields);
  setActorProcess(event, fields);
  event.log_provider = fields.take('AuditSourceName') ?? fields.system.provider;
};

/** 4719: auditing is off for something as soon as success or failure was removed. */
export function placementOfPolicyChange(fields: WindowsFields): Partial<Placement> {
  const changes = fields.peek('AuditPolicyChanges') ?? '';
  const isRemoval = changes.includes('%%8448') || changes.includes('%%8450');
  return isRemoval ? { activity: 10, severity: 4 } : { activity: 9, severity: 2 };
}
