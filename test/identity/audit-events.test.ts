import { describe, expect, it } from 'vitest';
import { readAccounts } from '../../shared/identity/accounts.ts';
import type { FindMaps } from '../../shared/identity/host-maps.ts';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { transform } from '../../shared/pipeline/transform.ts';
import { problemsOf } from '../support/ocsf-schema.ts';
import { gzipped, payload, record } from '../support/payload.ts';
import { defaults, eventsOf, textLines } from '../support/pipeline.ts';

const stamp = (second: number, serial: number) =>
  `msg=audit(17684787${String(second).padStart(2, '0')}.123:${serial}):`;

/** A file that uid 1001 of gid 1002 opened, owned by 0; three records. */
const opened = (second: number, serial: number) => [
  `type=SYSCALL ${stamp(second, serial)} arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7ffd2a a2=0 a3=0 items=1 ppid=2100 pid=2201 auid=1001 uid=1001 gid=1002 euid=1001 suid=1001 fsuid=1001 egid=1002 sgid=1002 fsgid=1002 tty=pts0 ses=7 comm="cat" exe="/usr/bin/cat" key="etc"`,
  `type=CWD ${stamp(second, serial)} cwd="/"`,
  `type=PATH ${stamp(second, serial)} item=0 name="/etc/hosts" inode=655 dev=fd:00 mode=0100644 ouid=0 ogid=0 rdev=00:00 nametype=NORMAL`,
];

/** What shadow-utils and their like write about an account; `what` is `op=… id=… acct=…`. */
const account = (
  type: string,
  second: number,
  serial: number,
  what: string,
  { pid = 3000, result = 'success', more = '' } = {},
) =>
  `type=${type} ${stamp(second, serial)} pid=${pid} uid=0 auid=1000 ses=7 msg='${what} exe="/usr/sbin/useradd" hostname=? addr=? terminal=pts/0 res=${result}'${more}`;

async function ocsf(messages: readonly string[], findMaps?: FindMaps): Promise<OcsfEvent[]> {
  const records = [record('r', gzipped(payload(messages)))];
  const result = await transform(records, { region: 'eu-west-1', settings: defaults, findMaps });
  const events = eventsOf(result.records[0]!);
  expect(events.flatMap(problemsOf)).toEqual([]);
  return events;
}

const maps = (passwd: string, group = ''): FindMaps => {
  const dated = (text: string) => [{ from: Number.NEGATIVE_INFINITY, names: readAccounts(text) }];
  return async (wanted) =>
    new Map(wanted.map(({ host }) => [host, { user: dated(passwd), group: dated(group) }]));
};

/** The name of uid 1001 in the last event. */
const lastUser = (events: readonly OcsfEvent[]) => events.at(-1)!.actor?.user?.name;

describe('an audit event with a map of its host', () => {
  it('has names beside its numbers, and says in unmapped where they came from', async () => {
    const [event] = await ocsf(opened(1, 1), maps('erin:x:1001:1002::/:\nroot:x:0:0::/:', 'staff:x:1002:'));
    expect(event!.actor?.user).toEqual({ name: 'erin', uid: '1001', type_id: 1, type: 'User' });
    expect(event!.actor?.process?.user).toMatchObject({ name: 'erin', uid: '1001' });
    expect(event!.actor?.process?.group).toEqual({ name: 'staff', uid: '1002' });
    expect(event!.file?.owner).toMatchObject({ name: 'root', uid: '0' });
    expect(event!.unmapped).toMatchObject({ 'identity.map': 'uid=1001 gid=1002 uid=0' });
    expect(event!.message).toMatch(/^erin \(uid 1001\) /);
    expect(event!.observables).toContainEqual({
      name: 'actor.process.user.name',
      type_id: 4,
      type: 'User Name',
      value: 'erin',
    });
  });
  it('keeps its numbers where the map doesn’t have them, and 0 is root', async () => {
    const [event] = await ocsf(opened(1, 1), maps(''));
    expect(event!.actor?.user).toEqual({ uid: '1001', type_id: 1, type: 'User' });
    expect(event!.file?.owner).toMatchObject({ name: 'root', uid: '0' });
    expect(event!.unmapped).toMatchObject({ 'identity.well_known': 'uid=0' });
  });
  it('believes itself first', async () => {
    const [syscall, ...rest] = opened(1, 1);
    const enriched = `${syscall}\u001dARCH=x86_64 SYSCALL=openat AUID="erin" UID="erin" GID="staff"`;
    const [event] = await ocsf([enriched, ...rest], maps('mallory:x:1001:1002::/:'));
    expect(event!.actor?.user?.name).toBe('erin');
    expect(event!.unmapped).not.toHaveProperty(['identity.map']);
  });
  it('asks the map where auditd knew no name', async () => {
    const [syscall, ...rest] = opened(1, 1);
    const enriched = `${syscall}\u001dAUID="unknown(1001)" UID="unknown(1001)" GID="unset"`;
    expect(lastUser(await ocsf([enriched, ...rest], maps('erin:x:1001:1002::/:')))).toBe('erin');
  });
});

describe('the source format', () => {
  it('has the names beside the numbers', async () => {
    const { records } = await transform([record('r', gzipped(payload(opened(1, 1))))], {
      region: 'eu-west-1',
      settings: { ...defaults, outputFormat: 'source' },
      findMaps: maps('erin:x:1001:1002::/:\nroot:x:0:0::/:', 'staff:x:1002:'),
    });
    expect(JSON.parse(textLines(records[0]!)[0]!)).toMatchObject({
      records: [
        {
          type: 'SYSCALL',
          auid: '1001',
          fsuid: '1001',
          gid: '1002',
          interpreted: { auid: 'erin', fsuid: 'erin', gid: 'staff' },
        },
        { type: 'CWD' },
        { type: 'PATH', ouid: '0', interpreted: { ouid: 'root' } },
      ],
      'identity.map': 'uid=1001 gid=1002 uid=0',
    });
  });
});

describe('an audit event without maps', () => {
  it('has numbers only, also for 0', async () => {
    const [event] = await ocsf(opened(1, 1));
    expect(event!.actor?.user).toEqual({ uid: '1001', type_id: 1, type: 'User' });
    expect(event!.file?.owner).toEqual({ uid: '0' });
    expect(Object.keys(event!.unmapped!).filter((key) => key.startsWith('identity'))).toEqual([]);
  });
});

describe('an account created earlier in the invocation', () => {
  it.each([
    ['name and number in one record', [account('ADD_USER', 1, 1, 'op=adding user acct="erin" id=1001')]],
    [
      'number with enriched name',
      [account('ADD_USER', 1, 1, 'op=add-user id=1001', { more: '\u001dUID="root" ID="erin"' })],
    ],
    [
      'name and number in two records of one process',
      [
        account('ADD_USER', 1, 1, 'op=add-user acct="erin"'),
        account('ADD_USER', 1, 2, 'op=add-home-dir id=1001'),
      ],
    ],
    ['a renaming with name and number', [account('USER_MGMT', 1, 1, 'op=changing-name acct="erin" id=1001')]],
    ['a name in hex', [account('ADD_USER', 1, 1, 'op=adding user acct=6572696E id=1001')]],
  ])('has its name: %s', async (_, created) => {
    const events = await ocsf([...created, ...opened(2, 9)]);
    expect(lastUser(events)).toBe('erin');
    expect(events.at(-1)!.unmapped).toMatchObject({ 'identity.invocation': 'uid=1001' });
  });
  it('has it in whatever order the records come, but not before its time', async () => {
    const created = account('ADD_USER', 2, 5, 'op=adding user acct="erin" id=1001');
    const [before, after] = await ocsf([...opened(1, 1), ...opened(3, 9), created]);
    expect([before!.actor?.user?.name, after!.actor?.user?.name]).toEqual([undefined, 'erin']);
  });
  it('goes before the map', async () => {
    const created = account('ADD_USER', 1, 1, 'op=adding user acct="erin" id=1001');
    expect(lastUser(await ocsf([created, ...opened(2, 9)], maps('mallory:x:1001:1002::/:')))).toBe('erin');
  });
  it('gives groups their names', async () => {
    const created = account('ADD_GROUP', 1, 1, 'op=add-group acct="staff" id=1002');
    const events = await ocsf([created, ...opened(2, 9)]);
    expect(events.at(-1)!.actor?.process?.group).toEqual({ name: 'staff', uid: '1002' });
  });
  it.each([
    ['that failed', account('ADD_USER', 1, 1, 'op=adding user acct="erin" id=1001', { result: 'failed' })],
    ['that is a password', account('USER_CHAUTHTOK', 1, 1, 'op=PAM:chauthtok acct="erin" id=1001')],
    ['that is a home directory', account('USER_MGMT', 1, 1, 'op=changing-home-dir acct="erin" id=1001')],
    ['without a number', account('ADD_USER', 1, 1, 'op=adding user acct="erin" id=4294967295')],
  ])('is none by a record %s', async (_, line) => {
    expect(lastUser(await ocsf([line, ...opened(2, 9)]))).toBeUndefined();
  });
  it('has no name any more once it is deleted', async () => {
    const gone = account('DEL_USER', 1, 1, 'op=deleting user entries id=1001');
    const kept = account('DEL_USER', 1, 1, 'op=delete-user-from-group acct="erin" id=1001');
    expect(lastUser(await ocsf([gone, ...opened(2, 9)], maps('erin:x:1001:1002::/:')))).toBeUndefined();
    expect(lastUser(await ocsf([kept, ...opened(2, 9)], maps('erin:x:1001:1002::/:')))).toBe('erin');
  });
  it('loses the name of an older map when it is renamed to one that no record states', async () => {
    const renamed = account('USER_MGMT', 1, 1, 'op=changing-name id=1001', { more: '\u001dID="oldname"' });
    expect(lastUser(await ocsf([renamed, ...opened(2, 9)], maps('oldname:x:1001:1002::/:')))).toBeUndefined();
  });
});

describe('text that is no audit record', () => {
  it('asks for no maps', async () => {
    let asked = 0;
    const findMaps: FindMaps = async () => {
      asked++;
      return new Map();
    };
    await ocsf(['plain text', 'type=SYSCALL msg=audit(oops'], findMaps);
    expect(asked).toBe(0);
  });
});
