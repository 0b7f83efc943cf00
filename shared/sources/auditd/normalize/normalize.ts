import { complete, type Writing } from '../../../ocsf/complete.ts';
import type { OcsfEvent } from '../../../ocsf/event.ts';
import { classes } from '../../../ocsf/tables/class-uids.ts';
import { decimal } from '../../../ocsf/values.ts';
import { unreadableEvent } from '../../unreadable.ts';
import type { Fields } from '../parse/fields.ts';
import { type AuditEvent, type AuditRecord, field } from '../parse/record.ts';
import { invoke } from './classes/kernel-events.ts';
import { addDecision } from './classes/security-control.ts';
import { Draft } from './event-builder.ts';
import { recordRow } from './mappings/record-rows.ts';
import { syscallBuild } from './mappings/syscall-rows.ts';
import { deviceOf } from './objects/host.ts';
import { addLeftovers } from './objects/leftovers.ts';
import { messageOf } from './objects/message.ts';

/** The OCSF event of joined audit records, by the tables of syscalls and record types. */
export function normalize(event: AuditEvent, writing: Writing): OcsfEvent {
  const { records } = event;
  if (event.unreadable !== undefined || records.length === 0)
    return unreadableEvent('auditd', event, writing);
  const main = mainRecord(records);
  let draft = new Draft(event, main);
  if (!build(draft)) {
    draft = new Draft(event, main);
    startBaseEvent(draft);
  }
  for (const other of draft.others) if (decisions.has(other.record.type)) addDecision(draft, other);
  finish(draft);
  return complete(
    draft.ocsf,
    {
      line: event.lines[0]!,
      part: event.part,
      host: true,
      linuxUsers: draft.linuxUsers,
      rawText: () => records.map((record) => record.text).join('\n'),
    },
    writing,
  );
}

const decisions = new Set(['AVC', 'USER_AVC', 'SELINUX_ERR']);
/** Records that only accompany another one. */
const companions = new Set('PATH CWD EXECVE PROCTITLE SOCKADDR OBJ_PID EOE'.split(' '));

/** The record that says what happened: one with a meaning of its own, else SYSCALL, else the first that is no companion. */
function mainRecord(records: readonly AuditRecord[]): AuditRecord {
  const first = records[0]!;
  if (records.length === 1) return first;
  let syscall: AuditRecord | undefined;
  let follower: AuditRecord | undefined;
  let other: AuditRecord | undefined;
  let companion: AuditRecord | undefined;
  for (const record of records) {
    if (record.type === 'SYSCALL') {
      syscall ??= record;
    } else if (!companions.has(record.type)) {
      const row = recordRow(record.type);
      if (row?.beside === 'leads') return record;
      if (row?.beside === 'leads when failed' && field(record, 'res') === '0') return record;
      if (row !== undefined) follower ??= record;
      else other ??= record;
    } else if (record.type !== 'EOE') companion ??= record;
  }
  return syscall ?? follower ?? other ?? companion ?? first;
}

function build(draft: Draft): boolean {
  const { type } = draft.main.record;
  if (type === 'SYSCALL') return (syscallBuild(draft.call) ?? invoke)(draft) || invoke(draft);
  return recordRow(type)?.build(draft) ?? false;
}

/** A record that no row describes, or that lacks what its class requires: everything to `unmapped`. */
function startBaseEvent(draft: Draft): void {
  draft.start(classes.baseEvent, 99, draft.main.record.type);
  draft.phrase = `caused ${draft.main.record.type}`;
}

const product = { name: 'Linux Audit', vendor_name: 'Linux' };

function finish(draft: Draft): void {
  const { ocsf, actor, main } = draft;
  if (draft.status !== undefined) {
    ocsf.status_id = draft.status;
    if (draft.status === 2) draft.raise(2);
    if (ocsf.class_uid !== classes.baseEvent) main.takeInner('res');
  }
  ocsf.severity_id = draft.severity;
  if (draft.statusCode !== undefined) {
    ocsf.status_code = draft.statusCode;
    ocsf.status_detail = draft.statusDetail;
  }
  if (actor.user !== undefined || actor.process !== undefined || actor.session !== undefined)
    ocsf.actor = actor;
  else if (actor.app_name !== undefined) ocsf.actor = actor;
  else if (ocsf.category_uid === 1 && ocsf.class_uid !== classes.eventLogActivity)
    ocsf.actor = { app_name: 'auditd' };
  ocsf.device = deviceOf(draft);

  const { metadata } = ocsf;
  const { stamp } = draft.event;
  metadata.product = product;
  metadata.event_code = main.record.type;
  metadata.original_event_uid = stamp;
  metadata.original_time = stamp.slice(0, stamp.indexOf(':'));
  metadata.log_name = 'audit';
  metadata.log_provider = 'auditd';
  metadata.log_format = 'auditd';
  const labels = labelsOf(draft);
  if (labels !== undefined) metadata.labels = labels;
  if (draft.isTruncated || lacksRecords(draft)) metadata.is_truncated = true;

  ocsf.message = messageOf(draft);
  if (addLeftovers(draft)) ocsf.unmapped = draft.unmapped;
}

/** The keys of the rules that the event matched, each once: its records may match different ones. */
function labelsOf(draft: Draft): string[] | undefined {
  const { subject, main, cwd, proctitle, sockaddr } = draft;
  let keys: Set<string> | undefined;
  const add = (fields: Fields): void => {
    for (const key of fields.takeKeys()) {
      keys ??= new Set();
      keys.add(key);
    }
  };
  add(subject);
  if (main !== subject) add(main);
  for (const one of [cwd, proctitle, sockaddr]) if (one !== undefined) add(one);
  for (const list of [draft.paths, draft.execve, draft.targets, draft.others]) list.forEach(add);
  return keys === undefined ? undefined : [...keys];
}

/**
 * Whether records are missing: all the PATHs that SYSCALL counts, one before another PATH, or the record that its
 * companions accompany. PATHs missing at the end don't count: filters leave out the loader's on purpose.
 */
function lacksRecords(draft: Draft): boolean {
  const { syscall, paths } = draft;
  if (syscall === undefined) return companions.has(draft.main.record.type);
  if (paths.length === 0) return (decimal(syscall.get('items')) ?? 0) > 0;
  let highest = 0;
  for (const path of paths) highest = Math.max(highest, decimal(path.get('item')) ?? 0);
  return highest >= paths.length;
}
