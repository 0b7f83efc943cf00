/** What syscalls become, written down by hand: tests hold the mappings to it. */
import { path, record } from '../support/audit-record.ts';

/** Syscall numbers of x86_64, from Linux arch/x86/entry/syscalls/syscall_64.tbl. */
export const numbers: Record<string, number> = {
  read: 0, write: 1, open: 2, stat: 4, fstat: 5, lstat: 6, access: 21, sendfile: 40, connect: 42, accept: 43, sendto: 44,
  recvfrom: 45, sendmsg: 46, recvmsg: 47, bind: 49, listen: 50, clone: 56, fork: 57, vfork: 58, execve: 59, exit: 60,
  kill: 62, truncate: 76, ftruncate: 77, rename: 82, mkdir: 83, rmdir: 84, creat: 85, link: 86, unlink: 87, symlink: 88,
  readlink: 89, chmod: 90, fchmod: 91, chown: 92, fchown: 93, lchown: 94, ptrace: 101, setuid: 105, setgid: 106,
  setreuid: 113, setregid: 114, setresuid: 117, setresgid: 119, setfsuid: 122, setfsgid: 123, utime: 132, mknod: 133, pivot_root: 155, chroot: 161, mount: 165,
  umount2: 166, init_module: 175, delete_module: 176, setxattr: 188, lsetxattr: 189, fsetxattr: 190, getxattr: 191,
  lgetxattr: 192, fgetxattr: 193, removexattr: 197, lremovexattr: 198, fremovexattr: 199, newfstatat: 262, tkill: 200,
  exit_group: 231, tgkill: 234, utimes: 235, openat: 257, mkdirat: 258, mknodat: 259, fchownat: 260, unlinkat: 263,
  renameat: 264, linkat: 265, symlinkat: 266, fchmodat: 268, faccessat: 269, utimensat: 280, fallocate: 285,
  accept4: 288, open_by_handle_at: 304, process_vm_readv: 310, process_vm_writev: 311, finit_module: 313,
  renameat2: 316, bpf: 321, execveat: 322, statx: 332, pidfd_send_signal: 424, clone3: 435, openat2: 437,
  fchmodat2: 452, ioctl: 16,
}; // biome-ignore format: a table

const etcShadow = [path(0, '/etc/shadow', 'NORMAL')];
const inet = [record('SOCKADDR', 'saddr=020001BBC6336409')];

export interface SyscallRow {
  /** Class and activity, with the activity's name where it is 99. */
  readonly is: string;
  readonly calls: string;
  readonly severity?: number;
  readonly fields?: Record<string, string>;
  readonly with?: readonly string[];
}

/** Syscalls that become the same. */
export const syscallRows: readonly SyscallRow[] = [
  { is: '1007/1', calls: 'execve execveat', with: [path(0, '/usr/bin/bash', 'NORMAL', '0100755')] },
  { is: '1007/1', calls: 'fork vfork clone clone3', fields: { exit: '2300' } },
  { is: '1007/2', calls: 'exit exit_group' },
  { is: '1007/2', calls: 'kill tkill', fields: { a0: '8fc', a1: '2' } },
  { is: '1007/2', calls: 'kill tkill', fields: { a0: '8fc', a1: '3' } },
  { is: '1007/2', calls: 'kill tkill', fields: { a0: '8fc', a1: '6' } },
  { is: '1007/2', calls: 'kill tkill', fields: { a0: '8fc', a1: '9' } },
  { is: '1007/2', calls: 'kill tkill', fields: { a0: '8fc', a1: 'f' } },
  { is: '1007/2', calls: 'tgkill', fields: { a0: '8fc', a1: '8fc', a2: '9' } },
  { is: '1007/2', calls: 'pidfd_send_signal', fields: { a1: '9' }, with: [record('OBJ_PID', 'opid=2300')] },
  { is: '1007/99 Signal', calls: 'kill tkill', fields: { a0: '8fc', a1: '1' } },
  { is: '1007/3', calls: 'ptrace', fields: { a0: '10', a1: '8fc' } },
  { is: '1007/4', calls: 'ptrace', fields: { a0: '4', a1: '8fc' } },
  { is: '1007/4', calls: 'ptrace', fields: { a0: '5', a1: '8fc' } },
  { is: '1007/4', calls: 'ptrace', fields: { a0: '6', a1: '8fc' } },
  { is: '1007/4', calls: 'process_vm_writev', fields: { a0: '8fc' } },
  { is: '1007/3', calls: 'process_vm_readv', fields: { a0: '8fc' } },
  { is: '1007/5', calls: 'setuid setreuid setresuid setfsuid setgid setregid setresgid setfsgid', fields: { a0: '0' } },
  { is: '1001/1', calls: 'open openat openat2 creat open_by_handle_at', with: [path(0, '/tmp/new', 'CREATE')] },
  { is: '1001/3', calls: 'open', fields: { a1: '1' }, with: etcShadow },
  { is: '1001/3', calls: 'open', fields: { a1: '2' }, with: etcShadow },
  { is: '1001/3', calls: 'open', fields: { a1: '200' }, with: etcShadow },
  { is: '1001/2', calls: 'open', fields: { a1: '80000' }, with: etcShadow },
  { is: '1001/3', calls: 'openat', fields: { a2: '241' }, with: etcShadow },
  { is: '1001/2', calls: 'openat', fields: { a2: '0' }, with: etcShadow },
  { is: '1001/14', calls: 'openat2 open_by_handle_at', with: etcShadow },
  { is: '1001/3', calls: 'truncate ftruncate write fallocate', with: etcShadow },
  { is: '1001/2', calls: 'read readlink sendfile', with: etcShadow },
  { is: '1001/4', calls: 'unlink unlinkat rmdir', with: [path(0, '/etc/', 'PARENT'), path(1, '/etc/x', 'DELETE')] },
  {
    is: '1001/5',
    calls: 'rename renameat renameat2',
    with: [path(0, '/etc/x', 'DELETE'), path(1, '/etc/y', 'CREATE')],
  },
  {
    is: '1001/1',
    calls: 'link linkat symlink symlinkat mkdir mkdirat mknod mknodat',
    with: [path(0, '/etc/', 'PARENT'), path(1, '/etc/y', 'CREATE')],
  },
  { is: '1001/7', calls: 'chmod fchmod fchmodat chown fchown lchown fchownat fchmodat2', with: etcShadow },
  { is: '1001/6', calls: 'setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr', with: etcShadow },
  { is: '1001/7', calls: 'setxattr lremovexattr', with: [...etcShadow, record('INTEGRITY_EVM_XATTR', 'xattr="security.ima" res=1')] },
  { is: '1001/6', calls: 'utime utimes utimensat', with: etcShadow },
  { is: '1001/8', calls: 'stat lstat fstat newfstatat statx access faccessat getxattr lgetxattr fgetxattr', with: etcShadow },
  { is: '1001/12', calls: 'mount', with: [path(0, '/mnt', 'NORMAL', '040755')] },
  { is: '1001/13', calls: 'umount2', with: [path(0, '/mnt', 'NORMAL', '040755')] },
  { is: '1001/99 pivot_root', calls: 'pivot_root', with: [path(0, '/mnt', 'NORMAL', '040755')] },
  { is: '1001/99 chroot', calls: 'chroot', with: [path(0, '/mnt', 'NORMAL', '040755')] },
  { is: '1002/1', calls: 'init_module finit_module', severity: 2, with: [record('KERN_MODULE', 'name="xfs"')] },
  { is: '1002/2', calls: 'delete_module', severity: 2, with: [record('KERN_MODULE', 'name="xfs"')] },
  { is: '4001/1', calls: 'connect', with: inet },
  { is: '1001/14', calls: 'connect', with: [record('SOCKADDR', 'saddr=01002F72756E2F7800')] },
  { is: '1003/4', calls: 'connect', with: [record('SOCKADDR', 'saddr=100000000000000000000000')] },
  { is: '4001/1', calls: 'accept accept4', with: inet },
  { is: '4001/99 Bind', calls: 'bind', with: inet },
  { is: '4001/7', calls: 'listen' },
  { is: '4001/6', calls: 'sendto sendmsg recvfrom recvmsg', with: inet },
  { is: '1003/4', calls: 'sendto sendmsg recvfrom recvmsg' },
  { is: '1003/4', calls: 'sendto recvmsg', with: [record('SOCKADDR', 'saddr=01002F72756E2F7800')] },
  { is: '1003/4', calls: 'bpf ioctl' },
  { is: '1003/4', calls: 'read write ftruncate fchmod setxattr openat' },
]; // biome-ignore format: a row a line
