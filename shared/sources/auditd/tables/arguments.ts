/**
 * What the arguments of syscalls are, in the order `a0` to `a3`; `-` is one that says nothing by itself, such as a
 * pointer. Facts: Linux man-pages 6.03, section 2.
 */
const rows: readonly (readonly [kinds: string, syscalls: string])[] = [
  ['- openFlags createMode', 'open mq_open'],
  ['descriptor - openFlags createMode', 'openat'],
  ['- - openFlags', 'open_by_handle_at'],
  ['- mode', 'creat chmod mkdir mknod fchmod'],
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
  ['- user group', 'chown fchown lchown chown32 fchown32 lchown32'],
  ['descriptor - user group', 'fchownat'],
  ['user', 'setuid setfsuid setuid32 setfsuid32'],
  ['user user', 'setreuid setreuid32'],
  ['user user user', 'setresuid setresuid32'],
  ['group', 'setgid setfsgid setgid32 setfsgid32'],
  ['group group', 'setregid setregid32'],
  ['group group group', 'setresgid setresgid32'],
  ['number signal', 'kill tkill rt_sigqueueinfo'],
  ['number number signal', 'tgkill rt_tgsigqueueinfo'],
  ['- signal', 'pidfd_send_signal'],
  ['signal', 'rt_sigaction sigaction signal'],
  ['traceRequest number', 'ptrace'],
  ['number', 'exit exit_group'],
  ['cloneFlags', 'clone unshare'],
  ['- cloneFlags', 'setns'],
  ['personality', 'personality'],
  ['processOption processArgument', 'prctl'],
  ['- schedule', 'sched_setscheduler'],
  ['resource', 'getrlimit setrlimit ugetrlimit'],
  ['number resource', 'prlimit64'],
  ['clock', 'clock_settime clock_adjtime clock_gettime clock_getres clock_nanosleep'],
  ['family socketType protocol', 'socket socketpair'],
  ['- level socketOption', 'setsockopt getsockopt'],
  ['- - - messageFlags', 'sendto recvfrom sendmmsg recvmmsg'],
  ['- - messageFlags', 'sendmsg recvmsg'],
  ['- - protection mapFlags', 'mmap mmap2'],
  ['- - protection', 'mprotect pkey_mprotect'],
  ['- - - mountFlags', 'mount'],
  ['- unmountFlags', 'umount2'],
  ['- fileCommand', 'fcntl fcntl64'],
  ['- - whence', 'lseek'],
  ['- pollOperation', 'epoll_ctl'],
  ['bpfCommand', 'bpf'],
];

const kindsOf = new Map<string, readonly string[]>();
for (const [kinds, syscalls] of rows) {
  const list = kinds.split(' ');
  for (const syscall of syscalls.split(' ')) kindsOf.set(syscall, list);
}

/** Of what kind argument `index` of a syscall is, by the words above; undefined where it says nothing. */
export function argumentKind(syscall: string, index: number): string | undefined {
  const kind = kindsOf.get(syscall)?.[index];
  return kind === '-' ? undefined : kind;
}
