import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import type { AuditEvent } from '../../shared/sources/auditd/parse/record.ts';
import { auditd } from '../../shared/sources/auditd/source.ts';
import { zoneClock } from '../../shared/time.ts';
import { problemsOf } from './ocsf-schema.ts';

/** Makes audit records and reads them, so that a test shows only the fields it is about. */

export const stamp = '1768478700.123:4567';

/** A record as auditd writes it: `type=T msg=audit(STAMP): fields`. */
export const record = (type: string, fields: string, at = stamp): string =>
  `type=${type} msg=audit(${at}): ${fields}`;

/** A SYSCALL of carol's shell; `changes` replace fields by name or are added. */
export function syscall(number: number, changes: Record<string, string> = {}, at = stamp): string {
  const fields: Record<string, string> = {
    arch: 'c000003e',
    syscall: String(number),
    success: 'yes',
    exit: '0',
    a0: '3',
    a1: '7ffd2a',
    a2: '0',
    a3: '0',
    items: '0',
    ppid: '2100',
    pid: '2155',
    auid: '1000',
    uid: '1000',
    gid: '1000',
    euid: '1000',
    suid: '1000',
    fsuid: '1000',
    egid: '1000',
    sgid: '1000',
    fsgid: '1000',
    tty: 'pts0',
    ses: '7',
    comm: '"bash"',
    exe: '"/usr/bin/bash"',
    key: '(null)',
    ...changes,
  };
  return record('SYSCALL', join(fields), at);
}

/** A PATH with an owner and a mode; `name` is put in quotes. */
export const path = (item: number, name: string, nametype: string, mode = '0100644'): string =>
  record(
    'PATH',
    `item=${item} name="${name}" inode=${900 + item} dev=fd:00 mode=${mode} ouid=0 ogid=0 rdev=00:00 nametype=${nametype}`,
  );

/** A record of a program that logs by itself: what it says stands in `msg='…'`. */
export const userRecord = (type: string, said: string, kernelFields = ''): string =>
  record(type, `pid=3300 uid=0 auid=1000 ses=7${kernelFields} msg='${said}'`);

const join = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

const account = { owner: '111122223333', logGroup: '/linux/audit', region: 'eu-west-1' };

/** Lines of one log stream, the record of each given by its place in `payloads`. */
export function linesOf(payloads: readonly (readonly string[])[], logStream = 'i-0fed987cba6543210') {
  const origin = { ...account, logStream };
  return payloads.flatMap((messages, record) =>
    messages.map((message, index) => ({
      record,
      index,
      origin,
      logEvent: { id: `${record}-${index}`, timestamp: 1768478702123, message },
    })),
  );
}

export const read = async (lines: ReturnType<typeof linesOf>): Promise<AuditEvent[]> =>
  (await auditd.read(lines)) as AuditEvent[];

const writing = { clock: zoneClock('UTC'), observables: true, rawData: false };

/** The OCSF events of messages, each held to the schema. */
export async function normalized(...messages: string[]): Promise<OcsfEvent[]> {
  return (await read(linesOf([messages])))
    .filter((event) => !event.nothing)
    .map((event) => {
      const ocsf = auditd.normalize(event, writing);
      const problems = problemsOf(ocsf);
      if (problems.length > 0) throw new Error(`not valid: ${problems.join('; ')}`);
      return ocsf;
    });
}

/** The one OCSF event that messages make. */
export async function one(...messages: string[]): Promise<OcsfEvent> {
  const events = await normalized(...messages);
  if (events.length !== 1) throw new Error(`${events.length} events instead of one`);
  return events[0]!;
}

/** Events as `OUTPUT_FORMAT=source` has them. */
export async function described(...messages: string[]): Promise<Record<string, unknown>[]> {
  const describe = await auditd.loadDescribe();
  return (await read(linesOf([messages]))).filter((event) => !event.nothing).map(describe);
}
