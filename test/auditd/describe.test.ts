import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditEvent } from '../support/arbitrary-auditd.ts';
import { described, path, record, stamp, syscall, userRecord } from '../support/audit-record.ts';
import { eventsFrom } from '../support/pipeline.ts';
import { runs } from '../support/properties.ts';

type Values = Record<string, unknown>;
interface Described {
  records: Values[];
  [field: string]: unknown;
}
interface Interpreted {
  interpreted?: Record<string, string>;
  raw?: Record<string, string>;
}

const recordsOf = async (...messages: string[]): Promise<(Values & Interpreted)[]> =>
  (await described(...messages)).flatMap((event) => (event as Described).records);

/** What the fields of a record mean, by name. */
async function meaningOf(...messages: string[]): Promise<Record<string, string>> {
  const [first] = await recordsOf(...messages);
  return first?.interpreted ?? {};
}

describe('a joined event in the source format', () => {
  const key = Buffer.from('exec\x01shadow').toString('hex');
  const messages = [
    `${syscall(59, { a0: '55d0', key, euid: '0' })}\x1dARCH=x86_64 SYSCALL=execve AUID="carol" UID="carol" EUID="root"`,
    record('EXECVE', 'argc=2 a0="cat" a1=6D7920707265636975732E747874'),
    path(0, '/usr/bin/cat', 'NORMAL', '0104755'),
    record('PROCTITLE', 'proctitle=636174006D79'),
    record('EOE', ''),
  ];

  it('has its records with their own fields, and beside them what they mean', async () => {
    const [event] = await described(...messages.map((message) => `node=web01 ${message}`));
    expect(event).toEqual({
      time: '2026-01-15T12:05:00.123Z',
      node: 'web01',
      timestamp: '1768478700.123',
      serial: '4567',
      keys: ['exec', 'shadow'],
      command_line: 'cat "my precius.txt"',
      records: [
        expect.objectContaining({
          type: 'SYSCALL',
          syscall: '59',
          auid: '1000',
          euid: '0',
          key: 'exec\x01shadow',
          interpreted: { arch: 'x86_64', syscall: 'execve', auid: 'carol', uid: 'carol', euid: 'root' },
        }),
        { type: 'EXECVE', argc: '2', a0: 'cat', a1: 'my precius.txt' },
        {
          type: 'PATH',
          item: '0',
          name: '/usr/bin/cat',
          inode: '900',
          dev: 'fd:00',
          mode: '0104755',
          ouid: '0',
          ogid: '0',
          rdev: '00:00',
          nametype: 'NORMAL',
          interpreted: { mode: 'file,suid,755' },
        },
        { type: 'PROCTITLE', proctitle: 'cat my', raw: { proctitle: '636174006D79' } },
      ],
    });
  });

  it('is what the transform writes where it is asked for', async () => {
    const [event] = await eventsFrom(messages, { outputFormat: 'source' });
    expect(event).toMatchObject({ serial: '4567', records: [{ type: 'SYSCALL' }, {}, {}, {}] });
  });

  it('has names of accounts from what it was given, and says from where', async () => {
    const add = record('ADD_USER', `pid=9 uid=0 msg='op=adding acct="dora" id=1001 res=success'`, '1.0:1');
    const [, event] = await eventsFrom([add, syscall(59, { uid: '1001' })], { outputFormat: 'source' });
    expect(event).toMatchObject({
      records: [{ uid: '1001', interpreted: { uid: 'dora' } }],
      'identity.invocation': 'uid=1001',
    });
  });
});

describe('what numbers mean', () => {
  it.each([
    ['a syscall of x86_64', syscall(257), { arch: 'x86_64', syscall: 'openat' }],
    ['of 64-bit Arm', syscall(56, { arch: 'c00000b7' }), { arch: 'aarch64', syscall: 'openat' }],
    ['of i386', syscall(295, { arch: '40000003' }), { arch: 'i386', syscall: 'openat' }],
    ['an error', syscall(257, { exit: '-13' }), { exit: 'EACCES(Permission denied)' }],
    ['no login', syscall(59, { auid: '4294967295', ses: '4294967295' }), { auid: 'unset', ses: 'unset' }],
    ['a mode', path(0, '/tmp', 'NORMAL', '041777'), { mode: 'dir,sticky,777' }],
    [
      'capabilities of a file',
      record('PATH', 'item=0 cap_fp=3000 cap_fi=0'),
      { cap_fp: 'net_admin,net_raw', cap_fi: 'none' },
    ],
    ['all capabilities', record('BPRM_FCAPS', 'old_pp=000001ffffffffff'), { old_pp: 'all' }],
    ['a capability', record('AVC', 'avc:  denied  { x } for  capability=21'), { capability: 'sys_admin' }],
    ['a signal', record('ANOM_ABEND', 'auid=0 sig=11 res=1'), { sig: 'SIGSEGV', res: 'yes' }],
    [
      'flags of mq_open',
      record('MQ_OPEN', 'oflag=0x42 mode=0600'),
      { oflag: 'O_RDWR|O_CREAT', mode: '0600' },
    ],
    [
      'an IPv4 address',
      record('SOCKADDR', 'saddr=020001BBC6336409'),
      { saddr: 'saddr_fam=inet laddr=198.51.100.9 lport=443' },
    ],
    [
      'a local address',
      record('SOCKADDR', 'saddr=01002F72756E2F7800'),
      { saddr: 'saddr_fam=local path=/run/x' },
    ],
    [
      'a netlink address',
      record('SOCKADDR', 'saddr=100000003930000000000000'),
      { saddr: 'saddr_fam=netlink nlnk-fam=16 nlnk-pid=12345' },
    ],
    ['an address of another family', record('SOCKADDR', 'saddr=28000000'), { saddr: 'saddr_fam=vsock' }],
    ['a family nobody knows', record('SOCKADDR', 'saddr=FF000000'), { saddr: 'saddr_fam=255' }],
    ['a filter list', record('CONFIG_CHANGE', 'op=add_rule list=4 res=0'), { list: 'exit', res: 'no' }],
    [
      'flags of openat2',
      record('OPENAT2', 'oflag=02100000 mode=00 resolve=0x28'),
      { oflag: 'O_RDONLY|O_LARGEFILE|O_CLOEXEC', resolve: 'RESOLVE_BENEATH|RESOLVE_CACHED' },
    ],
    ['an answer of fanotify', record('FANOTIFY', 'resp=2'), { resp: 'deny' }],
    ['a protocol', record('NETFILTER_PKT', 'mark=0x1 saddr=10.0.0.1 proto=17'), { proto: 'udp' }],
    ['a netfilter family', record('NETFILTER_CFG', 'table=nat family=2'), { family: 'ipv4' }],
    [
      'a decision of seccomp',
      record('SECCOMP', 'auid=0 code=0x50001 syscall=59 arch=c000003e'),
      { code: 'errno', syscall: 'execve' },
    ],
    [
      'a device that hears all',
      record('ANOM_PROMISCUOUS', 'dev=eth0 prom=256 old_prom=0'),
      { prom: 'yes', old_prom: 'no' },
    ],
    ['typed keys', record('TTY', 'data=6C730D1B5B417F03'), { data: '"ls",<ret>,<up>,<backspace>,<^C>' }],
  ])('%s', async (_, line, expected) => {
    expect(await meaningOf(line)).toMatchObject(expected);
  });

  it.each([
    ['open', 2, { a1: '241', a2: '1b6' }, { a1: 'O_WRONLY|O_CREAT|O_TRUNC', a2: '0666' }],
    ['open without creating', 2, { a1: '0', a2: '1b6' }, { a1: 'O_RDONLY' }],
    ['openat', 257, { a0: 'ffffff9c', a2: '80000' }, { a0: 'AT_FDCWD', a2: 'O_RDONLY|O_CLOEXEC' }],
    ['chmod', 90, { a1: '9ed' }, { a1: 'suid,0755' }],
    ['chown', 92, { a1: '0', a2: 'ffffffff' }, { a1: '0', a2: 'unset' }],
    ['access', 21, { a1: '6' }, { a1: 'W_OK|R_OK' }],
    ['kill', 62, { a0: 'fffffffffffffffe', a1: 'f' }, { a0: '-2', a1: 'SIGTERM' }],
    ['ptrace', 101, { a0: '4206', a1: '8fc' }, { a0: 'PTRACE_SEIZE', a1: '2300' }],
    [
      'socket',
      41,
      { a0: 'a', a1: '80802', a2: '11' },
      { a0: 'inet6', a1: 'SOCK_DGRAM|SOCK_CLOEXEC|SOCK_NONBLOCK', a2: 'udp' },
    ],
    [
      'a socket of a family with its own protocols',
      41,
      { a0: '10', a1: '3', a2: '9' },
      { a0: 'netlink', a1: 'SOCK_RAW' },
    ],
    ['setsockopt', 54, { a1: '0', a2: '40' }, { a1: 'ip', a2: 'IPT_SO_SET_REPLACE' }],
    ['setsockopt of sockets', 54, { a1: '1', a2: '2' }, { a1: 'SOL_SOCKET', a2: 'SO_REUSEADDR' }],
    ['mount', 165, { a3: 'c0ed0006' }, { a3: 'MS_NOSUID|MS_NODEV' }],
    ['umount2', 166, { a1: '2' }, { a1: 'MNT_DETACH' }],
    ['mprotect', 10, { a2: '7' }, { a2: 'PROT_READ|PROT_WRITE|PROT_EXEC' }],
    ['mmap', 9, { a2: '0', a3: '22' }, { a2: 'PROT_NONE', a3: 'MAP_PRIVATE|MAP_ANONYMOUS' }],
    ['clone', 56, { a0: '10000011' }, { a0: 'CLONE_NEWUSER|SIGCHLD' }],
    ['unshare', 272, { a0: '90000000' }, { a0: 'CLONE_NEWUSER|CLONE_IO' }],
    ['prctl', 157, { a0: '26', a1: '1' }, { a0: 'PR_SET_NO_NEW_PRIVS' }],
    ['prctl with a signal', 157, { a0: '1', a1: '9' }, { a0: 'PR_SET_PDEATHSIG', a1: 'SIGKILL' }],
    ['prctl with a capability', 157, { a0: '18', a1: '15' }, { a0: 'PR_CAPBSET_DROP', a1: 'sys_admin' }],
    ['setuid', 105, { a0: '3e8', a1: '0' }, { a0: '1000' }],
    ['setresuid', 117, { a0: 'ffffffff', a1: '1', a2: '2' }, { a0: 'unset', a1: '1', a2: '2' }],
    ['personality', 135, { a0: '40000' }, { a0: 'PER_LINUX|ADDR_NO_RANDOMIZE' }],
    ['bpf', 321, { a0: '5' }, { a0: 'BPF_PROG_LOAD' }],
    ['setrlimit', 160, { a0: '7' }, { a0: 'RLIMIT_NOFILE' }],
    ['bits without a name', 166, { a1: '12' }, { a1: 'MNT_DETACH|0x10' }],
  ])('arguments of %s', async (_, number, changes, expected) => {
    const meaning = await meaningOf(syscall(number, { a0: '0', a1: '0', a2: '0', a3: '0', ...changes }));
    expect(meaning).toMatchObject(expected);
    for (const name of ['a0', 'a1', 'a2', 'a3']) {
      if (!(name in changes)) continue;
      expect([name, meaning[name]]).toEqual([name, (expected as Record<string, string>)[name]]);
    }
  });

  it.each([
    ['pointers', syscall(59, { a0: '55d0aa' }), 'a0'],
    ['an IPv6 address in words', record('AVC', 'avc:  denied  { x } for  saddr=2001:db8::1'), 'saddr'],
    ['a number that is no number', record('CONFIG_CHANGE', 'list=toString'), 'list'],
    ['a code that is a name', record('SECCOMP', 'code=__proto__ arch=__proto__'), 'code'],
    ['an unknown error', syscall(257, { exit: '-99999' }), 'exit'],
    ['a mode that is none', record('PATH', 'item=0 mode=9x'), 'mode'],
    ['ids that nobody names', syscall(59, { uid: '1234' }), 'uid'],
  ])('says nothing of %s', async (_, line, field) => {
    expect(await meaningOf(line)).not.toHaveProperty(field);
  });

  it('is given for the same name in both parts of a record', async () => {
    const [first] = await recordsOf(
      userRecord('USER_MGMT', 'op=x auid=4294967295 res=1', ' auid=4294967295'),
    );
    expect(first).toMatchObject({ auid: '1000', 'auid.1': '4294967295', 'auid.2': '4294967295' });
    expect(first!.interpreted).toMatchObject({ 'auid.1': 'unset', 'auid.2': 'unset', res: 'yes' });
  });
});

describe('nothing is lost', () => {
  it.each([
    [
      'bytes that are no UTF-8',
      record('PATH', 'name=2F746D702FFF61'),
      { name: '/tmp/\ufffda', raw: { name: '2F746D702FFF61' } },
    ],
    [
      'what syslog wrote before',
      `Jan 15 12:05:00 web01 kernel: audit: type=1307 audit(${stamp}): cwd="/"`,
      { header: 'Jan 15 12:05:00 web01 kernel: audit:' },
    ],
    [
      'enriched names without a number',
      `${record('TEST', 'op=x')}\x1dAUID="carol"`,
      { interpreted: { auid: 'carol' } },
    ],
    [
      'fields called like our own',
      record('TEST', 'type=a interpreted=b raw=c header=d res=1'),
      {
        type: 'TEST',
        'type.1': 'a',
        interpreted: 'b',
        raw: 'c',
        header: 'd',
        'interpreted.1': { res: 'yes' },
      },
    ],
    ['fields called like a second one', record('TEST', 'a.1=x a=y a=z'), { 'a.1': 'x', a: 'y', 'a.2': 'z' }],
    ['a record cut within a value', record('CWD', 'cwd="/ro'), { cwd: '/ro', truncated: true }],
  ])('of %s', async (_, line, expected) => {
    expect((await recordsOf(line))[0]).toMatchObject(expected);
  });

  it('of a name that objects have', async () => {
    const [first] = await recordsOf(record('TEST', '__proto__=1 constructor=2'));
    expect(Object.entries(first!)).toEqual([
      ['type', 'TEST'],
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
  });

  it('whatever the fields hold', async () => {
    await fc.assert(
      fc.asyncProperty(auditEvent, async (lines) => {
        const texts = [...new Set(lines)].filter((line) => !line.includes('type=EOE'));
        const records = await recordsOf(...lines);
        expect(records).toHaveLength(texts.length);
        expect(texts.flatMap((text, i) => missingFrom(records[i]!, text))).toEqual([]);
      }),
      runs(300),
    );
  });
});

/** The fields of a record's text that its description doesn't hold, in whatever form. */
function missingFrom(one: Values & Interpreted, text: string): string[] {
  const body = text.slice(text.indexOf('): ') + 3).replaceAll('\x1d', ' ');
  const fields = [...body.matchAll(/([\w-]+)=("[^"]*"|[^\s']*)/g)];
  return fields.flatMap(([field, name, written]) => {
    if (name === 'msg') return [];
    const value = written!.replaceAll('"', '').replace(/[,)]+$/, '');
    const isThere = Object.entries({ ...one, ...upperCase(one.interpreted) }).some(
      ([key, found]) =>
        (key === name || key.startsWith(`${name}.`)) &&
        [found, hex(String(found)), one.raw?.[key]].some((form) => sameText(form, value)),
    );
    return isThere ? [] : [field];
  });
}

const hex = (text: string) => Buffer.from(text).toString('hex').toUpperCase();
const sameText = (found: unknown, value: string) =>
  typeof found === 'string' && found.replaceAll('"', '').replace(/[,)]+$/, '') === value;
const upperCase = (names: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries(names).map(([name, value]) => [name.toUpperCase(), value]));
