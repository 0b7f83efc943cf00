import { complete, type Writing } from '../../../ocsf/complete.ts';
import type { OcsfEvent } from '../../../ocsf/event.ts';
import { classes } from '../../../ocsf/tables/class-uids.ts';
import { decimal } from '../../../ocsf/values.ts';
import { unreadableEvent } from '../../unreadable.ts';
import type { RecordFields } from '../parse/fields.ts';
import { type AuditEvent, type AuditRecord, field } from '../parse/record.ts';
import { bareSyscall } from './classes/kernel-events.ts';
import { addDecision } from './classes/security-control.ts';
import { EventBuilder } from './event-builder.ts';
import type { AuditMapping } from './mapping.ts';
import { recordMapping } from './mappings/record-types.ts';
import { syscallMapping } from './mappings/syscalls.ts';
import { deviceOf } from './objects/host.ts';
import { messageOf } from './objects/message.ts';
import { addRest } from './objects/unmapped.ts';

/** The OCSF event of joined audit records, by the mappings of syscalls and record types. */
export function normalize(event: AuditEvent, writing: Writing): OcsfEvent {
  const { records } = event;
  if (event.unreadable !== undefined || records.length === 0)
    return unreadableEvent('auditd', event, writing);
  const builder = new EventBuilder(event, mainRecord(records));
  const mapping = mappingOf(builder);
  builder.start(mapping, mapping.refine?.(builder));
  mapping.map(builder.ocsf, builder);
  for (const other of builder.others) if (decisions.has(other.record.type)) addDecision(builder, other);
  finish(builder);
  return complete(
    builder.ocsf,
    {
      line: event.lines[0]!,
      part: event.part,
      host: true,
      linuxUsers: builder.linuxUsers,
      rawText: () => records.map((record) => record.text).join('\n'),
    },
    writing,
  );
}

const decisions = new Set(['AVC', 'USER_AVC', 'SELINUX_ERR']);
/** Records that only accompany another one. */
const companions = new Set(
  'PATH CWD EXECVE PROCTITLE SOCKADDR OBJ_PID EOE MAC_TASK_CONTEXTS MAC_OBJ_CONTEXTS'.split(' '),
);

/** Whether a type gives the class of an event with a SYSCALL; undefined for one that no mapping names. */
function besideSyscall(type: string): AuditMapping['besideSyscall'] {
  const mapping = recordMapping(type);
  return mapping === undefined ? undefined : (mapping.besideSyscall ?? 'leads');
}

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
      const beside = besideSyscall(record.type);
      if (beside === 'leads') return record;
      if (beside === 'leads when failed' && field(record, 'res') === '0') return record;
      if (beside !== undefined) follower ??= record;
      else other ??= record;
    } else if (record.type !== 'EOE') companion ??= record;
  }
  return syscall ?? follower ?? other ?? companion ?? first;
}

/** The mapping of the main record, if the event holds what its class requires. */
function mappingOf(builder: EventBuilder): AuditMapping {
  const { type } = builder.main.record;
  const isSyscall = type === 'SYSCALL';
  const mapping = isSyscall ? syscallMapping(builder.call) : recordMapping(type);
  if (mapping !== undefined && mapping.applies?.(builder) !== false) return mapping;
  return isSyscall ? bareSyscall : baseEvent;
}

/** A record that no mapping names, or that lacks what its class requires: everything to `unmapped`. */
const baseEvent: AuditMapping = {
  ids: '*',
  class: classes.baseEvent,
  activity: 99,
  title: 'An audit record was written.',
  refine: ({ main }) => ({ activityName: main.record.type }),
  map(_, builder) {
    builder.phrase = `caused ${builder.main.record.type}`;
  },
};

const product = { name: 'Linux Audit', vendor_name: 'Linux' };

function finish(builder: EventBuilder): void {
  const { ocsf, actor, main } = builder;
  if (builder.status !== undefined) {
    ocsf.status_id = builder.status;
    if (builder.status === 2) builder.raise(2);
    if (ocsf.class_uid !== classes.baseEvent) main.takeInner('res');
  }
  ocsf.severity_id = builder.severity;
  if (builder.statusCode !== undefined) {
    ocsf.status_code = builder.statusCode;
    ocsf.status_detail = builder.statusDetail;
  }
  if (actor.user !== undefined || actor.process !== undefined || actor.session !== undefined)
    ocsf.actor = actor;
  else if (actor.app_name !== undefined) ocsf.actor = actor;
  else if (ocsf.category_uid === 1 && ocsf.class_uid !== classes.eventLogActivity)
    ocsf.actor = { app_name: 'auditd' };
  ocsf.device = deviceOf(builder);

  const { metadata } = ocsf;
  const { stamp } = builder.event;
  metadata.product = product;
  metadata.event_code = main.record.type;
  const colon = stamp.indexOf(':');
  if (colon < stamp.length - 1) metadata.original_event_uid = stamp;
  metadata.original_time = stamp.slice(0, colon);
  metadata.log_name = 'audit';
  metadata.log_provider = 'auditd';
  metadata.log_format = 'auditd';
  const labels = labelsOf(builder);
  if (labels !== undefined) metadata.labels = labels;
  if (builder.isTruncated || lacksRecords(builder)) metadata.is_truncated = true;

  ocsf.message = messageOf(builder);
  if (addRest(builder)) ocsf.unmapped = builder.unmapped;
}

/** The keys of the rules that the event matched, each once: its records may match different ones. */
function labelsOf(builder: EventBuilder): string[] | undefined {
  const { subject, main, cwd, proctitle, sockaddr } = builder;
  const keys: string[] = [];
  addKeys(keys, subject);
  if (main !== subject) addKeys(keys, main);
  for (const one of [cwd, proctitle, sockaddr]) if (one !== undefined) addKeys(keys, one);
  for (const list of [builder.paths, builder.execve, builder.targets, builder.others]) {
    for (const one of list) addKeys(keys, one);
  }
  if (keys.length < 2) return keys.length === 0 ? undefined : keys;
  return [...new Set(keys)];
}

function addKeys(keys: string[], fields: RecordFields): void {
  for (const key of fields.takeKeys()) keys.push(key);
}

/**
 * Whether records are missing: all the PATHs that SYSCALL counts, one before another PATH, or the record that its
 * companions accompany. PATHs missing at the end don't count: filters leave out the loader's on purpose.
 */
function lacksRecords(builder: EventBuilder): boolean {
  const { syscall, paths } = builder;
  if (syscall === undefined) return companions.has(builder.main.record.type);
  if (paths.length === 0) return (decimal(syscall.peek('items')) ?? 0) > 0;
  let highest = 0;
  for (const path of paths) highest = Math.max(highest, decimal(path.peek('item')) ?? 0);
  return highest >= paths.length;
}
