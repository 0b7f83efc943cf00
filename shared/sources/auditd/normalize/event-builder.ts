import { newEvent, type OcsfEvent } from '../../../ocsf/event.ts';
import type { Actor } from '../../../ocsf/tables/types.ts';
import { newUnmapped, setOwn } from '../../../ocsf/unmapped.ts';
import { decimal } from '../../../ocsf/values.ts';
import type { Placement } from '../../mapping.ts';
import { RecordFields } from '../parse/fields.ts';
import type { AuditEvent, AuditRecord } from '../parse/record.ts';
import { errorOf } from '../tables/errors.ts';
import { syscallName } from '../tables/syscalls.ts';

/** Most events have none of most kinds of records: one list stands for all empty ones. */
const none: RecordFields[] = [];

function and(list: RecordFields[], fields: RecordFields): RecordFields[] {
  if (list === none) return [fields];
  list.push(fields);
  return list;
}

/** Builds the OCSF event of joined records: the records by their part in it, and what is known of it so far. */
export class EventBuilder {
  readonly event: AuditEvent;
  readonly time: number;
  /** The record that gives the class. */
  readonly main: RecordFields;
  /** The record that says who did it: SYSCALL where there is one, else the main one. */
  readonly subject: RecordFields;
  readonly syscall: RecordFields | undefined;
  /** The name of the syscall (`openat`), empty without one. */
  readonly call: string;
  readonly paths: readonly RecordFields[];
  readonly cwd: RecordFields | undefined;
  readonly proctitle: RecordFields | undefined;
  readonly sockaddr: RecordFields | undefined;
  readonly targets: readonly RecordFields[];
  readonly execve: readonly RecordFields[];
  /** The records that have no place of their own above. */
  readonly others: readonly RecordFields[];
  readonly unmapped = newUnmapped();
  #mayCollide = false;
  #timesTaken: Map<string, number> | undefined;
  ocsf: OcsfEvent = undefined!;
  /** 1 success, 2 failure, 0 unknown, undefined where the records say nothing. */
  status: number | undefined;
  statusCode: string | undefined;
  statusDetail: string | undefined;
  severity = 1;
  linuxUsers = false;
  /** Whether a process has the text of PROCTITLE, or what EXECVE says instead. */
  hasCommandLine = false;
  isTruncated = false;
  /** What was done to what, for the message (`opened /etc/shadow for writing`). */
  phrase = '';
  /** Who did it, for the message, where it isn't the actor. */
  who: string | undefined;
  /** How it ended, for the message, where the status doesn't say it. */
  ending: string | undefined;
  readonly actor: Actor = {};
  /** Names of users and groups that the event has beside their numbers. */
  readonly namesWritten: string[] = [];

  constructor(event: AuditEvent, main: AuditRecord) {
    this.event = event;
    this.time = event.time;
    this.main = new RecordFields(main);
    let paths = none;
    let execve = none;
    let targets = none;
    let others = none;
    let syscall: RecordFields | undefined;
    let cwd: RecordFields | undefined;
    let proctitle: RecordFields | undefined;
    let sockaddr: RecordFields | undefined;
    for (const record of event.records) {
      if (record.cut) this.isTruncated = true;
      if (record.layout.mayCollide) this.#mayCollide = true;
      const fields = record === main ? this.main : new RecordFields(record);
      switch (record.type) {
        case 'SYSCALL':
          if (syscall === undefined) {
            syscall = fields;
            continue;
          }
          break;
        case 'PATH':
          paths = and(paths, fields);
          continue;
        case 'EXECVE':
          execve = and(execve, fields);
          continue;
        case 'OBJ_PID':
          targets = and(targets, fields);
          continue;
        case 'CWD':
          if (cwd === undefined) {
            cwd = fields;
            continue;
          }
          break;
        case 'PROCTITLE':
          if (proctitle === undefined) {
            proctitle = fields;
            continue;
          }
          break;
        case 'SOCKADDR':
          if (sockaddr === undefined) {
            sockaddr = fields;
            continue;
          }
          break;
      }
      if (fields !== this.main) others = and(others, fields);
    }
    this.paths = paths;
    this.execve = execve;
    this.targets = targets;
    this.others = others;
    this.syscall = syscall;
    this.cwd = cwd;
    this.proctitle = proctitle;
    this.sockaddr = sockaddr;
    this.subject = syscall ?? this.main;
    this.call = syscall !== undefined ? callOf(syscall) : main.type === 'SECCOMP' ? callOf(this.main) : '';
    if (syscall !== this.main) this.status = outcomeOf(this.main);
    if (syscall !== undefined && this.status === undefined) this.#readResult(syscall);
  }

  /** Starts the OCSF event where its mapping places it, or where its fields decide otherwise. */
  start(placement: Placement, refined: Partial<Placement> = placement): OcsfEvent {
    const activity = refined.activity ?? placement.activity;
    // A name is that of its activity.
    const named = refined.activity === undefined && refined.activityName === undefined ? placement : refined;
    const severity = refined.severity ?? placement.severity;
    const status = refined.status ?? placement.status;
    this.ocsf = newEvent(refined.class ?? placement.class, activity, this.time, named.activityName);
    if (severity !== undefined) this.raise(severity);
    if (status !== undefined) this.status = status;
    return this.ocsf;
  }

  /** At least this severity. */
  raise(severity: number): void {
    if (severity > this.severity) this.severity = severity;
  }

  /** Keeps a text in `unmapped`; where its key is taken, under the first of `key.1`, `key.2` … that isn't. */
  keep(key: string, value: string, mayBeTaken = false): void {
    // Asking an object for a key that it doesn't have is slow.
    const isTaken = (mayBeTaken || this.#mayCollide) && this.unmapped[key] !== undefined;
    setOwn(this.unmapped, isTaken ? this.#freeKey(key) : key, value);
  }

  #freeKey(key: string): string {
    this.#timesTaken ??= new Map();
    let times = this.#timesTaken.get(key) ?? 0;
    let free: string;
    do free = `${key}.${++times}`;
    while (this.unmapped[free] !== undefined);
    this.#timesTaken.set(key, times);
    return free;
  }

  /** A syscall's `success` and `exit`. */
  #readResult(syscall: RecordFields): void {
    const success = syscall.take('success');
    const exit = syscall.peek('exit');
    if (success !== undefined) this.status = success === 'yes' ? 1 : 2;
    if (success !== 'yes' && exit !== undefined && exit.charCodeAt(0) === 45) {
      const error = errorOf(exit);
      this.statusCode = error?.name;
      this.statusDetail = error?.text;
      this.status ??= 2;
    }
  }
}

const outcomes: Record<string, number | undefined> = Object.assign(Object.create(null), {
  success: 1,
  '1': 1,
  yes: 1,
  failed: 2,
  fail: 2,
  failure: 2,
  '0': 2,
  no: 2,
});

/** `res=success`, `res=1`, or `result=Success` of old programs. */
function outcomeOf(main: RecordFields): number | undefined {
  const result = main.peekInner('res') ?? main.peekInner('result');
  return result === undefined ? undefined : outcomes[result.toLowerCase()];
}

/** The syscall's name: from an enriched record, which knows the kernel, else from the table of its architecture. */
export function callOf(syscall: RecordFields): string {
  const { enriched } = syscall.record;
  if (enriched !== undefined) {
    for (let i = 0; i < enriched.length; i += 2) {
      if (enriched[i] === 'SYSCALL' && !enriched[i + 1]!.startsWith('unknown')) return enriched[i + 1]!;
    }
  }
  const number = syscall.peek('syscall');
  if (number === undefined) return '';
  // An interpreted log has the name itself.
  return decimal(number) === undefined
    ? number
    : syscallName(syscall.peek('arch') ?? '', number, syscall.record.tables);
}
