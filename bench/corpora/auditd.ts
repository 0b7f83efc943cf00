import { type Host, nameOf, newHost, untrusted } from './auditd-host.ts';
import { type Random, weighted } from './random.ts';
import { type Corpus, firstInstant, type LogStream } from './stream.ts';

/** audit.log as the CloudWatch agent ships it: one record line a log event, raw and enriched hosts, joined by serial. */
export const auditd: Corpus = { source: 'auditd', averageBytes: 230, newStream };

interface Scene {
  readonly random: Random;
  readonly host: Host;
  /** `audit(SECONDS.MILLIS:SERIAL)` */
  readonly stamp: string;
  readonly person: Host['people'][number];
}

function newStream(random: Random, ordinal: number): LogStream {
  const host = newHost(random, ordinal);
  let time = firstInstant + random.int(3_600_000);
  let serial = 1000 + random.int(4_000_000);
  const waiting: string[] = [];
  return {
    owner: '111122223333',
    logGroup: '/var/log/audit/audit.log',
    logStream: `i-${random.hex(17)}`,
    next() {
      if (waiting.length === 0) {
        time += random.int(300);
        serial += 1;
        const stamp = `audit(${(time / 1000).toFixed(3)}:${serial})`;
        waiting.push(...chooseKind(random).lines({ random, host, stamp, person: random.pick(host.people) }));
      }
      const line = waiting.shift()!;
      return { timestamp: time + 1000, message: host.named ? `node=${host.node} ${line}` : line };
    },
  };
}

interface Kind {
  readonly weight: number;
  readonly lines: (scene: Scene) => string[];
}

const kinds: readonly Kind[] = [
  { weight: 38, lines: execve },
  { weight: 22, lines: (s) => fileCall(s, 257, 'openat', 'NORMAL') },
  { weight: 8, lines: (s) => fileCall(s, 263, 'unlinkat', 'DELETE') },
  { weight: 5, lines: (s) => fileCall(s, 268, 'fchmodat', 'NORMAL') },
  { weight: 12, lines: connect },
  { weight: 3, lines: (s) => userRecord(s, 'USER_LOGIN', 'op=login ', 'sshd') },
  { weight: 3, lines: (s) => userRecord(s, 'USER_AUTH', 'op=PAM:authentication grantors=pam_unix ', 'sshd') },
  {
    weight: 3,
    lines: (s) => userRecord(s, 'USER_START', 'op=PAM:session_open grantors=pam_limits,pam_unix ', 'crond'),
  },
  {
    weight: 3,
    lines: (s) => userRecord(s, 'USER_END', 'op=PAM:session_close grantors=pam_limits,pam_unix ', 'sudo'),
  },
  { weight: 2, lines: (s) => userRecord(s, 'CRED_REFR', 'op=PAM:setcred grantors=pam_unix ', 'sudo') },
  { weight: 2, lines: userCommand },
  { weight: 2, lines: service },
];
const chooseKind = weighted(kinds);

const programs: readonly (readonly [path: string, argumentsOf: (random: Random) => string[]])[] = [
  ['/usr/bin/bash', (r) => ['-c', `/opt/jobs/run.sh --day 2026-01-15 --part ${r.int(900)}`]],
  ['/usr/bin/grep', (r) => ['-r', r.hex(8), '/etc']],
  ['/usr/bin/curl', (r) => ['-sS', '-o', `/tmp/${r.hex(10)}`, `https://artifacts.example/${r.uuid()}`]],
  [
    '/usr/bin/python3.11',
    (r) => ['/opt/app/worker.py', '--queue', `orders-${r.int(40)}`, '--batch', r.digits(4)],
  ],
  ['/usr/bin/systemctl', (r) => ['status', r.pick(['nginx', 'orders', 'amazon-ssm-agent'])]],
  ['/usr/bin/cat', (r) => [`/var/lib/app/${r.hex(12)}.json`]],
  ['/usr/bin/sudo', (r) => ['-u', 'app', '/opt/app/bin/rotate', r.digits(6)]],
  ['/usr/sbin/ip', () => ['route', 'get', '10.0.0.2']],
];
const files = [
  '/etc/passwd',
  '/etc/shadow',
  '/etc/sudoers.d/app',
  '/var/lib/app/state.db',
  '/var/log/app/out.log',
  '/home/app/My notes.txt',
];

function execve(scene: Scene): string[] {
  const { random, stamp } = scene;
  const [path, argumentsOf] = random.pick(programs);
  const words = [path.slice(path.lastIndexOf('/') + 1), ...argumentsOf(random)];
  const args = words.map((word, i) => `a${i}=${untrusted(word)}`).join(' ');
  return [
    syscall(scene, 59, 'execve', path, { success: true, items: 2, key: 'exec' }),
    `type=EXECVE msg=${stamp}: argc=${words.length} ${args}`,
    cwd(scene),
    pathRecord(scene, 0, path, 'NORMAL', '0100755'),
    pathRecord(scene, 1, '/lib64/ld-linux-x86-64.so.2', 'NORMAL', '0100755'),
    proctitle(scene, words),
    ...endOf(scene),
  ];
}

function fileCall(scene: Scene, number: number, name: string, nameType: string): string[] {
  const { random } = scene;
  const [path, argumentsOf] = random.pick(programs);
  const file = random.chance(0.5) ? random.pick(files) : `/srv/data/${random.hex(8)}/${random.hex(6)}.csv`;
  const success = random.chance(0.85);
  const parent = name === 'unlinkat' ? [pathRecord(scene, 0, '/srv/data/', 'PARENT', '040755')] : [];
  return [
    syscall(scene, number, name, path, {
      success,
      items: 1 + parent.length,
      key: random.pick(['files', 'shadow', 'delete']),
    }),
    cwd(scene),
    ...parent,
    pathRecord(scene, parent.length, file, nameType, '0100640'),
    proctitle(scene, [path, ...argumentsOf(random)]),
    ...endOf(scene),
  ];
}

function connect(scene: Scene): string[] {
  const { random, host, stamp } = scene;
  const [path, argumentsOf] = random.pick(programs);
  const port = random.pick([443, 5432, 6379, 22]);
  const address = [10, 0, random.int(256), random.int(256)];
  const hex = (n: number, digits: number): string => n.toString(16).toUpperCase().padStart(digits, '0');
  const names = `SADDR={ saddr_fam=inet laddr=${address.join('.')} lport=${port} }`;
  return [
    syscall(scene, 42, 'connect', path, { success: random.chance(0.6), items: 0, key: 'net' }),
    `type=SOCKADDR msg=${stamp}: saddr=0200${hex(port, 4)}${address.map((n) => hex(n, 2)).join('')}0000000000000000${withNames(host, names)}`,
    proctitle(scene, [path, ...argumentsOf(random)]),
    ...endOf(scene),
  ];
}

interface Outcome {
  readonly success: boolean;
  readonly items: number;
  readonly key: string;
}

function syscall(
  { random, host, stamp, person }: Scene,
  number: number,
  name: string,
  exe: string,
  outcome: Outcome,
): string {
  const user = random.chance(0.4) ? 0 : person.id;
  const owner = nameOf(host, user);
  const exit = outcome.success ? (number === 257 ? 3 : 0) : random.pick([-13, -2, -1, -115]);
  const names =
    `ARCH=x86_64 SYSCALL=${name} AUID="${person.name}" UID="${owner}" GID="${owner}" EUID="${owner}" ` +
    `SUID="${owner}" FSUID="${owner}" EGID="${owner}" SGID="${owner}" FSGID="${owner}"`;
  return (
    `type=SYSCALL msg=${stamp}: arch=c000003e syscall=${number} success=${outcome.success ? 'yes' : 'no'} exit=${exit} ` +
    `a0=${number === 257 ? 'ffffff9c' : random.hex(1)} a1=${random.hex(12)} a2=${random.pick(['241', '0', '90800'])} a3=${random.hex(3)} ` +
    `items=${outcome.items} ppid=${1000 + random.int(30000)} pid=${1000 + random.int(30000)} auid=${person.id} ` +
    `uid=${user} gid=${user} euid=${user} suid=${user} fsuid=${user} egid=${user} sgid=${user} fsgid=${user} ` +
    `tty=${random.pick(['pts0', '(none)', 'pts1'])} ses=${person.session} comm=${untrusted(exe.slice(exe.lastIndexOf('/') + 1))} ` +
    `exe="${exe}"${host.subject} key="${outcome.key}"${withNames(host, names)}`
  );
}

const cwd = ({ random, stamp }: Scene): string =>
  `type=CWD msg=${stamp}: cwd="${random.pick(['/root', '/', '/home/app', '/opt/app/current'])}"`;

function pathRecord(
  { random, host, stamp }: Scene,
  item: number,
  name: string,
  nameType: string,
  mode: string,
): string {
  const object = host.subject.includes(':') ? ' obj=system_u:object_r:bin_t:s0' : '';
  return (
    `type=PATH msg=${stamp}: item=${item} name=${untrusted(name)} inode=${100000 + random.int(9000000)} dev=fd:00 mode=${mode} ` +
    `ouid=0 ogid=0 rdev=00:00${object} nametype=${nameType} cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0` +
    withNames(host, 'OUID="root" OGID="root"')
  );
}

// The kernel cuts the title at 128 bytes; its words are separated by NUL, so that it is hex nearly always.
const proctitle = ({ stamp }: Scene, words: readonly string[]): string =>
  `type=PROCTITLE msg=${stamp}: proctitle=${untrusted(words.join('\0').slice(0, 128))}`;

const endOf = ({ host, stamp }: Scene): string[] => (host.endOfEvent ? [`type=EOE msg=${stamp}: `] : []);

function userRecord(
  { random, host, stamp, person }: Scene,
  type: string,
  op: string,
  program: string,
): string[] {
  const remote = program === 'sshd';
  const address = remote ? `203.0.113.${random.int(250)}` : '?';
  const failed = remote && random.chance(0.3);
  const auid = failed ? 4294967295 : person.id;
  const account =
    failed && type === 'USER_LOGIN' ? `acct=${untrusted('invalid user')}` : `acct="${person.name}"`;
  return [
    `type=${type} msg=${stamp}: pid=${1000 + random.int(30000)} uid=0 auid=${auid} ses=${failed ? 4294967295 : person.session}${host.subject} ` +
      `msg='${op}${account} exe="/usr/sbin/${program}" hostname=${address} addr=${address} terminal=${remote ? 'ssh' : program === 'crond' ? 'cron' : '/dev/pts/0'} res=${failed ? 'failed' : 'success'}'` +
      withNames(host, `UID="root" AUID="${nameOf(host, auid)}"`),
  ];
}

function userCommand({ random, host, stamp, person }: Scene): string[] {
  return [
    `type=USER_CMD msg=${stamp}: pid=${1000 + random.int(30000)} uid=${person.id} auid=${person.id} ses=${person.session}${host.subject} ` +
      `msg='cwd="/home/app" cmd=${untrusted(`/opt/app/bin/rotate ${random.digits(6)}`)} exe="/usr/bin/sudo" terminal=pts/0 res=success'` +
      withNames(host, `UID="${person.name}" AUID="${person.name}"`),
  ];
}

function service({ random, host, stamp }: Scene): string[] {
  return [
    `type=${random.pick(['SERVICE_START', 'SERVICE_STOP'])} msg=${stamp}: pid=1 uid=0 auid=4294967295 ses=4294967295${host.subject} ` +
      `msg='unit=${random.pick(['logrotate', 'orders', 'sysstat-collect'])} comm="systemd" exe="/usr/lib/systemd/systemd" hostname=? addr=? terminal=? res=success'` +
      withNames(host, 'UID="root" AUID="unset"'),
  ];
}

/** The enriched part of a record stands after 0x1D, on hosts that write it. */
const withNames = (host: Host, names: string): string => (host.enriched ? `\x1d${names}` : '');
