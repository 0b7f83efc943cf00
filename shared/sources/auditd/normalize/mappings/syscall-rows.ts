/** What each syscall means: mapping specification 4.3. Adding a syscall is adding its name to a row. */

import { attributes, file, open, rename } from '../classes/file-events.ts';
import { kernelModule } from '../classes/kernel-events.ts';
import { accept, connect, local, traffic } from '../classes/network-events.ts';
import { exec, exit, foreignMemory, fork, setIds, signal, trace } from '../classes/process-events.ts';
import type { Build } from '../event-builder.ts';

const created = { activity: 1, verb: 'created', type: 1 };
const security = { activity: 7, verb: 'changed the security of' };
const chmod = (argument: string): Build => file({ ...security, sets: [[argument, 'new_mode']] });
const chown = (owner: string, group: string): Build =>
  file({ ...security, sets: [[owner, 'new_owner'], [group, 'new_group']] }); // biome-ignore format: one row

const table: readonly (readonly [names: string, build: Build])[] = [
  ['execve execveat', exec],
  ['fork vfork clone clone3', fork],
  ['exit exit_group', exit],
  ['kill', signal('a1', 'a0')],
  ['tkill', signal('a1', 'a0')],
  ['tgkill', signal('a2', 'a0')],
  ['pidfd_send_signal', signal('a1')],
  ['ptrace', trace],
  ['process_vm_writev', foreignMemory(4)],
  ['process_vm_readv', foreignMemory(3)],
  [
    `setuid setreuid setresuid setfsuid setgid setregid setresgid setfsgid setgroups setuid32 setreuid32 setresuid32
    setfsuid32 setgid32 setregid32 setresgid32 setfsgid32 setgroups32`,
    setIds,
  ],
  ['open', open({ argument: 'a1' })],
  ['openat', open({ argument: 'a2' })],
  ['creat', open({ fixed: 0x241 })],
  ['openat2 open_by_handle_at', open(undefined)],
  [
    'truncate ftruncate truncate64 ftruncate64 write pwrite pwrite64 writev fallocate',
    file({ activity: 3, verb: 'changed', type: 1 }),
  ],
  ['read pread pread64 readv readlink readlinkat sendfile sendfile64', file({ activity: 2, verb: 'read' })],
  ['unlink unlinkat', file({ activity: 4, verb: 'deleted' })],
  ['rmdir', file({ activity: 4, verb: 'deleted', type: 2 })],
  ['rename renameat renameat2', rename],
  ['link linkat', file(created)],
  ['symlink symlinkat', file({ ...created, type: 7 })],
  ['mkdir mkdirat', file({ ...created, type: 2 })],
  ['mknod mknodat', file({ ...created, type: 0 })],
  ['chmod fchmod', chmod('a1')],
  ['fchmodat fchmodat2', chmod('a2')],
  ['chown fchown lchown chown32 fchown32 lchown32', chown('a1', 'a2')],
  ['fchownat', chown('a2', 'a3')],
  [
    `setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat utime utimes utimensat
    futimesat utimensat_time64 file_setattr`,
    attributes,
  ],
  [
    `stat fstat lstat stat64 fstat64 lstat64 newfstatat fstatat64 statx statfs fstatfs statfs64 fstatfs64 oldstat
    oldfstat oldlstat access faccessat faccessat2 getxattr lgetxattr fgetxattr getxattrat listxattr llistxattr
    flistxattr listxattrat file_getattr`,
    file({ activity: 8, verb: 'looked at' }),
  ],
  ['mount', file({ activity: 12, verb: 'mounted', type: 2 })],
  ['umount umount2', file({ activity: 13, verb: 'unmounted', type: 2 })],
  ['pivot_root', file({ activity: 99, name: 'pivot_root', verb: 'moved the root to', type: 2 })],
  ['chroot', file({ activity: 99, name: 'chroot', verb: 'changed the root to', type: 2 })],
  ['init_module finit_module', kernelModule(1)],
  ['delete_module', kernelModule(2)],
  ['connect', connect],
  ['accept accept4', accept],
  ['bind', local(99, 'Bind', 'bound a socket to')],
  ['listen', local(7, undefined, 'listened on')],
  ['sendto sendmsg sendmmsg', traffic(2)],
  ['recvfrom recvmsg recvmmsg', traffic(1)],
];

const builds = new Map<string, Build>();
for (const [names, build] of table) for (const name of names.trim().split(/\s+/)) builds.set(name, build);

/** What a syscall of this name means; undefined for one that no row names. */
export const syscallBuild = (name: string): Build | undefined => builds.get(name);
