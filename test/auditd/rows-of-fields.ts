/** What the fields of audit records become, written down by hand: tests hold the mappings to it. */
import { path, record, syscall, userRecord } from '../support/audit-record.ts';
import type { StatedFact } from '../support/stated-fact.ts';

/** The records of one event. */
type Records = readonly string[];

const enriched = (line: string, names: string) => `${line}\x1d${names}`;
const execve = 59;
const openat = 257;
const connect = 42;
const cwd = record('CWD', 'cwd="/home/carol"');
const logon = (said: string) =>
  userRecord('USER_LOGIN', `op=login acct="carol" exe="/usr/sbin/sshd" ${said} res=success`);
const socket = (saddr: string, number = connect, changes: Record<string, string> = {}): Records => [
  syscall(number, changes),
  record('SOCKADDR', `saddr=${saddr}`),
];

const architectures = {
  c000003e: ['x86_64', execve],
  '40000003': ['i386', 11],
  c00000b7: ['aarch64', 221],
  '40000028': ['arm', 11],
  c00000f3: ['riscv64', 221],
  c0000015: ['ppc64le', 11],
  '80000016': ['s390x', 11],
} as const;

const errors = [
  [-13, 'EACCES', 'Permission denied'],
  [-2, 'ENOENT', 'No such file or directory'],
  [-1, 'EPERM', 'Operation not permitted'],
  [-17, 'EEXIST', 'File exists'],
  [-111, 'ECONNREFUSED', 'Connection refused'],
] as const;

const modes = [
  ['0100644', 1],
  ['040755', 2],
  ['020666', 3],
  ['060660', 4],
  ['0140755', 5],
  ['010644', 6],
  ['0120777', 7],
] as const;

export const fieldFacts: readonly StatedFact<Records>[] = [
  {
    states: '- Line: `[node=N ]type=T',
    cases: [
      [
        [
          `node=WEB01 ${syscall(openat)}`,
          `node=WEB01 ${path(0, '/etc/x', 'NORMAL')}`,
          'node=WEB01 type=EOE msg=audit(1768478700.123:4567): ',
        ],
        {
          file: { path: '/etc/x' },
          device: { hostname: 'web01' },
          metadata: { original_event_uid: '1768478700.123:4567' },
        },
      ],
    ],
  },
  {
    states: '- `0x1D` (or a missing separator',
    cases: [
      [
        [enriched(syscall(execve), 'ARCH=x86_64 SYSCALL=execve AUID="carol"')],
        { actor: { user: { name: 'carol', uid: '1000' } } },
      ],
      [[`${syscall(execve)} AUID="carol"`], { actor: { user: { name: 'carol' } } }],
      [
        [
          userRecord(
            'CRED_ACQ',
            'op=x acct="dora" exe="/bin/x" hostname=h addr=10.0.0.1 terminal=tty1 res=success',
          ),
        ],
        { user: { name: 'dora' } },
      ],
    ],
  },
  {
    states: '- Values: `"text"` literal',
    cases: [
      [[syscall(execve, { comm: '"6C73"' })], { unmapped: { comm: '6C73' } }],
      [[syscall(execve, { comm: '6C73' })], { unmapped: { comm: 'ls' } }],
      [[record('PROCTITLE', 'proctitle=6C73002D6C')], { unmapped: { proctitle: 'ls -l' } }],
      [[syscall(execve, { pid: '1234' })], { process: { pid: 1234 }, unmapped: { a0: '3' } }],
      [
        [record('PATH', 'item=0 name=2F746D702FFF61 nametype=NORMAL')],
        { unmapped: { name: '/tmp/\ufffda' } },
      ],
    ],
  },
  {
    states: '- EXECVE: `a0…` joined in order',
    cases: [
      [
        [
          syscall(execve),
          record('EXECVE', 'argc=3 a0="sh" a1="-c" a2=6C73202D6C'),
          record('PROCTITLE', 'proctitle="sh"'),
        ],
        { process: { cmd_line: 'sh -c "ls -l"' } },
      ],
      [
        [
          syscall(execve),
          record('EXECVE', 'argc=2 a0="x" a1_len=6 a1[0]="abc"'),
          record('EXECVE', 'a1[1]="def"'),
        ],
        { process: { cmd_line: 'x abcdef' } },
      ],
      [[syscall(execve), record('EXECVE', 'argc=3 a0="a" a1="b"')], { metadata: { is_truncated: true } }],
    ],
  },
  {
    states: '- Unset: 4294967295',
    cases: [
      [
        [syscall(execve, { auid: '4294967295', ses: '-1', tty: '(none)', key: '(null)', subj: '?' })],
        {},
        ['process.auid', 'actor.session', 'metadata.labels', 'unmapped.subj', 'unmapped.tty'],
      ],
      [[syscall(execve, { auid: 'unset' })], {}, ['process.auid']],
    ],
  },
  {
    states: '- `key` may hold several keys',
    cases: [[[syscall(execve, { key: '6F6E650174776F' })], { metadata: { labels: ['one', 'two'] } }]],
  },
  {
    states: '- `arch`: c000003e x86_64',
    cases: [
      ...Object.entries(architectures).map(
        ([arch, [name, number]]) =>
          [[syscall(number, { arch })], { unmapped: { arch: name, syscall: 'execve' } }] as const,
      ),
      ...(
        [
          [257, 'openat'],
          [42, 'connect'],
        ] as const
      ).map(([number, name]) => [[syscall(number)], { unmapped: { syscall: name } }] as const),
      ...(
        [
          [56, 'openat'],
          [203, 'connect'],
        ] as const
      ).map(
        ([number, name]) =>
          [[syscall(number, { arch: 'c00000b7' })], { unmapped: { syscall: name } }] as const,
      ),
      [[syscall(9999)], { unmapped: { syscall: 'syscall_9999' } }],
    ],
  },
  {
    states: '- `exit` < 0',
    cases: [
      ...errors.map(
        ([exit, status_code, status_detail]) =>
          [[syscall(openat, { success: 'no', exit: String(exit) })], { status_code, status_detail }] as const,
      ),
      [socket('020001BBC6336409', connect, { success: 'no', exit: '-115' }), { status_code: 'EINPROGRESS' }],
    ],
  },
  {
    states: '- status: `success=yes/no`',
    cases: [
      [[syscall(execve)], { status_id: 1, severity_id: 1 }],
      [[syscall(execve, { success: 'no', exit: '-13' })], { status_id: 2, severity_id: 2 }],
      [[logon('addr=10.0.0.1')], { status_id: 1 }],
      [[record('MAC_STATUS', 'enforcing=1 res=1')], { status_id: 1 }],
      [[record('MAC_STATUS', 'enforcing=1 res=0')], { status_id: 2, severity_id: 2 }],
    ],
  },
  {
    states: '`node=`',
    cases: [
      [[`node=WEB01 ${syscall(execve)}`], { device: { hostname: 'web01' } }],
      [[syscall(execve)], { device: { name: 'i-0fed987cba6543210' } }, ['device.hostname']],
    ],
  },
  {
    states: '`auid` + AUID, else `uid` + UID',
    cases: [
      [
        [enriched(syscall(execve), 'AUID="carol" UID="root"')],
        { actor: { user: { uid: '1000', name: 'carol' } } },
      ],
      [
        [enriched(syscall(execve, { auid: '4294967295', uid: '0' }), 'AUID="unset" UID="root"')],
        { actor: { user: { uid: '0', name: 'root' } } },
      ],
    ],
  },
  {
    states: '`ses` / `tty`, `terminal`',
    cases: [
      [[syscall(execve, { ses: '7', tty: 'pts0' })], { actor: { session: { uid: '7', terminal: 'pts0' } } }],
      [[logon('addr=10.0.0.1 terminal=/dev/pts/0')], { actor: { session: { terminal: '/dev/pts/0' } } }],
      ...['ssh', 'sshd', 'cron'].map(
        (terminal) =>
          [
            [logon(`addr=10.0.0.1 terminal=${terminal}`)],
            { unmapped: { terminal } },
            ['actor.session.terminal'],
          ] as const,
      ),
    ],
  },
  {
    states: '`uid` + UID',
    cases: [
      [
        [enriched(syscall(execve, { uid: '0' }), 'UID="root"')],
        { process: { user: { uid: '0', name: 'root', type_id: 2 } } },
      ],
      ...['1', '999', '65534'].map(
        (uid) => [[syscall(execve, { uid })], { process: { user: { uid, type_id: 3 } } }] as const,
      ),
      [[syscall(execve, { uid: '1000' })], { process: { user: { type_id: 1 } } }],
      [[syscall(openat), path(0, '/x', 'NORMAL')], { actor: { process: { user: { uid: '1000' } } } }],
    ],
  },
  {
    states: '`gid` + GID',
    cases: [
      [
        [enriched(syscall(execve, { gid: '10' }), 'GID="wheel"')],
        { process: { group: { uid: '10', name: 'wheel' } } },
      ],
    ],
  },
  {
    states: '`auid`, `euid`, `egid`',
    cases: [
      [
        [
          syscall(execve, {
            auid: '1000',
            euid: '33',
            egid: '34',
            suid: '35',
            fsuid: '36',
            sgid: '37',
            fsgid: '38',
          }),
        ],
        {
          process: { auid: 1000, euid: 33, egid: 34 },
          unmapped: { suid: '35', fsuid: '36', sgid: '37', fsgid: '38' },
          metadata: { profiles: ['cloud', 'datetime', 'host', 'linux/linux_users'] },
        },
      ],
    ],
  },
  {
    states: '`pid` / `ppid`',
    cases: [
      [[syscall(execve, { pid: '77', ppid: '66' })], { process: { pid: 77, parent_process: { pid: 66 } } }],
    ],
  },
  {
    states: '`exe` / `comm` / cwd / proctitle',
    cases: [
      [
        [
          syscall(execve, { exe: '"/usr/bin/id"', comm: '"id"' }),
          cwd,
          record('PROCTITLE', 'proctitle=6964002D75'),
        ],
        {
          process: {
            name: 'id',
            file: { path: '/usr/bin/id' },
            working_directory: '/home/carol',
            cmd_line: 'id -u',
          },
          unmapped: { comm: 'id' },
        },
      ],
      [
        [record('ANOM_ABEND', 'pid=9 comm="crashy" sig=11')],
        { process: { name: 'crashy' }, unmapped: { comm: 'crashy' } },
      ],
    ],
  },
  {
    states: '`PATH.name` (joined to cwd when relative)',
    cases: [
      [
        [
          syscall(openat),
          cwd,
          enriched(
            record(
              'PATH',
              'item=0 name="a/b" inode=655 dev=fd:00 mode=0100644 ouid=0 ogid=0 nametype=NORMAL',
            ),
            'OUID="root" OGID="root"',
          ),
        ],
        {
          file: {
            path: '/home/carol/a/b',
            name: 'b',
            parent_folder: '/home/carol/a',
            type_id: 1,
            uid: 'fd:00:655',
            owner: { uid: '0', name: 'root' },
          },
        },
      ],
      ...modes.map(
        ([mode, type_id]) => [[syscall(4), path(0, '/x', 'NORMAL', mode)], { file: { type_id } }] as const,
      ),
    ],
  },
  {
    states: '`saddr`',
    cases: [
      [socket('020001BBC6336409'), { dst_endpoint: { ip: '198.51.100.9', port: 443 } }],
      [
        socket('0A0001BB0000000020010DB800000000000000000000000100000000'),
        { dst_endpoint: { ip: '2001:db8::1', port: 443 } },
      ],
      [socket('01002F72756E2F782E736F636B00'), { file: { path: '/run/x.sock' } }],
      [socket('01000061627300'), { file: { name: '@abs' } }],
      [socket('100000000000000000000000'), { class_uid: 1003 }],
      [socket('000201BBC6336409', 362, { arch: '80000016' }), { dst_endpoint: { ip: '198.51.100.9' } }],
    ],
  },
  {
    states: '`hostname`, `addr`',
    cases: [
      [
        [logon('hostname=far.example addr=10.0.0.1')],
        { src_endpoint: { hostname: 'far.example', ip: '10.0.0.1' } },
      ],
      [
        [logon('hostname=10.0.0.1 addr=10.0.0.1')],
        { src_endpoint: { ip: '10.0.0.1' } },
        ['src_endpoint.hostname'],
      ],
    ],
  },
  {
    states: '`subj`, `obj`, `arch`, `syscall`',
    cases: [
      [
        [
          syscall(openat, { subj: 's:t', a0: 'ffffff9c', a1: '7f', a2: '0', a3: '5', items: '1', exit: '3' }),
          record('PATH', 'item=0 name="/x" obj=o:t nametype=NORMAL'),
        ],
        {
          unmapped: {
            subj: 's:t',
            'PATH.0.obj': 'o:t',
            arch: 'x86_64',
            syscall: 'openat',
            a0: 'ffffff9c',
            a1: '7f',
            a2: '0',
            a3: '5',
            items: '1',
            exit: '3',
          },
        },
      ],
    ],
  },
  {
    states: '`<proc>` is `process` for exec',
    cases: [
      [[syscall(execve)], { process: { pid: 2155 }, actor: { process: { pid: 2100 } } }],
      [[syscall(56, { exit: '2300' })], { process: { pid: 2300 }, actor: { process: { pid: 2155 } } }],
      [[syscall(openat), path(0, '/x', 'NORMAL')], { actor: { process: { pid: 2155 } } }, ['process']],
    ],
  },
  {
    states: 'Choosing a PATH: nametype CREATE',
    cases: [
      [
        [
          syscall(openat),
          path(0, '/a/', 'PARENT', '040755'),
          path(1, '/a/normal', 'NORMAL'),
          path(2, '/a/new', 'CREATE'),
        ],
        { file: { path: '/a/new' }, unmapped: { 'PATH.0.name': '/a/', 'PATH.1.name': '/a/normal' } },
      ],
      [
        [syscall(openat), path(0, '/a/unknown', 'UNKNOWN'), path(1, '/a/normal', 'NORMAL')],
        { file: { path: '/a/normal' } },
      ],
      [[syscall(openat, { items: '0' })], { class_uid: 1003, activity_id: 4 }],
    ],
  },
  {
    states: 'TCP/UDP: `connection_info`',
    cases: [
      [
        [`node=web01 ${syscall(connect)}`, `node=web01 ${record('SOCKADDR', 'saddr=020001BBC6336409')}`],
        { connection_info: { direction_id: 2, protocol_ver_id: 4 }, src_endpoint: { hostname: 'web01' } },
      ],
      [
        socket('0A0001BB0000000020010DB800000000000000000000000100000000'),
        { connection_info: { direction_id: 2, protocol_ver_id: 6 } },
      ],
    ],
  },
];
