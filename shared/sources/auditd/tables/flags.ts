/** Sets of bits, by kind of argument. The flags of open(2) have a file of their own. */
export interface Flags {
  readonly prefix: string;
  /** Bit and name in turn, in ascending order. */
  readonly bits: readonly (readonly [bit: number, name: string])[];
  /** What no bit at all is called, where it has a name. */
  readonly none: string | undefined;
}

/** Names for one bit after another, from `first` on; `-` is a bit without a name. */
function flags(prefix: string, first: number, names: string, none?: string): Flags {
  const bits = names
    .trim()
    .split(/\s+/)
    .map((name, i): [number, string] => [first * 2 ** i, name])
    .filter(([, name]) => name !== '-');
  return { prefix, bits, none };
}

export const flagTables: Readonly<Record<string, Flags>> = {
  /** Facts: access(2) of Linux man-pages 6.03. */
  access: flags('', 1, 'X_OK W_OK R_OK', 'F_OK'),
  /** Facts: Linux 7.2 include/uapi/asm-generic/mman-common.h. */
  protection: flags(
    'PROT_',
    1,
    'READ WRITE EXEC SEM - - - - - - - - - - - - - - - - - - - - GROWSDOWN GROWSUP',
    'PROT_NONE',
  ),
  /** Facts: Linux 7.2 include/uapi/linux/mman.h, asm-generic/mman.h and mman-common.h. */
  mapFlags: flags(
    'MAP_',
    1,
    `SHARED PRIVATE - - FIXED ANONYMOUS 32BIT - GROWSDOWN - - DENYWRITE EXECUTABLE LOCKED NORESERVE POPULATE NONBLOCK
    STACK HUGETLB SYNC FIXED_NOREPLACE`,
    'MAP_FILE',
  ),
  /** Facts: Linux 7.2 include/uapi/linux/mount.h. */
  mountFlags: flags(
    'MS_',
    1,
    `RDONLY NOSUID NODEV NOEXEC SYNCHRONOUS REMOUNT MANDLOCK DIRSYNC NOSYMFOLLOW - NOATIME NODIRATIME BIND MOVE REC SILENT
    POSIXACL UNBINDABLE PRIVATE SLAVE SHARED RELATIME KERNMOUNT I_VERSION STRICTATIME LAZYTIME`,
  ),
  /** Facts: Linux 7.2 include/linux/fs.h. */
  unmountFlags: flags('', 1, 'MNT_FORCE MNT_DETACH MNT_EXPIRE UMOUNT_NOFOLLOW'),
  /** From CLONE_NEWTIME on. Facts: Linux 7.2 include/uapi/linux/sched.h. */
  cloneFlags: flags(
    'CLONE_',
    0x80,
    `NEWTIME VM FS FILES SIGHAND PIDFD PTRACE VFORK PARENT THREAD NEWNS SYSVSEM SETTLS PARENT_SETTID CHILD_CLEARTID
    DETACHED UNTRACED CHILD_SETTID NEWCGROUP NEWUTS NEWIPC NEWUSER NEWPID NEWNET IO`,
  ),
  /** Facts: Linux 7.2 include/linux/socket.h. */
  messageFlags: flags(
    'MSG_',
    1,
    `OOB PEEK DONTROUTE CTRUNC PROBE TRUNC DONTWAIT EOR WAITALL FIN SYN CONFIRM RST ERRQUEUE NOSIGNAL MORE WAITFORONE
    - - - - - - - - - - - - FASTOPEN CMSG_CLOEXEC`,
  ),
  /** Of openat2. Facts: Linux 7.2 include/uapi/linux/openat2.h. */
  resolve: flags('RESOLVE_', 1, 'NO_XDEV NO_MAGICLINKS NO_SYMLINKS BENEATH IN_ROOT CACHED'),
  /** The upper bits. Facts: Linux 6.1 include/uapi/linux/personality.h. */
  personality: flags(
    '',
    0x20000,
    `UNAME26 ADDR_NO_RANDOMIZE FDPIC_FUNCPTRS MMAP_PAGE_ZERO ADDR_COMPAT_LAYOUT READ_IMPLIES_EXEC ADDR_LIMIT_32BIT
    SHORT_INODE WHOLE_SECONDS STICKY_TIMEOUTS ADDR_LIMIT_3GB`,
  ),
};

/** The names of the bits that are set, joined by `|`; bits without a name are added in hex. Undefined for none at all. */
export function flagNames(bits: number, { prefix, bits: names, none }: Flags): string | undefined {
  const found: string[] = [];
  let rest = bits >>> 0;
  for (const [bit, name] of names) {
    if ((rest & bit) === 0) continue;
    found.push(prefix + name);
    rest = (rest & ~bit) >>> 0;
  }
  if (rest !== 0) found.push(`0x${rest.toString(16)}`);
  return found.length === 0 ? none : found.join('|');
}
