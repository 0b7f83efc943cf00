import { describe, expect, it } from 'vitest';
import { auditd } from '../../shared/sources/auditd/source.ts';
import {
  linesOf,
  normalized,
  one,
  path,
  read,
  record,
  syscall,
  userRecord,
} from '../support/audit-record.ts';
import { recordRows } from './rows-of-records.ts';

describe('a program that was run', () => {
  const program = path(0, '/usr/sbin/useradd', 'NORMAL', '0100755');
  const call = syscall(59, { exe: '"/usr/sbin/useradd"', comm: '"useradd"', uid: '0' });
  const run = async (execve: readonly string[], proctitle?: string) =>
    await one(call, ...execve.map((fields) => record('EXECVE', fields)), ...(proctitle ? [proctitle] : []));

  it.each([
    ['arguments in order', ['argc=3 a0="useradd" a1="-m" a2="bob"'], 'useradd -m bob'],
    ['blanks and quotes in quotes', ['argc=2 a0="sh" a1=6563686F20226869220A'], 'sh "echo \\"hi\\"\n"'],
    ['empty arguments', ['argc=2 a0="test" a1='], 'test ""'],
    ['several records', ['argc=3 a0="a" a1="b"', 'a2="c"'], 'a b c'],
    ['several records in disorder', ['a2="c"', 'argc=3 a0="a" a1="b"'], 'a b c'],
    [
      'more than ten arguments',
      [`argc=12 ${[...'abcdefghijkl'].map((x, i) => `a${i}="${x}"`).join(' ')}`],
      'a b c d e f g h i j k l',
    ],
    ['quoted pieces', ['argc=2 a0="x" a1_len=6 a1[0]="abc"', 'a1[1]="def"'], 'x abcdef'],
    ['hex pieces cut within a character', ['argc=2 a0="x" a1_len=8 a1[0]=41E6', 'a1[1]=97A5'], 'x A日'],
  ])('shows %s', async (_, execve, shown) => {
    const event = await run(execve);
    expect(event.process?.cmd_line).toBe(shown);
    expect(event.metadata.is_truncated).toBeUndefined();
  });

  it.each([
    ['an argument is missing', ['argc=3 a0="useradd" a1="-m"']],
    ['a piece is missing', ['argc=2 a0="x" a1_len=6 a1[0]="abc"']],
    ['a piece before is missing', ['argc=2 a0="x" a1[1]="def"']],
  ])('says that it is truncated where %s', async (_, execve) => {
    expect((await run(execve)).metadata.is_truncated).toBe(true);
  });

  it('shows PROCTITLE where there is no EXECVE, and keeps one that differs', async () => {
    const title = record('PROCTITLE', 'proctitle=2F62696E2F7368002D63');
    expect((await run([], title)).process?.cmd_line).toBe('/bin/sh -c');
    const event = await run(['argc=1 a0="useradd"'], title);
    expect(event.process?.cmd_line).toBe('useradd');
    expect(event.unmapped).toMatchObject({ 'PROCTITLE.proctitle': '/bin/sh -c' });
  });

  it('knows its file where PATH is the program itself', async () => {
    const event = await one(call, program);
    expect(event.process?.file).toMatchObject({
      path: '/usr/sbin/useradd',
      uid: 'fd:00:900',
      owner: { uid: '0' },
    });
    expect(event.actor?.process).toEqual({ pid: 2100 });
    expect(event.process?.parent_process).toEqual({ pid: 2100 });
  });

  it('keeps the PATH of a script apart from its interpreter', async () => {
    const event = await one(syscall(59), path(0, '/opt/job.sh', 'NORMAL', '0100755'));
    expect(event.process?.file).not.toHaveProperty('owner');
    expect(event.unmapped).toMatchObject({ 'PATH.0.name': '/opt/job.sh' });
  });

  it('is what the caller wanted to run where it failed', async () => {
    const event = await one(syscall(59, { success: 'no', exit: '-13' }), path(0, '/opt/job.sh', 'NORMAL'));
    expect(event.process).toMatchObject({ pid: 2155, name: 'job.sh', file: { path: '/opt/job.sh' } });
    expect(event.unmapped?.exe).toBe('/usr/bin/bash');
    expect(event.message).toBe('uid 1000 ran /opt/job.sh on i-0fed987cba6543210: EACCES Permission denied');
  });
});

describe('processes', () => {
  it('fork: the child is the process, the caller the actor', async () => {
    const event = await one(syscall(56, { exit: '2300' }));
    expect(event.process).toMatchObject({ pid: 2300, parent_process: { pid: 2155 } });
    expect(event.actor?.process?.pid).toBe(2155);
    expect(event).toMatchObject({ launch_type: 'Fork' });
  });

  it('exit: the code is the first argument', async () => {
    expect(await one(syscall(231, { a0: 'ffffffff' }))).toMatchObject({
      exit_code: -1,
      process: { pid: 2155 },
    });
  });

  it('kill: the target is known best by its own record', async () => {
    const target = record('OBJ_PID', 'opid=2400 oauid=1001 ouid=33 oses=8 ocomm="nginx"');
    const event = await one(syscall(62, { a0: '960', a1: 'f' }), target);
    expect(event.process).toMatchObject({ pid: 2400, name: 'nginx', user: { uid: '33', type: 'System' } });
    expect(event.unmapped).toMatchObject({ signal: 'SIGTERM', 'OBJ_PID.oauid': '1001' });
  });

  it('kill: a negative pid is a process group', async () => {
    expect((await one(syscall(62, { a0: 'fffffffffffffffe', a1: '9' }))).process).toEqual({ uid: '-2' });
  });

  it('process_vm_writev: says by which call', async () => {
    expect(await one(syscall(311, { a0: '8fc' }))).toMatchObject({
      injection_type_id: 99,
      injection_type: 'process_vm_writev',
      process: { pid: 2300 },
    });
  });

  it('setuid: the new id is kept', async () => {
    const event = await one(syscall(105, { a0: '0' }));
    expect(event.process?.pid).toBe(2155);
    expect(event.unmapped).toMatchObject({ new_uid: '0' });
  });

  it.each([
    ['0', 'Admin'],
    ['999', 'System'],
    ['65534', 'System'],
    ['1000', 'User'],
    ['60000', 'User'],
  ])('uid %s is of type %s', async (uid, type) => {
    expect((await one(syscall(39, { uid }))).actor?.process?.user).toMatchObject({ uid, type });
  });
});

describe('files', () => {
  const cwd = record('CWD', 'cwd="/home/carol"');

  it.each([
    ['0100644', 'Regular File'],
    ['040755', 'Folder'],
    ['020666', 'Character Device'],
    ['060660', 'Block Device'],
    ['0140755', 'Local Socket'],
    ['010644', 'Named Pipe'],
    ['0120777', 'Symbolic Link'],
  ])('mode %s is a %s', async (mode, type) => {
    expect((await one(syscall(4), path(0, '/x/y', 'NORMAL', mode))).file?.type).toBe(type);
  });

  it.each([
    ['notes.txt', '/home/carol/notes.txt'],
    ['./notes.txt', '/home/carol/notes.txt'],
    ['/etc/passwd', '/etc/passwd'],
  ])('%s is %s', async (name, full) => {
    const event = await one(syscall(87), cwd, path(0, name, 'DELETE'));
    expect(event.file?.path).toBe(full);
    expect(event.unmapped).not.toHaveProperty(['PATH.0.name']);
  });

  it('keep the recorded name where it starts from another open directory', async () => {
    const event = await one(syscall(263, { a0: '4' }), cwd, path(0, 'notes.txt', 'DELETE'));
    expect(event.unmapped).toMatchObject({ 'PATH.0.name': 'notes.txt' });
  });

  it('are chosen by what the call did to them', async () => {
    const paths = [
      path(0, '/a/', 'PARENT', '040755'),
      path(1, '/a/normal', 'NORMAL'),
      path(2, '/a/new', 'CREATE'),
    ];
    const event = await one(syscall(257, { a2: '241' }), ...paths);
    expect(event.file?.path).toBe('/a/new');
    expect(event.unmapped).toMatchObject({
      'PATH.0.name': '/a/',
      'PATH.1.name': '/a/normal',
      'PATH.1.inode': '901',
    });
  });

  it('know both names of a rename', async () => {
    const event = await one(syscall(82), path(0, '/a/old', 'DELETE'), path(1, '/a/new', 'CREATE'));
    expect(event.file?.path).toBe('/a/old');
    expect(event.file_result?.path).toBe('/a/new');
    expect(event.message).toContain('renamed /a/old to /a/new');
  });

  it.each([
    [90, { a1: '1ed' }, { new_mode: '0755' }],
    [268, { a2: '9ed' }, { new_mode: '04755' }],
    [92, { a1: '0', a2: 'ffffffff' }, { new_owner: '0' }],
    [260, { a2: '3e8', a3: '3e9' }, { new_owner: '1000', new_group: '1001' }],
  ])('call %i keeps what it set', async (number, fields, expected) => {
    const { unmapped } = await one(syscall(number, fields), path(0, '/etc/x', 'NORMAL'));
    expect(unmapped).toMatchObject(expected);
    expect(unmapped).not.toHaveProperty('new_group', '4294967295');
  });

  it.each([
    ['c000003e', '90800', 'O_RDONLY|O_NONBLOCK|O_DIRECTORY|O_CLOEXEC'],
    ['c000003e', '101001', 'O_WRONLY|O_SYNC'],
    ['c000003e', '442', 'O_RDWR|O_CREAT|O_APPEND'],
    ['c00000b7', '84000', 'O_RDONLY|O_DIRECTORY|O_CLOEXEC'],
    ['c000003e', '80000001', 'O_WRONLY|0x80000000'],
  ])('flags on %s: %s are %s', async (arch, flags, text) => {
    const open = { c000003e: 257, c00000b7: 56 }[arch]!;
    const event = await one(syscall(open, { arch, a2: flags }), path(0, '/etc/x', 'NORMAL'));
    expect(event.unmapped?.open_flags).toBe(text);
  });
});

describe('sockets', () => {
  it.each([
    ['020001BBC63364090000000000000000', { ip: '198.51.100.9', port: 443 }, 4],
    ['0A0001BB0000000020010DB800000000000000000000000100000000', { ip: '2001:db8::1', port: 443 }, 6],
    ['0A00001600000000000000000000000000000000000000000000', { ip: '::', port: 22 }, 6],
    ['0A0001BB0000000000000000000000000000FFFFC633640900000000', { ip: '198.51.100.9', port: 443 }, 4],
    ['02000000C6336409', { ip: '198.51.100.9' }, 4],
  ])('%s', async (saddr, endpoint, version) => {
    const event = await one(syscall(42), record('SOCKADDR', `saddr=${saddr}`));
    expect(event.dst_endpoint).toEqual(endpoint);
    expect(event.src_endpoint).toEqual({ instance_uid: 'i-0fed987cba6543210' });
    expect(event.connection_info).toMatchObject({ direction: 'Outbound', protocol_ver_id: version });
    expect(event.unmapped).not.toHaveProperty(['SOCKADDR.saddr']);
  });

  it('have the family in the byte order of the host', async () => {
    const line = syscall(362, { arch: '80000016' });
    const event = await one(line, record('SOCKADDR', 'saddr=000201BBC6336409'));
    expect(event.dst_endpoint).toMatchObject({ ip: '198.51.100.9' });
  });

  it('of UNIX are files, abstract ones with an @', async () => {
    const named = await one(syscall(42), record('SOCKADDR', 'saddr=01002F72756E2F782E736F636B0000'));
    expect(named.file).toMatchObject({ path: '/run/x.sock', type: 'Local Socket' });
    const abstract = await one(syscall(42), record('SOCKADDR', 'saddr=01000061627300'));
    expect(abstract.file?.name).toBe('@abs');
  });

  it('accepted have the peer as source', async () => {
    const event = await one(
      `node=web01 ${syscall(43)}`,
      `node=web01 ${record('SOCKADDR', 'saddr=0200C350C6336409')}`,
    );
    expect(event.src_endpoint).toEqual({ ip: '198.51.100.9', port: 50000 });
    expect(event.dst_endpoint).toEqual({ hostname: 'web01' });
    expect(event.connection_info?.direction).toBe('Inbound');
  });
});

describe('decisions of SELinux and AppArmor', () => {
  const denied = 'avc:  denied  { read write } for  pid=9 comm="x" scontext=a:b:c tcontext=d:e:f tclass=dir';

  it('are added to the event of their syscall', async () => {
    const event = await one(
      record('AVC', denied),
      syscall(257, { success: 'no', exit: '-13' }),
      path(0, '/etc/x', 'NORMAL'),
    );
    expect(event).toMatchObject({
      class_uid: 1001,
      severity_id: 3,
      action: 'Denied',
      disposition: 'Blocked',
      policy: { name: 'SELinux' },
      metadata: { event_code: 'SYSCALL' },
      unmapped: { 'AVC.seperms': 'read write', 'AVC.scontext': 'a:b:c', 'AVC.tclass': 'dir' },
    });
    expect(event.metadata.profiles).toContain('security_control');
  });

  it.each(recordRows.map(([line]) => line))('are added to the event of any record: %s', async (line) => {
    const at = /audit\(([^)]*)\)/.exec(line)![1];
    const [event, other] = await normalized(line, record('USER_AVC', `pid=9 uid=0 msg='${denied}'`, at));
    expect(other).toBeUndefined();
    const policies = event!.policies ?? [event!.policy];
    expect(policies.at(-1)).toEqual({ name: 'SELinux' });
    expect(JSON.stringify(event)).toContain('read write');
  });

  it.each([
    ['denied', 2, 2, 3, 2],
    ['granted', 1, 1, 1, 1],
  ])('%s', async (verdict, action, disposition, severity, status) => {
    const event = await one(record('AVC', denied.replace('denied', verdict)));
    expect(event).toMatchObject({
      class_uid: 1003,
      activity_id: 4,
      action_id: action,
      disposition_id: disposition,
      severity_id: severity,
      status_id: status,
      kernel: { name: 'dir' },
    });
  });

  it('only observe in permissive mode', async () => {
    expect(await one(record('AVC', `${denied} permissive=1`))).toMatchObject({
      action_id: 3,
      disposition_id: 17,
    });
  });

  it.each([
    ['path="/etc/x" dev="dm-0"', '1001/0'],
    ['name="/etc/x" dev="dm-0"', '1001/0'],
    ['name="x" dev="dm-0"', '1003/4'],
    ['laddr=10.0.0.1 lport=22 faddr=10.0.0.2 fport=5000', '4001/0'],
    ['saddr=10.0.0.1 src=22 daddr=10.0.0.2 dest=5000', '4001/0'],
  ])('alone, about %s, are %s', async (about, is) => {
    const event = await one(record('AVC', `${denied} ${about}`));
    expect(`${event.class_uid}/${event.activity_id}`).toBe(is);
  });

  it('come from AppArmor where there is a profile', async () => {
    const fields =
      'apparmor="DENIED" operation="open" profile="snap.x" name="/etc/x" pid=9 comm="x" requested_mask="r"';
    expect(await one(record('AVC', fields))).toMatchObject({
      class_uid: 1001,
      action: 'Denied',
      policy: { name: 'AppArmor' },
      file: { path: '/etc/x' },
    });
  });

  it('come from programs too', async () => {
    const line = userRecord(
      'USER_AVC',
      'avc:  denied  { status } for auid=n/a uid=0 path="/x.service" tclass=service exe="/lib/systemd"',
    );
    expect(await one(line)).toMatchObject({ class_uid: 1001, file: { path: '/x.service' }, severity_id: 3 });
  });

  it('seccomp: a filter that only logs observes', async () => {
    const fields = 'auid=1000 uid=0 pid=9 comm="x" sig=0 arch=c000003e syscall=59 code=0x7ffc0000';
    expect(await one(record('SECCOMP', fields))).toMatchObject({ action_id: 3, kernel: { name: 'execve' } });
    expect(await one(record('SECCOMP', fields.replace('0x7ffc0000', '0x0')))).toMatchObject({ action_id: 2 });
  });
});

describe('an event of several kinds of records', () => {
  it('is what the record with a meaning of its own says, done by the process of the syscall', async () => {
    const event = await one(
      syscall(54),
      record('NETFILTER_CFG', 'table=filter family=2 entries=7 op=replace pid=2155'),
    );
    expect(event).toMatchObject({
      class_uid: 3004,
      status_id: 1,
      metadata: { event_code: 'NETFILTER_CFG' },
      actor: { process: { pid: 2155, name: 'bash' } },
      unmapped: { 'SYSCALL.syscall': 'setsockopt', 'SYSCALL.arch': 'x86_64', op: 'replace' },
    });
  });

  it('numbers records of one type', async () => {
    const event = await one(
      record('TIME_ADJNTPVAL', 'op=freq old=1 new=2'),
      record('TIME_ADJNTPVAL', 'op=tick old=3 new=4'),
    );
    expect(event.unmapped).toMatchObject({
      op: 'freq',
      old: '1',
      'TIME_ADJNTPVAL.op': 'tick',
      'TIME_ADJNTPVAL.old': '3',
    });
  });

  it('has every key of the rules that matched as label', async () => {
    expect((await one(syscall(39, { key: '657865630136346269740164656C' }))).metadata.labels).toEqual([
      'exec',
      '64bit',
      'del',
    ]);
  });
});

describe('where it happened', () => {
  it('is the node, in lower case, and the instance of the log stream', async () => {
    expect((await one(`node=Web01 ${syscall(39)}`)).device).toMatchObject({
      hostname: 'web01',
      instance_uid: 'i-0fed987cba6543210',
      uid: 'i-0fed987cba6543210',
    });
  });

  it('is the log stream where no node is known', async () => {
    const lines = linesOf([[syscall(39)]], 'web-fleet/audit');
    const [event] = await read(lines);
    const writing = {
      clock: { timeZone: 'UTC', format: () => '', day: () => '', hour: () => '' },
      observables: false,
      rawData: true,
    };
    const ocsf = auditd.normalize(event!, writing);
    expect(ocsf.device).toMatchObject({ name: 'web-fleet/audit' });
    expect(ocsf.device).not.toHaveProperty('instance_uid');
    expect(ocsf.raw_data).toBe(syscall(39));
  });
});

describe('the message', () => {
  it.each([
    ['opened /etc/shadow for writing', [syscall(257, { a2: '1', success: 'no', exit: '-13' }), path(0, '/etc/shadow', 'NORMAL')],
      'uid 1000 opened /etc/shadow for writing with /usr/bin/bash on web01: EACCES Permission denied'],
    ['a name with a line break', [syscall(87), record('PATH', 'item=0 name=2F780A79 inode=1 dev=fd:00 nametype=DELETE')],
      'uid 1000 deleted /x y with /usr/bin/bash on web01'],
    ['a connection', [syscall(42, { success: 'no', exit: '-111' }), record('SOCKADDR', 'saddr=020001BBC6336409')],
      'uid 1000 connected to 198.51.100.9 port 443 with /usr/bin/bash on web01: ECONNREFUSED Connection refused'],
    ['a login', [userRecord('USER_LOGIN', 'op=login acct="bob" exe="/usr/sbin/sshd" hostname=? addr=203.0.113.9 terminal=ssh res=failed')],
      'bob logged on with /usr/sbin/sshd on web01 from 203.0.113.9: failed'],
    ['a command', [userRecord('USER_CMD', 'cwd="/" cmd="id" exe="/usr/bin/sudo" terminal=pts/0 res=success')],
      'uid 1000 ran id by sudo with /usr/bin/sudo on web01'],
  ])('of %s', async (_, lines, message) => {
    expect((await one(...lines.map((line) => `node=web01 ${line}`))).message).toBe(message);
  });
}); // biome-ignore format: samples on one line

describe('capabilities of files', () => {
  const of = async (fields: string) =>
    (await one(syscall(4), `${path(0, '/bin/ping', 'NORMAL')} ${fields}`)).unmapped ?? {};

  it('say nothing where their version is 0', async () => {
    const unmapped = await of('cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0');
    expect(Object.keys(unmapped).filter((name) => name.includes('cap_'))).toEqual([]);
  });

  it('are kept where there are any', async () => {
    expect(await of('cap_fp=2000 cap_fi=0 cap_fe=1 cap_fver=2 cap_frootid=0')).toMatchObject({
      'PATH.0.cap_fp': '2000',
      'PATH.0.cap_fi': '0',
      'PATH.0.cap_fver': '2',
    });
  });
});
