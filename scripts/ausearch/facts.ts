import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { keysOf } from '../../shared/sources/auditd/decode.ts';
import { auditd } from '../../shared/sources/auditd/index.ts';
import { fileType } from '../../shared/sources/auditd/paths.ts';
import type { AuditEvent, AuditRecord } from '../../shared/sources/auditd/record.ts';
import { readSocketAddress } from '../../shared/sources/auditd/sockaddr.ts';
import { architectureName } from '../../shared/sources/auditd/tables/syscalls.ts';
import { zoneClock } from '../../shared/time.ts';
import { namesIn } from './reference.ts';

/** One of our records with the OCSF event it went into. */
export interface OurRecord {
  readonly head: string;
  readonly record: AuditRecord;
  readonly event: OcsfEvent;
}

/** Something we say about a record, as ausearch writes it. */
export interface Fact {
  readonly kind: string;
  readonly text: string;
}

const writing = { clock: zoneClock('UTC'), observables: false, rawData: false };

/** Our reading of a log's lines: joined, normalized, and taken apart into records again. */
export async function ourRecords(texts: readonly string[]): Promise<OurRecord[]> {
  const origin = { owner: '111122223333', logGroup: 'audit', logStream: 'compared', region: 'eu-west-1' };
  const lines = texts.map((message, index) => ({
    record: 0,
    index,
    origin,
    logEvent: { id: String(index), timestamp: 0, message },
  }));
  return ((await auditd.read(lines)) as AuditEvent[]).flatMap((event) => {
    if (event.nothing || event.unreadable) return [];
    const ocsf = auditd.normalize(event, writing);
    const [, serial] = ocsf.metadata.original_event_uid!.split(':');
    return event.records.map((record) => ({
      head: `${record.type} ${ocsf.time}:${serial}`,
      record,
      event: ocsf,
    }));
  });
}

const users = namesIn('/etc/passwd');
const groups = namesIn('/etc/group');
const userIds = new Set('auid uid euid suid fsuid ouid oauid sauid iuid id old-auid'.split(' '));
const groupIds = new Set('gid egid sgid fsgid ogid igid'.split(' '));
const texts = new Set('comm exe name cwd proctitle cmd acct path dir ocomm vm grp'.split(' '));
const fileTypeNames = ['', 'file', 'dir', 'character', 'block', 'socket', 'fifo', 'link'];

/** What we say about a record's fields, field by field. */
export function factsOf({ record, event }: OurRecord): Fact[] {
  const facts: Fact[] = [];
  record.names.forEach((name, i) => {
    const fact = factOf(record, event, name, record.values[i]!);
    if (fact !== undefined) facts.push({ kind: fact.kind, text: `${fact.name ?? name}=${fact.value}` });
  });
  return facts;
}

function factOf(
  record: AuditRecord,
  event: OcsfEvent,
  name: string,
  value: string,
): { kind: string; value: string; name?: string } | undefined {
  if (value === '' || value === '(null)' || value === '?') return undefined;
  const { type } = record;
  const prefix = event.metadata.event_code === type ? '' : `${type}.`;
  if (userIds.has(name)) {
    const isGroup = name === 'id' && /GROUP|GRP/.test(type);
    return { kind: 'uid or gid', value: named(isGroup ? groups : users, value) };
  }
  if (groupIds.has(name)) return { kind: 'uid or gid', value: named(groups, value) };
  if (name === 'item') return { kind: 'item', value };
  if (name === 'proctitle') return { kind: 'decoded text', value: escaped(value) };
  if (name === 'cmd') return { kind: 'decoded text', value: escaped(value) };
  if (name === 'key') return { kind: 'key', value: keysOf(value).join(' key=') };
  if (texts.has(name)) return { kind: name === 'name' ? 'path' : 'decoded text', value: escaped(value) };
  if (type === 'EXECVE' && /^a\d+$/.test(name)) return { kind: 'argument', value: escaped(value) };
  if (name === 'arch') return { kind: 'architecture', value: architectureName(value) ?? value };
  if (name === 'saddr') return { kind: 'socket address', value: address(value) };
  if (name === 'mode' && type === 'PATH') return { kind: 'mode', value: mode(value) };
  if (type === 'SYSCALL' || type === 'SECCOMP') {
    const unmapped = event.unmapped ?? {};
    if (name === 'syscall') return { kind: 'syscall', value: unmapped[`${prefix}syscall`]! };
    if (name === 'exit') return { kind: 'result', value: result(event, value) };
    if (name === 'pid' || name === 'ppid') return { kind: 'pid', value };
    const flags = unmapped.open_flags;
    if (flags !== undefined && name === (unmapped.syscall === 'open' ? 'a1' : 'a2')) {
      return { kind: 'open flags', value: flags };
    }
    if (unmapped.signal !== undefined && unmapped.syscall === 'kill' && name === 'a1') {
      return { kind: 'signal', value: unmapped.signal };
    }
  }
  return undefined;
}

function named(names: Map<string, string>, id: string): string {
  if (id === '4294967295') return 'unset';
  return names.get(id) ?? `unknown(${id})`;
}

/** ausearch shows control characters in octal. */
function escaped(text: string): string {
  return [...text]
    .map((character) =>
      character < ' ' ? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}` : character,
    )
    .join('');
}

function address(saddr: string): string {
  const read = readSocketAddress(saddr, undefined);
  if (read?.ip !== undefined) return `{ saddr_fam=${read.family} laddr=${read.ip} lport=${read.port} }`;
  if (read?.family === 'unix') return `{ saddr_fam=local path=${read.path} }`;
  if (read?.family === 'netlink') return '{ saddr_fam=netlink nlnk-fam=16 nlnk-pid=0 }';
  return `unknown-family(${Number.parseInt(saddr.slice(0, 2), 16)})`;
}

function mode(octal: string): string {
  const bits = Number.parseInt(octal, 8);
  const special = [
    (bits & 0o4000) !== 0 && 'suid',
    (bits & 0o2000) !== 0 && 'sgid',
    (bits & 0o1000) !== 0 && 'sticky',
  ];
  const parts = [
    fileTypeNames[fileType(octal, 0)],
    ...special.filter(Boolean),
    (bits & 0o777).toString(8).padStart(3, '0'),
  ];
  return parts.join(',');
}

function result(event: OcsfEvent, exit: string): string {
  return event.status_code === undefined ? exit : `${event.status_code}(${event.status_detail})`;
}
