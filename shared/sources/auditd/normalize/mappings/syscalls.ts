import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { byId } from '../../../mapping.ts';
import {
  attributes,
  file,
  namesFile,
  namesRenamed,
  open,
  placementOfAttributes,
  rename,
} from '../classes/file-events.ts';
import { foreignMemory, signal, trace } from '../classes/foreign-process-events.ts';
import { kernelModule } from '../classes/kernel-events.ts';
import {
  accept,
  canConnect,
  connect,
  hasInternetAddress,
  local,
  placementOfConnect,
  traffic,
} from '../classes/network-events.ts';
import { exec, exit, fork, setIds } from '../classes/process-events.ts';
import type { EventBuilder } from '../event-builder.ts';
import type { AuditMapping } from '../mapping.ts';
import { hasPid } from '../objects/process.ts';

const files = { class: classes.fileSystemActivity, applies: namesFile } as const;
const processes = {
  class: classes.processActivity,
  applies: ({ subject }: EventBuilder) => hasPid(subject),
} as const;
const network = { class: classes.networkActivity } as const;
const opens = { class: classes.fileSystemActivity, activity: 14, title: 'A file was opened.' } as const;
const modes = { ...files, activity: 7, title: 'The mode of a file was changed.' } as const;
const owners = { ...files, activity: 7, title: 'The owner of a file was changed.' } as const;
const signals = { class: classes.processActivity, activity: 99, activityName: 'Signal', title: 'A signal was sent to a process.' } as const; // biome-ignore format: one line
const changesSecurity = 'changed the security of';
const chmod = (argument: string) => file(changesSecurity, { sets: [[argument, 'new_mode']] });
const chown = (owner: string, group: string) =>
  file(changesSecurity, { sets: [[owner, 'new_owner'], [group, 'new_group']] }); // biome-ignore format: one line

/** What syscalls mean, by name (Linux man-pages 6.03, section 2). */
// biome-ignore format: one mapping a line reads as a table
const syscallMappings: readonly AuditMapping[] = [
  { ...processes, ids: 'execve execveat', activity: 1, title: 'A program was run.', map: exec },
  { ...processes, ids: 'fork vfork clone clone3', activity: 1, title: 'A process was started.', map: fork },
  { ...processes, ids: 'exit exit_group', activity: 2, title: 'A process ended itself.', map: exit },
  { ...signals, ids: 'kill tkill', ...signal('a1', 'a0') },
  { ...signals, ids: 'tgkill', ...signal('a2', 'a0') },
  { ...signals, ids: 'pidfd_send_signal', ...signal('a1') },
  { class: classes.processActivity, ids: 'ptrace', activity: 3, title: 'A process was traced.', ...trace },
  { class: classes.processActivity, ids: 'process_vm_writev', activity: 4, title: 'The memory of a process was written.', ...foreignMemory('wrote into') },
  { class: classes.processActivity, ids: 'process_vm_readv', activity: 3, title: 'The memory of a process was read.', ...foreignMemory('read from') },
  { ...processes, activity: 5, title: 'A process changed its ids.', map: setIds,
    ids: `setuid setreuid setresuid setfsuid setgid setregid setresgid setfsgid setgroups setuid32 setreuid32 setresuid32
      setfsuid32 setgid32 setregid32 setresgid32 setfsgid32 setgroups32` },

  { ...opens, ids: 'open', ...open({ argument: 'a1' }) },
  { ...opens, ids: 'openat', ...open({ argument: 'a2' }) },
  { ...opens, ids: 'creat', ...open({ fixed: 0x241 }) },
  { ...opens, ids: 'openat2 open_by_handle_at', ...open(undefined) },
  { ...files, activity: 3, title: 'A file was changed.', map: file('changed', { type: 1 }),
    ids: 'truncate ftruncate truncate64 ftruncate64 write pwrite pwrite64 writev fallocate' },
  { ...files, activity: 2, title: 'A file was read.', map: file('read'),
    ids: 'read pread pread64 readv readlink readlinkat sendfile sendfile64' },
  { ...files, ids: 'unlink unlinkat', activity: 4, title: 'A file was deleted.', map: file('deleted') },
  { ...files, ids: 'rmdir', activity: 4, title: 'A folder was deleted.', map: file('deleted', { type: 2 }) },
  { ...files, ids: 'rename renameat renameat2', activity: 5, title: 'A file was renamed.', applies: namesRenamed, map: rename },
  { ...files, ids: 'link linkat', activity: 1, title: 'A link was created.', map: file('created', { type: 1 }) },
  { ...files, ids: 'symlink symlinkat', activity: 1, title: 'A symbolic link was created.', map: file('created', { type: 7 }) },
  { ...files, ids: 'mkdir mkdirat', activity: 1, title: 'A folder was created.', map: file('created', { type: 2 }) },
  { ...files, ids: 'mknod mknodat', activity: 1, title: 'A special file was created.', map: file('created', { type: 0 }) },
  { ...modes, ids: 'chmod fchmod', map: chmod('a1') },
  { ...modes, ids: 'fchmodat fchmodat2', map: chmod('a2') },
  { ...owners, ids: 'chown fchown lchown chown32 fchown32 lchown32', map: chown('a1', 'a2') },
  { ...owners, ids: 'fchownat', map: chown('a2', 'a3') },
  { ...files, activity: 6, title: 'Attributes of a file were changed.', refine: placementOfAttributes, map: attributes,
    ids: `setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat utime utimes utimensat
      futimesat utimensat_time64 file_setattr` },
  { ...files, activity: 8, title: 'Attributes of a file were read.', map: file('looked at'),
    ids: `stat fstat lstat stat64 fstat64 lstat64 newfstatat fstatat64 statx statfs fstatfs statfs64 fstatfs64 oldstat
      oldfstat oldlstat access faccessat faccessat2 getxattr lgetxattr fgetxattr getxattrat listxattr llistxattr
      flistxattr listxattrat file_getattr` },
  { ...files, ids: 'mount', activity: 12, title: 'A file system was mounted.', map: file('mounted', { type: 2 }) },
  { ...files, ids: 'umount umount2', activity: 13, title: 'A file system was unmounted.', map: file('unmounted', { type: 2 }) },
  { ...files, ids: 'pivot_root', activity: 99, activityName: 'pivot_root', title: 'The root was moved.', map: file('moved the root to', { type: 2 }) },
  { ...files, ids: 'chroot', activity: 99, activityName: 'chroot', title: 'The root was changed.', map: file('changed the root to', { type: 2 }) },

  { class: classes.kernelExtensionActivity, ids: 'init_module finit_module', activity: 1, severity: 2, title: 'A kernel module was loaded.', map: kernelModule },
  { class: classes.kernelExtensionActivity, ids: 'delete_module', activity: 2, severity: 2, title: 'A kernel module was unloaded.', map: kernelModule },

  { ...network, ids: 'connect', activity: 1, title: 'A connection was opened.', applies: canConnect, refine: placementOfConnect, map: connect },
  { ...network, ids: 'accept accept4', activity: 1, title: 'A connection was accepted.', map: accept },
  { ...network, ids: 'bind', activity: 99, activityName: 'Bind', title: 'A socket was bound to an address.', map: local('bound a socket to') },
  { ...network, ids: 'listen', activity: 7, title: 'A socket was set to listen.', map: local('listened on') },
  { ...network, ids: 'sendto sendmsg sendmmsg', activity: 6, title: 'A message was sent.', applies: hasInternetAddress, map: traffic('sent to') },
  { ...network, ids: 'recvfrom recvmsg recvmmsg', activity: 6, title: 'A message was received.', applies: hasInternetAddress, map: traffic('received from') },
];

const byName = byId(syscallMappings);

/** What a syscall of this name means; undefined for one that no mapping names. */
export const syscallMapping = (name: string): AuditMapping | undefined => byName.get(name);
