/**
 * What the arguments of syscalls are, in the order `a0` to `a3`; `-` is one that says nothing by itself, such as a
 * pointer. Facts: section 2 of the Linux man-pages.
 */

export type ArgumentKind =
  | 'descriptor'
  | 'flags'
  | 'mode'
  | 'createMode'
  | 'signal'
  | 'number'
  | 'id'
  | 'access'
  | 'protection'
  | 'family'
  | 'socketType'
  | 'request';

const rows: readonly (readonly [kinds: string, syscalls: string])[] = [
  ['- flags createMode', 'open'],
  ['descriptor - flags createMode', 'openat'],
  ['- - flags', 'open_by_handle_at'],
  ['- mode', 'creat chmod mkdir mknod'],
  ['- mode', 'fchmod'],
  ['descriptor - mode', 'fchmodat fchmodat2 mkdirat mknodat'],
  ['mode', 'umask'],
  ['- access', 'access'],
  ['descriptor - access', 'faccessat faccessat2'],
  [
    'descriptor',
    'unlinkat readlinkat newfstatat fstatat64 statx utimensat futimesat execveat name_to_handle_at openat2 setxattrat',
  ],
  ['descriptor - descriptor', 'renameat renameat2 linkat'],
  ['- descriptor', 'symlinkat'],
  ['- id id', 'chown fchown lchown chown32 fchown32 lchown32'],
  ['descriptor - id id', 'fchownat'],
  ['id id id', 'setuid setgid setreuid setregid setresuid setresgid setfsuid setfsgid'],
  ['id id id', 'setuid32 setgid32 setreuid32 setregid32 setresuid32 setresgid32 setfsuid32 setfsgid32'],
  ['number signal', 'kill tkill rt_sigqueueinfo'],
  ['number number signal', 'tgkill rt_tgsigqueueinfo'],
  ['- signal', 'pidfd_send_signal'],
  ['request number', 'ptrace'],
  ['number', 'exit exit_group'],
  ['family socketType', 'socket socketpair'],
  ['- - protection', 'mmap mmap2 mprotect pkey_mprotect'],
];

const kindsOf = new Map<string, readonly (ArgumentKind | '-')[]>();
for (const [kinds, syscalls] of rows) {
  const list = kinds.split(' ') as (ArgumentKind | '-')[];
  for (const syscall of syscalls.split(' ')) kindsOf.set(syscall, list);
}

/** Of what kind argument `index` of a syscall is; undefined where it says nothing. */
export function argumentKind(syscall: string, index: number): ArgumentKind | undefined {
  const kind = kindsOf.get(syscall)?.[index];
  return kind === '-' ? undefined : kind;
}

/** Address families. Facts: Linux include/linux/socket.h; named as auditd names them. */
export const familyNames: Readonly<Record<number, string>> = {
  0: 'unspec',
  1: 'local',
  2: 'inet',
  10: 'inet6',
  15: 'key',
  16: 'netlink',
  17: 'packet',
  29: 'can',
  31: 'bluetooth',
  38: 'alg',
  40: 'vsock',
  44: 'xdp',
};

/** Facts: Linux include/linux/net.h. */
export const socketTypes: readonly (readonly [number, string])[] = [
  [1, 'SOCK_STREAM'],
  [2, 'SOCK_DGRAM'],
  [3, 'SOCK_RAW'],
  [4, 'SOCK_RDM'],
  [5, 'SOCK_SEQPACKET'],
  [10, 'SOCK_PACKET'],
];

/** Facts: Linux include/uapi/linux/ptrace.h. */
export const traceRequests: Readonly<Record<number, string>> = {
  0: 'PTRACE_TRACEME',
  1: 'PTRACE_PEEKTEXT',
  2: 'PTRACE_PEEKDATA',
  3: 'PTRACE_PEEKUSR',
  4: 'PTRACE_POKETEXT',
  5: 'PTRACE_POKEDATA',
  6: 'PTRACE_POKEUSR',
  7: 'PTRACE_CONT',
  8: 'PTRACE_KILL',
  9: 'PTRACE_SINGLESTEP',
  12: 'PTRACE_GETREGS',
  13: 'PTRACE_SETREGS',
  16: 'PTRACE_ATTACH',
  17: 'PTRACE_DETACH',
  24: 'PTRACE_SYSCALL',
  16896: 'PTRACE_SETOPTIONS',
  16897: 'PTRACE_GETEVENTMSG',
  16898: 'PTRACE_GETSIGINFO',
  16899: 'PTRACE_SETSIGINFO',
  16900: 'PTRACE_GETREGSET',
  16901: 'PTRACE_SETREGSET',
  16902: 'PTRACE_SEIZE',
  16903: 'PTRACE_INTERRUPT',
  16904: 'PTRACE_LISTEN',
};
