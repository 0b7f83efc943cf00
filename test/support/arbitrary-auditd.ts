import fc from 'fast-check';
import { value } from './arbitrary-text.ts';

const hex = (text: string) => Buffer.from(text).toString('hex').toUpperCase();
/** As the kernel writes strings from outside: in quotes, or in hex where they hold anything unusual. */
const untrusted = value.map((text) =>
  /^[!#-~]+$/.test(text) ? `"${text}"` : text === '' ? '(null)' : hex(text),
);
const plain = value.map((text) => text.replace(/[\s'"]+/g, '_') || '?');
const id = fc.oneof(
  fc.constantFrom('0', '48', '1000', '4294967295', '-1', 'unset'),
  fc.nat(70_000).map(String),
);
const fields = (values: Record<string, fc.Arbitrary<string>>) =>
  fc.record(values).map((made) =>
    Object.entries(made)
      .map(([name, text]) => `${name}=${text}`)
      .join(' '),
  );

const people = { auid: id, uid: id, gid: id, euid: id, egid: id, ses: id };
const syscall = fields({
  arch: fc.constantFrom('c000003e', 'c00000b7', '40000003', 'x'),
  syscall: fc.oneof(
    fc.constantFrom('2', '42', '59', '62', '87', '90', '105', '159', '257', '263', '321'),
    fc.nat(460).map(String),
  ),
  success: fc.constantFrom('yes', 'no', '?'),
  exit: fc.constantFrom('0', '3', '-13', '-2', '-99999'),
  a0: fc.constantFrom('3', 'ffffff9c', '7ffd5e0b4f10'),
  a1: fc.constantFrom('2', 'ffffffffffffffff'),
  a2: fc.constantFrom('0', '241', '80000'),
  items: fc.constantFrom('0', '1', '2'),
  ppid: id,
  pid: id,
  ...people,
  tty: fc.constantFrom('pts0', '(none)'),
  comm: untrusted,
  exe: untrusted,
  key: fc.oneof(fc.constantFrom('(null)', '"shadow"', hex('exec\x01root')), untrusted),
});
const path = fields({
  item: fc.constantFrom('0', '1', '2'),
  name: untrusted,
  inode: id,
  mode: fc.constantFrom('0100644', '040755', '0104755', 'x'),
  ouid: id,
  ogid: id,
  nametype: fc.constantFrom('NORMAL', 'PARENT', 'CREATE', 'DELETE', 'UNKNOWN'),
});
const execve = fc
  .array(untrusted, { maxLength: 6 })
  .map((words) => [`argc=${words.length}`, ...words.map((word, i) => `a${i}=${word}`)].join(' '));
const inMessage = fields({
  op: fc.constantFrom(
    'login',
    'PAM:authentication',
    'add-user',
    'PAM:session_open',
    'start',
    '"delete group"',
  ),
  acct: untrusted,
  id,
  exe: untrusted,
  hostname: plain,
  addr: plain,
  terminal: plain,
  res: fc.constantFrom('success', 'failed', '1', '0', '?'),
});
const user = fc
  .tuple(fields({ pid: id, uid: id, auid: id, ses: id }), inMessage)
  .map(([outer, inner]) => `${outer} msg='${inner}'`);
const sockaddr = fc
  .constantFrom(
    '020001BBC0000201',
    '0A0000160000000020010DB8000000000000000000000001',
    '01002F72756E',
    '1000',
    '',
    'zz',
    '00',
  )
  .map((text) => `saddr=${text}`);

const any = fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), plain, { maxKeys: 5 }).map((made) =>
  Object.entries(made)
    .map(([name, text]) => `${name}=${text}`)
    .join(' '),
);
const bodies: Record<string, fc.Arbitrary<string>> = {
  SYSCALL: syscall,
  CWD: untrusted.map((text) => `cwd=${text}`),
  PATH: path,
  EXECVE: execve,
  PROCTITLE: untrusted.map((text) => `proctitle=${text}`),
  SOCKADDR: sockaddr,
  AVC: fields({
    pid: id,
    comm: untrusted,
    name: untrusted,
    scontext: plain,
    tcontext: plain,
    tclass: plain,
  }).map((text) => `avc:  denied  { read write } for  ${text}`),
  SECCOMP: fields({ ...people, pid: id, comm: untrusted, exe: untrusted, sig: id, syscall: id }),
  ANOM_ABEND: fields({ ...people, pid: id, comm: untrusted, sig: id }),
  CONFIG_CHANGE: fields({
    auid: id,
    ses: id,
    op: untrusted,
    key: untrusted,
    list: id,
    res: fc.constantFrom('0', '1'),
  }),
  LOGIN: fields({
    pid: id,
    uid: id,
    'old-auid': id,
    auid: id,
    tty: plain,
    ses: id,
    res: fc.constantFrom('0', '1'),
  }),
  ...Object.fromEntries(
    'USER_LOGIN USER_AUTH USER_ACCT USER_START USER_END USER_CMD CRED_ACQ ADD_USER DEL_USER ADD_GROUP USER_CHAUTHTOK SERVICE_START SERVICE_STOP'
      .split(' ')
      .map((type) => [type, user]),
  ),
  DAEMON_START: any,
  NETFILTER_CFG: any,
  'UNKNOWN[1399]': any,
};
const enriched = fc.constantFrom(
  '',
  '',
  '\x1dARCH=x86_64 SYSCALL=openat AUID="alice" UID="root" GID="root"',
  '\x1dAUID="unset"',
  '\x1d',
);

const together: readonly (readonly string[])[] = [
  ['SYSCALL', 'EXECVE', 'CWD', 'PATH', 'PATH', 'PROCTITLE', 'EOE'],
  ['SYSCALL', 'CWD', 'PATH', 'PROCTITLE'],
  ['SYSCALL', 'SOCKADDR', 'PROCTITLE', 'EOE'],
  ['AVC', 'SYSCALL', 'PROCTITLE'],
  ['PATH', 'CWD'],
  ['EOE'],
  ...Object.keys(bodies).map((type) => [type]),
];

/** The records of one event, in any order, a line each. */
export const auditEvent = fc
  .record({
    types: fc.constantFrom(...together),
    serial: fc.oneof(fc.constantFrom(1, 2, 4_294_967_295), fc.nat()),
    time: fc.oneof(
      { weight: 9, arbitrary: fc.constant('1768478700.123') },
      { weight: 1, arbitrary: fc.constantFrom('0.000', '99999999999.999', '1.1') },
    ),
    node: fc.constantFrom('', '', 'node=web01 '),
    tail: enriched,
  })
  .chain(({ types, serial, time, node, tail }) =>
    fc
      .tuple(
        ...types.map((type) =>
          (bodies[type] ?? fc.constant('')).map(
            (body) =>
              `${node}type=${type} msg=audit(${time}:${serial}): ${body}${type === 'EOE' ? '' : tail}`,
          ),
        ),
      )
      .chain((records) => fc.shuffledSubarray(records, { minLength: 1, maxLength: records.length })),
  );
