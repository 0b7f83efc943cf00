import { path, record, syscall, userRecord } from '../../../support/audit-record.ts';
import type { Samples } from './samples.ts';

/** Syscalls of x86_64 by number. */
const [connect, execve, deleteModule, initModule, openat, finitModule, execveat] = [
  42, 59, 176, 175, 257, 313, 322,
];
const nobody = '4294967295';
const cwd = record('CWD', 'cwd="/home/carol"');
const payroll = path(0, '/srv/payroll/march.csv', 'NORMAL');
const kmod = { comm: '"modprobe"', exe: '"/usr/bin/kmod"', items: '0' };
const watched = { items: '1', key: '"payroll"' };

/** What sudo says of `carol`, who has uid 1000. */
const sudo = (type: string, said: string, outcome: string, exe = '/usr/bin/sudo'): string =>
  userRecord(type, `${said} exe="${exe}" hostname=? addr=? terminal=/dev/pts/0 res=${outcome}`);

const useradd = (type: string, said: string, outcome = 'success'): string =>
  userRecord(type, `${said} exe="/usr/sbin/useradd" hostname=web01 addr=? terminal=pts/0 res=${outcome}`);

export const auditd: readonly Samples[] = [
  {
    rule: 'linux-watched-file-touched',
    matches: {
      'a user reads a watched file': [syscall(openat, watched), cwd, payroll],
      'a user behind sudo does': [syscall(openat, { ...watched, uid: '0', euid: '0' }), cwd, payroll],
      'a user is refused': [syscall(openat, { ...watched, success: 'no', exit: '-13' }), cwd, payroll],
    },
    misses: {
      'a file that is not watched': [syscall(openat, { items: '1' }), cwd, payroll],
      'root, who signed in as root': [syscall(openat, { ...watched, auid: '0' }), cwd, payroll],
      'a service, for which nobody signed in': [
        syscall(openat, { ...watched, auid: nobody, ses: nobody }),
        cwd,
        payroll,
      ],
      'a rule on starting programs': [syscall(execve, watched), cwd, path(0, '/usr/bin/id', 'NORMAL')],
      'a rule on starting programs by descriptor': [
        syscall(execveat, watched),
        cwd,
        path(0, '/usr/bin/id', 'NORMAL'),
      ],
      'a rule on connections': syscall(connect, { key: '"net"' }),
    },
  },
  {
    rule: 'linux-sudo-failure',
    matches: {
      'a wrong password': sudo('USER_AUTH', 'op=PAM:authentication grantors=? acct="carol"', 'failed'),
      'a command that sudo refuses': sudo('USER_CMD', 'cwd="/home/carol" cmd="id"', 'failed'),
    },
    misses: {
      'a right password': sudo(
        'USER_AUTH',
        'op=PAM:authentication grantors=pam_unix acct="carol"',
        'success',
      ),
      'a command that sudo runs': sudo('USER_CMD', 'cwd="/home/carol" cmd="id"', 'success'),
      'a wrong password for su': sudo(
        'USER_AUTH',
        'op=PAM:authentication acct="root"',
        'failed',
        '/usr/bin/su',
      ),
      'a wrong password for a program named like it': sudo(
        'USER_AUTH',
        'op=PAM:authentication acct="root"',
        'failed',
        '/usr/bin/pseudo',
      ),
      'a wrong password for a program whose name begins like it': sudo(
        'USER_AUTH',
        'op=PAM:authentication acct="root"',
        'failed',
        '/usr/bin/sudoreplay',
      ),
      'a session that sudo fails to open': sudo('USER_START', 'op=PAM:session_open acct="root"', 'failed'),
    },
  },
  {
    rule: 'linux-account-added',
    matches: {
      'a user': useradd('ADD_USER', 'op=add-user id=1002'),
      'a user, as Debian words it': useradd('ADD_USER', 'op=adding user id=1002'),
      'a group': useradd('ADD_GROUP', 'op=add-group acct="deploy"'),
    },
    misses: {
      'an attempt that failed': useradd('ADD_USER', 'op=add-user acct="eve"', 'failed'),
      'a user that is deleted': useradd('DEL_USER', 'op=delete-user id=1002'),
      'the home directory of the user': useradd('ADD_USER', 'op=adding home directory id=1002'),
      'the groups of the user': useradd('ADD_USER', 'op=adding user to group acct="eve"'),
      'the groups of the user in gshadow': useradd('ADD_USER', 'op=adding user to shadow group acct="eve"'),
    },
  },
  {
    rule: 'linux-audit-configuration-changed',
    matches: {
      'a user takes a rule away': record(
        'CONFIG_CHANGE',
        'auid=1000 ses=7 op=remove_rule key="payroll" list=4 res=1',
      ),
      'a user turns auditing off': record(
        'CONFIG_CHANGE',
        'op=set audit_enabled=0 old=1 auid=1000 ses=7 res=1',
      ),
      'nobody in particular turns auditing off': record(
        'CONFIG_CHANGE',
        `op=set audit_enabled=0 old=1 auid=${nobody} ses=${nobody} res=1`,
      ),
    },
    misses: {
      'rules are loaded when the host starts': record(
        'CONFIG_CHANGE',
        `auid=${nobody} ses=${nobody} op=add_rule key="payroll" list=4 res=1`,
      ),
      'auditing is turned on when the host starts': record(
        'CONFIG_CHANGE',
        `op=set audit_enabled=1 old=0 auid=${nobody} ses=${nobody} res=1`,
      ),
      'an editor replaces a watched file': record(
        'CONFIG_CHANGE',
        'auid=1000 ses=7 op=updated_rules path="/srv/payroll/march.csv" key="payroll" list=4 res=1',
      ),
      'a user with another kind of record': syscall(openat, { ...watched, key: '"audit-rules"' }),
    },
  },
  {
    rule: 'linux-kernel-module-loaded',
    matches: {
      'from a file': syscall(finitModule, kmod),
      'from memory': syscall(initModule, kmod),
    },
    misses: {
      'a module that is taken out': syscall(deleteModule, kmod),
      'a module that the kernel refuses': syscall(finitModule, { ...kmod, success: 'no', exit: '-1' }),
      'another call of that number in another architecture': syscall(finitModule, {
        ...kmod,
        arch: '40000003',
      }),
    },
  },
];
