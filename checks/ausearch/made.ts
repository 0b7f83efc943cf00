import { execFileSync } from 'node:child_process';
import { classes } from '../../shared/ocsf/tables/class-uids.ts';
import type { Log } from './logs.ts';

/** `arch` of the architectures that ausearch knows, by the names of ausyscall. */
const architectures = {
  x86_64: 'c000003e',
  i386: '40000003',
  aarch64: 'c00000b7',
  arm: '40000028',
  ppc64le: 'c0000015',
  s390x: '80000016',
};

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
const bits = (count: number): number[] => [0, ...range(0, count - 1).map((bit) => 2 ** bit)];
const hex = (number: number): string => number.toString(16);

/** A record for each number that the tables name: what a corpus of real logs can't have. */
export function madeRecords(): Log {
  const bodies = [
    ...syscalls(),
    ...errors(),
    ...signals(),
    ...files(),
    ...addresses(),
    ...arguments_(),
    ...others(),
  ];
  const lines = bodies.map(([type, body], i) => `type=${type} msg=audit(1768478700.123:${i + 1}): ${body}`);
  return { name: 'made', lines };
}

type Body = readonly [type: string, body: string];

/** ausearch leaves out records that lack one of these fields. */
function syscall(number: number, changes: Record<string, string> = {}, arch = architectures.x86_64): Body {
  const fields = {
    arch,
    syscall: number,
    success: 'yes',
    exit: '0',
    a0: '0',
    a1: '0',
    a2: '0',
    a3: '0',
    ...changes,
  };
  const text = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
  return [
    'SYSCALL',
    `${text.join(' ')} items=0 ppid=1 pid=2 auid=0 uid=0 tty=pts0 ses=1 comm="x" exe="/x" key=(null)`,
  ];
}

/** All syscalls that ausyscall names. */
const syscalls = (): Body[] =>
  Object.entries(architectures).flatMap(([name, arch]) =>
    execFileSync('ausyscall', [name, '--dump'], { encoding: 'utf8' })
      .split('\n')
      .flatMap((line) => (/^\d+\t/.test(line) ? [syscall(Number.parseInt(line, 10), {}, arch)] : [])),
  );

const errors = (): Body[] =>
  [...range(1, 133), 512, 513, 514, 516, 524].map((n) => syscall(2, { exit: `-${n}` }));

const signals = (): Body[] =>
  range(1, 64).flatMap((n): Body[] => [
    syscall(62, { a1: hex(n) }),
    ['ANOM_ABEND', `auid=0 uid=0 gid=0 ses=1 pid=2 comm="x" exe="/x" sig=${n} res=1`],
  ]);

/** Those of open(2) with a name. */
const openBits = bits(23).filter((bit) => bit === 0 || (bit >= 0x40 && bit !== 0x100000));

const files = (): Body[] => [
  ...[...openBits, 0x101000].flatMap((bit) => [
    syscall(2, { a1: hex(bit) }),
    syscall(257, { a2: hex(bit + 1) }),
    syscall(56, { a2: hex(bit + 2) }, architectures.aarch64),
  ]),
  ...[1, 2, 4, 6, 8, 10, 12].flatMap((type) =>
    [0, 0o644, 0o4755, 0o2755, 0o1777, 0o7777].map(
      (mode): Body => ['PATH', `item=0 name="/x" mode=0${(type * 4096 + mode).toString(8)} ouid=0 ogid=0`],
    ),
  ),
  ...range(0, 40).map(
    (bit): Body => ['BPRM_FCAPS', `fver=0 fp=${hex(2 ** bit)} fi=0 fe=0 old_pp=0 old_pi=0 old_pe=0`],
  ),
  ...range(0, 40).map((bit): Body => ['CAPSET', `pid=1 cap_pi=0 cap_pp=${hex(2 ** bit)} cap_pe=0`]),
];

const addresses = (): Body[] =>
  [
    '020001BBC63364090000000000000000',
    '0A0001BB0000000020010DB800000000000000000000000100000000',
    '0A000016000000000000000000000000000000000000000000000000',
    '01002F72756E2F78',
    '100000000000000000000000',
    ...range(1, 45)
      .filter((family) => ![1, 2, 10, 16].includes(family))
      .map((family) => `${hex(family).padStart(2, '0')}00000000000000000000000000`),
  ].map((saddr) => ['SOCKADDR', `saddr=${saddr.toUpperCase()}`]);

/** Arguments by syscall (x86_64): which one, and the values it takes. */
const argumentValues: readonly (readonly [syscall: number, argument: string, values: readonly number[]])[] = [
  [90, 'a1', [0, 0o644, 0o755, 0o4755, 0o2755, 0o1777]],
  [21, 'a1', range(0, 7)],
  [257, 'a0', [0xffffff9c]],
  [92, 'a1', [0, 1000, 0xffffffff]],
  [92, 'a2', [0, 1000, 0xffffffff]],
  [105, 'a0', [0, classes.fileSystemActivity]],
  [106, 'a0', [0, classes.fileSystemActivity]],
  [13, 'a0', range(1, 31)],
  [101, 'a0', [...range(0, 9), 12, 13, 16, 17, 24, ...range(0x4200, 0x4208)]],
  [41, 'a0', range(1, 45)],
  [41, 'a1', [1, 2, 3, 4, 5, 6, 10]],
  [54, 'a1', [0, 1, 6, 17, 41]],
  [165, 'a3', bits(22).filter((bit) => bit !== 0x100 && bit !== 0x200)],
  [166, 'a1', bits(4)],
  [10, 'a2', range(0, 7)],
  [9, 'a2', range(0, 7)],
  [272, 'a0', bits(31).filter((bit) => bit === 0 || bit > 255)],
  [157, 'a0', range(1, 47)],
  [160, 'a0', range(0, 15)],
  [227, 'a0', range(0, 9)],
  [321, 'a0', range(0, 35)],
  [72, 'a1', [...range(0, 11), 15, 16, 1024, 1025, 1026, 1030, 1031, 1032]],
  [8, 'a2', range(0, 4)],
  [233, 'a1', range(1, 3)],
  [144, 'a1', range(0, 6)],
  [46, 'a2', bits(15)],
  [44, 'a3', bits(15)],
];

const arguments_ = (): Body[] =>
  argumentValues.flatMap(([number, argument, values]) =>
    values.map((value) => syscall(number, { [argument]: hex(value) })),
  );

const others = (): Body[] => [
  ...range(0, 7).map(
    (list): Body => ['CONFIG_CHANGE', `auid=0 ses=1 op=add_rule key="x" list=${list} res=1`],
  ),
  ...[0, 1, 2, 3, 5, 7, 10].map(
    (family): Body => ['NETFILTER_CFG', `table=filter family=${family} entries=0`],
  ),
  ...['0x0', '0x30000', '0x50001', '0x7ff00000', '0x7ffc0000', '0x7fff0000', '0x80000000'].map(
    (code): Body => [
      'SECCOMP',
      `auid=0 uid=0 gid=0 ses=1 pid=2 comm="x" exe="/x" sig=31 arch=c000003e syscall=59 compat=0 ip=0x7f code=${code}`,
    ],
  ),
  ...range(1, 127).map(
    (code): Body => ['PATH', `item=0 name=${`2F${hex(code).padStart(2, '0')}61`.toUpperCase()}`],
  ),
];
