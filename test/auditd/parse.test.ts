import { describe, expect, it } from 'vitest';
import { auditdKind } from '../../shared/sources/auditd/index.ts';
import { described, linesOf, one, read, record, stamp, syscall } from '../support/audit-record.ts';

/** The fields of a line's only record, by name. */
async function fieldsOf(line: string): Promise<Record<string, unknown>> {
  const [event] = (await described(line)) as [{ records: [Record<string, unknown>] }];
  return event.records[0];
}

describe('the beginning of a record', () => {
  it.each([
    [`type=CWD msg=audit(${stamp}): cwd="/"`, 'CWD', undefined],
    [`node=web01 type=CWD msg=audit(${stamp}): cwd="/"`, 'CWD', 'web01'],
    [`type=1307 msg=audit(${stamp}): cwd="/"`, 'CWD', undefined],
    [`type=UNKNOWN[1307] msg=audit(${stamp}): cwd="/"`, 'CWD', undefined],
    [`type=UNKNOWN[1999] msg=audit(${stamp}): cwd="/"`, 'UNKNOWN[1999]', undefined],
    [`audit: type=1307 audit(${stamp}): cwd="/"`, 'CWD', undefined],
    [`Jan 15 12:05:00 web01 kernel: [ 12.5] audit: type=1307 audit(${stamp}): cwd="/"`, 'CWD', 'web01'],
    [`<13>Jan 15 12:05:00 web01 audispd: node=web01 type=CWD msg=audit(${stamp}): cwd="/"`, 'CWD', 'web01'],
    [`audit(${stamp}): avc:  denied  { read } for  pid=1 comm="x" tclass=dir`, 'AVC', undefined],
  ])('%s', async (line, type, node) => {
    expect(auditdKind.recognise(line)).toBe(true);
    const [event] = await read(linesOf([[line]]));
    expect((await described(line))[0]).toMatchObject({
      timestamp: '1768478700.123',
      serial: '4567',
      records: [{ type }],
    });
    expect(event!.records[0]!.node).toBe(node);
  });

  it.each([
    '{"message":"type=CWD msg=audit(1768478700.123:4567): cwd=\\"/\\""}',
    'an application wrote type=CWD msg=audit(1768478700.123:4567): today',
    'type=message user=carol',
    '<Event xmlns="x"/>',
    '',
    'audit( is a word',
  ])('%s is none', (text) => {
    expect(auditdKind.recognise(text)).toBe(false);
  });
});

describe('values', () => {
  it.each([
    ['a quoted value is never hex', 'comm="6C73"', { comm: '6C73' }],
    ['hex is text in fields that hold text', 'comm=6C73', { comm: 'ls' }],
    ['lower-case hex too', 'exe=2f62696e2f6c73', { exe: '/bin/ls' }],
    ['a word of hex letters is a word', 'acct=face', { acct: 'face' }],
    ['numbers stay numbers', 'pid=1234 uid=10 ses=22', { pid: '1234', uid: '10', ses: '22' }],
    ['bytes that are no UTF-8 become U+FFFD', 'name=2F746D702FFF61', { name: '/tmp/\ufffda' }],
    ['UTF-8 is read', 'name=2F746D702FE697A5', { name: '/tmp/日' }],
    ['NUL is a space in titles', 'proctitle=6C73002D6C00', { proctitle: 'ls -l' }],
    [
      'an equals sign belongs to the value',
      'subj==unconfined cmd="a=b"',
      { subj: '=unconfined', cmd: 'a=b' },
    ],
    ['a lost first quote', 'key=6578656300"', { key: 'exec\0' }],
    ['a stray last quote', `a2="721d"' next=1`, { a2: '721d', next: '1' }],
    ['a quote within a value', 'op="a "b" c" res=1', { res: '1' }],
  ])('%s', async (_, fields, expected) => {
    expect(await fieldsOf(record('TEST', fields))).toMatchObject(expected);
  });

  it('keeps every one of fields that have the same name', async () => {
    const event = await one(record('TEST', 'old=1 new=2 old=3 old=4'));
    expect(event.unmapped).toEqual({ old: '1', new: '2', 'old.1': '3', 'old.2': '4' });
  });

  it('keeps dangerous names as plain data', async () => {
    const event = await one(record('TEST', '__proto__=1 constructor=2 toString=3'));
    expect(Object.entries(event.unmapped ?? {})).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
      ['toString', '3'],
    ]);
  });
});

describe("the part of msg='…'", () => {
  const line = `type=CRED_ACQ msg=audit(${stamp}): pid=9 uid=0 auid=1000 ses=1 msg='op=PAM:setcred acct="carol" exe="/bin/x" uid=7 res=success'`;

  it('has the last word on what a program says, the kernel on ids', async () => {
    const event = await one(line);
    expect(event.actor?.process).toMatchObject({ pid: 9, user: { uid: '0' } });
    expect(event.user?.name).toBe('carol');
    expect(event.unmapped).toMatchObject({ op: 'PAM:setcred', uid: '7' });
  });

  it('may lack its closing apostrophe', async () => {
    expect((await one(line.slice(0, -1))).status_id).toBe(1);
  });
});

describe('an enriched record', () => {
  const names = 'ARCH=x86_64 SYSCALL=execve AUID="carol" UID="root" GID="root" EUID="root" SUID="root"';
  const root = { uid: '0', gid: '0', euid: '0', suid: '0', key: '"exec"' };

  it.each([
    ['after the separator', `${syscall(59, root)}\x1d${names}`],
    ['after a blank', `${syscall(59, root)} ${names}`],
    ['after nothing', `${syscall(59, root)}${names}`],
    ['after nothing, behind an unquoted value', `${syscall(59, { ...root, key: '(null)' })}${names}`],
    ['after nothing, behind hex', `${syscall(59, { ...root, key: '65786563' })}${names}`],
  ])('gives names %s', async (_, line) => {
    const event = await one(line);
    expect(event.actor?.user).toMatchObject({ name: 'carol', uid: '1000' });
    expect(event.process?.user).toMatchObject({ name: 'root', uid: '0' });
    expect(event.process?.group).toEqual({ name: 'root', uid: '0' });
    expect(event.unmapped).not.toHaveProperty('SUID');
  });

  it('keeps names that nothing else says', async () => {
    const event = await one(
      `${syscall(59, { euid: '33', suid: '33' })}\x1dAUID="carol" EUID="www-data" SUID="www-data"`,
    );
    expect(event.process?.euid).toBe(33);
    expect(event.unmapped).toMatchObject({ EUID: 'www-data', SUID: 'www-data' });
  });

  it('has no name for ids that are unset or unknown', async () => {
    const line = `${syscall(59, { auid: '4294967295', ses: '4294967295' })}\x1dAUID="unset" UID="unknown(1000)"`;
    const event = await one(line);
    expect(event.actor?.user).toEqual({ uid: '1000', type_id: 1, type: 'User' });
    expect(event.actor?.session).toEqual({ terminal: 'pts0' });
    expect(event.process).not.toHaveProperty('auid');
  });
});

describe('old forms', () => {
  it('reads PAM messages in prose', async () => {
    const line = `type=USER_START msg=audit(${stamp}): user pid=13 uid=0 auid=0 subj=cron_t msg='PAM: session open acct="root" : exe="/usr/sbin/crond" (hostname=?, addr=?, terminal=cron res=success)'`;
    const event = await one(line);
    expect(event).toMatchObject({
      class_uid: 3002,
      activity_id: 1,
      logon_type: 'Batch',
      status_id: 1,
      user: { name: 'root' },
      unmapped: { op: 'PAM: session open', terminal: 'cron', subj: 'cron_t' },
    });
  });

  it("reads an account without quotes, and the peer's address in brackets", async () => {
    const line = `type=USER_LOGIN msg=audit(${stamp}): user pid=13 uid=0 auid=4294967295 msg='acct=root : exe="/usr/sbin/sshd" (hostname=host.example, addr=203.0.113.9, terminal=sshd res=failed)'`;
    const event = await one(line);
    expect(event).toMatchObject({
      user: { name: 'root' },
      status_id: 2,
      src_endpoint: { hostname: 'host.example', ip: '203.0.113.9' },
    });
  });

  it('reads old and new login ids', async () => {
    const event = await one(
      record('LOGIN', 'login pid=13 uid=0 old auid=4294967295 new auid=1000 old ses=1 new ses=2'),
    );
    expect(event.user).toMatchObject({ uid: '1000' });
    expect(event.actor?.session?.uid).toBe('2');
    expect(event.unmapped).toMatchObject({ 'old-ses': '1' });
  });

  it('reads a setting changed by somebody', async () => {
    const event = await one(record('CONFIG_CHANGE', 'audit_enabled=0 old=1 by auid=500 res=1'));
    expect(event).toMatchObject({ class_uid: 1008, activity_id: 10, actor: { user: { uid: '500' } } });
  });

  it.each(['adding user', 'adding home directory', 'change tty', 'PAM:session_open'])(
    'keeps the whole operation: %s',
    async (operation) => {
      const said = `op=${operation} acct="sysupd" exe="/usr/sbin/useradd" res=success`;
      const event = await one(record('ADD_USER', `pid=1 uid=0 msg='${said}'`));
      expect(event).toMatchObject({ user: { name: 'sysupd' }, unmapped: { op: operation } });
    },
  );

  it('reads operations of several words', async () => {
    const event = await one(record('CONFIG_CHANGE', 'auid=500 op=remove rule key="x" list=4 res=1'));
    expect(event).toMatchObject({
      activity_name: 'Rule Removed',
      severity_id: 3,
      metadata: { labels: ['x'] },
    });
  });
});

describe('forms that are rare', () => {
  it.each([
    ['the word unset says nothing', 'ses=unset a=b', { unmapped: { a: 'b' } }],
    ['an empty value says nothing', 'a= b=c', { unmapped: { b: 'c' } }],
  ])('%s', async (_, fields, expected) => {
    const ocsf = await one(record('UNKNOWN_TYPE', fields));
    expect(ocsf).toMatchObject(expected);
    expect(Object.keys(ocsf.unmapped!)).toHaveLength(1);
  });

  it('a name outside and inside the program’s own part belongs inside', async () => {
    const line = record(
      'USER_LOGIN',
      `pid=1 uid=0 auid=1000 ses=7 exe="/outer" msg='op=login exe="/inner" res=success'`,
    );
    expect(JSON.stringify((await one(line)).actor ?? {})).not.toContain('/outer');
    expect(JSON.stringify(await one(line))).toContain('/inner');
  });

  it('enriched names glued to a value without quotes are found, and the key is whole', async () => {
    expect(
      await fieldsOf(syscall(257, { key: '(null)ARCH=x86_64 SYSCALL=openat AUID="carol"' })),
    ).toMatchObject({
      key: '(null)',
      interpreted: { arch: 'x86_64', syscall: 'openat', auid: 'carol' },
    });
  });

  it('an enriched part that is cut off marks the event', async () => {
    const ocsf = await one(`${syscall(257)}\u001dARCH=x86_64 AUID="ca`);
    expect(ocsf.metadata.is_truncated).toBe(true);
    expect(
      (await one(`${syscall(257)}\u001dARCH=x86_64 AUID="carol"`)).metadata.is_truncated,
    ).toBeUndefined();
  });

  it.each([
    ['upper-case hex without a digit', 'comm=ABCD', '\ufffd\ufffd'],
    ['lower-case hex without a digit is a word', 'comm=abcd', 'abcd'],
  ])('%s', async (_, fields, comm) => {
    expect((await fieldsOf(record('TYPE', fields))).comm).toBe(comm);
  });

  it.each([
    ['pieces in quotes', 'argc=2 a0="ls" a1[0]="6C" a1[1]="73"', 'ls 6C73'],
    ['pieces in hex', 'argc=2 a0="ls" a1[0]=6C a1[1]=73', 'ls ls'],
    ['a piece of one quote', 'argc=2 a0="ls" a1[0]="', 'ls ""'],
  ])('arguments: %s', async (_, fields, shown) => {
    expect((await described(record('EXECVE', fields)))[0]!.command_line).toBe(shown);
  });

  it.each([
    ['changed by uid=0', { uid: '0' }],
    ['(user pid=1', { pid: '1' }],
  ])('words that only introduce a field say nothing: %s', async (fields, expected) => {
    expect(await fieldsOf(record('TYPE', `op=x ${fields}`))).toMatchObject(expected);
  });

  it('PATHs with items beyond 30, twice, or none are each kept', async () => {
    const items = ['31', '31', '0', '0'].map((item, i) =>
      record('PATH', `item=${item} name="/${i}" note=n${i}`),
    );
    const { unmapped } = await one(syscall(257), ...items, record('PATH', 'name="/x" note=n4'));
    expect(Object.values(unmapped!)).toEqual(expect.arrayContaining(['n0', 'n1', 'n2', 'n3', 'n4']));
  });

  it.each([
    '{"a": "audit: type=1307 audit(1768478700.123:4567): cwd"}',
    '<Event a="audit(1768478700.123:4567): cwd"/>',
  ])('%s is no record', (text) => {
    expect(auditdKind.recognise(text)).toBe(false);
  });

  it('a name that is longer than real ones is kept whole, each time', async () => {
    const name = 'n'.repeat(60);
    for (let i = 0; i < 2; i++) {
      expect(await fieldsOf(record('CWD', `cwd="/" ${name}=1 ${name}=2 b=3`))).toMatchObject({
        [name]: '1',
        [`${name}.1`]: '2',
        b: '3',
      });
    }
  });
});
