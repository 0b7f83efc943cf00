import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { byId } from '../../../mapping.ts';
import {
  account,
  accountOperation,
  group,
  groupOperation,
  passwordChange,
  placementOfAccountOperation,
  placementOfGroupOperation,
  placementOfPasswordChange,
  role,
} from '../classes/account-events.ts';
import { configurationChange, daemon, placementOfConfiguration } from '../classes/audit-events.ts';
import { bpfProgram, loneModule, placementOfBpf } from '../classes/kernel-events.ts';
import {
  authentication,
  login,
  loginUidSet,
  placementOfSessionStart,
  sessionStart,
} from '../classes/login-events.ts';
import {
  abnormalEnd,
  command,
  commandHasPid,
  placementOfCommand,
  terminalInput,
} from '../classes/process-events.ts';
import { loneDecision, placementOfDecision, seccomp } from '../classes/security-control.ts';
import {
  finding,
  hasFailed,
  isSecureShell,
  mandatoryAccess,
  namesSoftware,
  namesUnit,
  netfilter,
  placementOfMandatoryAccess,
  placementOfNetfilter,
  placementOfSoftware,
  promiscuous,
  secureShell,
  service,
  softwareUpdate,
  system,
  systemTime,
} from '../classes/system-events.ts';
import type { EventBuilder } from '../event-builder.ts';
import type { AuditMapping } from '../mapping.ts';
import { hasPid } from '../objects/process.ts';

const signIn = { class: classes.authentication } as const;
const accounts = { class: classes.accountChange } as const;
const groups = { class: classes.groupManagement } as const;
const roles = { class: classes.userAccessManagement } as const;
const processes = {
  class: classes.processActivity,
  applies: ({ subject }: EventBuilder) => hasPid(subject),
} as const;
const log = { class: classes.eventLogActivity } as const;
const daemonEvent = {
  ...log,
  activity: 99,
  refine: ({ main }: EventBuilder) => ({ activityName: main.record.type }),
} as const;
const application = { class: classes.applicationLifecycle } as const;
const entity = { class: classes.entityManagement, activity: 3 } as const;
const findings = { class: classes.detectionFinding, activity: 1, severity: 3, map: finding } as const;

/**
 * What each record type means on its own (Linux 6.1 include/uapi/linux/audit.h, audit-userspace 3.0 lib/audit-records.h).
 */
// biome-ignore format: one mapping a line reads as a table
const recordTypes: readonly AuditMapping[] = [
  { ...signIn, ids: 'USER_LOGIN', activity: 1, title: 'Somebody logged on.', map: login },
  { ...signIn, ids: 'USER_AUTH GRP_AUTH', activity: 6, title: 'An account was authenticated.', map: authentication('authenticated') },
  { ...signIn, ids: 'USER_START', activity: 99, activityName: 'Session Start', title: 'A session was started.',
    refine: placementOfSessionStart, map: sessionStart },
  { ...signIn, ids: 'USER_END USER_LOGOUT', activity: 2, title: 'A session was ended.', map: authentication('logged off') },
  { ...signIn, ids: 'LOGIN', activity: 99, activityName: 'Login UID Set', title: 'The login uid of a process was set.', map: loginUidSet },
  { ...signIn, ids: 'USER_ACCT', activity: 99, activityName: 'Account Check', title: 'An account was checked.',
    map: authentication('was checked for being allowed in') },
  { ...signIn, ids: 'CRED_ACQ', activity: 99, activityName: 'Credential Acquire', title: 'Credentials were acquired.',
    map: authentication('acquired credentials') },
  { ...signIn, ids: 'CRED_REFR', activity: 99, activityName: 'Credential Refresh', title: 'Credentials were refreshed.',
    map: authentication('refreshed credentials') },
  { ...signIn, ids: 'CRED_DISP', activity: 99, activityName: 'Credential Dispose', title: 'Credentials were disposed of.',
    map: authentication('disposed of credentials') },
  { ...signIn, ids: 'USER_ERR', activity: 99, activityName: 'Account Error', title: 'An account error occurred.',
    map: authentication('met an account error') },

  { ...accounts, ids: 'ADD_USER', activity: 1, severity: 2, title: 'A user was added.', map: account('added user') },
  { ...accounts, ids: 'DEL_USER', activity: 6, severity: 2, title: 'A user was deleted.', map: account('deleted user') },
  { ...accounts, ids: 'USER_CHAUTHTOK', activity: 3, title: 'A password was changed.', refine: placementOfPasswordChange, map: passwordChange },
  { ...accounts, ids: 'USER_MGMT CHUSER_ID', activity: 99, title: 'An account was changed.', refine: placementOfAccountOperation, map: accountOperation },
  { ...accounts, ids: 'ACCT_LOCK RESP_ACCT_LOCK RESP_ACCT_LOCK_TIMED', activity: 9, title: 'An account was locked.', map: account('locked') },
  { ...accounts, ids: 'ACCT_UNLOCK RESP_ACCT_UNLOCK_TIMED', activity: 12, title: 'An account was unlocked.', map: account('unlocked') },
  { ...groups, ids: 'ADD_GROUP', activity: 6, title: 'A group was added.', map: group('added') },
  { ...groups, ids: 'DEL_GROUP', activity: 5, title: 'A group was deleted.', map: group('deleted') },
  { ...groups, ids: 'GRP_MGMT GRP_CHAUTHTOK CHGRP_ID', activity: 99, title: 'A group was changed.', refine: placementOfGroupOperation, map: groupOperation },
  { ...roles, ids: 'ROLE_ASSIGN ROLE_MODIFY', activity: 1, title: 'A role was given to a user.', map: role('new-role', 'gave') },
  { ...roles, ids: 'ROLE_REMOVE', activity: 2, title: 'A role was taken from a user.', map: role('old-role', 'took') },

  { ...processes, ids: 'USER_CMD', activity: 1, title: 'sudo ran a command.', applies: commandHasPid, refine: placementOfCommand, map: command },
  { ...processes, ids: 'USER_TTY TTY', activity: 99, activityName: 'Terminal Input', title: 'Somebody typed into a terminal.', map: terminalInput },
  { ...processes, ids: 'ANOM_ABEND', activity: 2, status: 2, severity: 2, title: 'A process was ended by a signal.', map: abnormalEnd },

  { ...log, ids: 'CONFIG_CHANGE', activity: 99, title: 'The audit configuration was changed.', refine: placementOfConfiguration, map: configurationChange },
  { ...log, ids: 'DAEMON_START', activity: 6, title: 'The audit daemon was started.', map: daemon('started the audit daemon') },
  { ...log, ids: 'DAEMON_RESUME', activity: 6, title: 'The audit daemon was resumed.', map: daemon('resumed the audit daemon') },
  { ...log, ids: 'DAEMON_END', activity: 7, severity: 3, title: 'The audit daemon was stopped.', map: daemon('stopped the audit daemon') },
  { ...log, ids: 'DAEMON_ABORT', activity: 7, severity: 4, status: 2, title: 'The audit daemon was aborted.', map: daemon('aborted the audit daemon') },
  { ...log, ids: 'DAEMON_ROTATE', activity: 5, title: 'The audit log was rotated.', map: daemon('rotated the audit log') },
  { ...daemonEvent, ids: 'DAEMON_CONFIG DAEMON_RECONFIG', title: 'The audit daemon was configured.', map: daemon('configured the audit daemon') },
  { ...daemonEvent, ids: 'DAEMON_ACCEPT', title: 'The audit daemon accepted a connection.', map: daemon('had a connection accepted by the audit daemon') },
  { ...daemonEvent, ids: 'DAEMON_CLOSE', title: 'The audit daemon closed a connection.', map: daemon('had a connection closed by the audit daemon') },
  { ...daemonEvent, ids: 'DAEMON_ERR', title: 'The audit daemon met an error.', map: daemon('met an error of the audit daemon') },

  { ...application, ids: 'SERVICE_START', activity: 3, title: 'A service was started.', applies: namesUnit, map: service('started') },
  { ...application, ids: 'SERVICE_STOP', activity: 4, title: 'A service was stopped.', applies: namesUnit, map: service('stopped') },
  { ...application, ids: 'SYSTEM_BOOT', activity: 3, title: 'The system was booted.', map: system('booted the system') },
  { ...application, ids: 'SYSTEM_SHUTDOWN', activity: 4, title: 'The system was shut down.', map: system('shut the system down') },
  { ...application, ids: 'SYSTEM_RUNLEVEL', activity: 99, activityName: 'Run Level', title: 'The run level was changed.', map: system('changed the run level') },
  { ...application, ids: 'SOFTWARE_UPDATE', activity: 99, title: 'Software was changed.', applies: namesSoftware, refine: placementOfSoftware, map: softwareUpdate },

  { class: classes.kernelActivity, activity: 4, ids: 'AVC USER_AVC SELINUX_ERR', title: 'An access was decided on.', besideSyscall: 'follows',
    refine: placementOfDecision, map: loneDecision },
  { class: classes.kernelActivity, activity: 4, severity: 3, ids: 'SECCOMP', title: 'A seccomp filter refused or logged a system call.', map: seccomp },
  { class: classes.kernelActivity, activity: 1, ids: 'BPF', title: 'A BPF program was loaded or unloaded.', besideSyscall: 'follows',
    refine: placementOfBpf, map: bpfProgram },
  { class: classes.kernelExtensionActivity, activity: 1, ids: 'KERN_MODULE', title: 'A kernel module was loaded.', besideSyscall: 'follows', map: loneModule },
  { class: classes.sshActivity, activity: 1, ids: 'CRYPTO_SESSION', title: 'A secure shell connection was opened.', applies: isSecureShell, map: secureShell },

  { ...entity, ids: 'NETFILTER_CFG', title: 'A netfilter table was changed.', refine: placementOfNetfilter, map: netfilter },
  { ...entity, ids: 'USYS_CONFIG TIME_INJOFFSET TIME_ADJNTPVAL', title: 'The system time was changed.', map: systemTime },
  { ...entity, ids: 'ANOM_PROMISCUOUS', severity: 3, title: 'A network interface entered or left promiscuous mode.', map: promiscuous },
];

/** Types known by their beginning only, which the mark stands behind. */
// biome-ignore format: one mapping a line reads as a table
const families: readonly AuditMapping[] = [
  { ...entity, ids: 'MAC_*', title: 'The mandatory access policy was changed.', refine: placementOfMandatoryAccess, map: mandatoryAccess },
  { ...findings, ids: 'ANOM_*', title: 'An anomaly was reported.' },
  { ...findings, ids: 'RESP_*', title: 'A response to an anomaly was reported.' },
  // IMA also records what it measured without complaint, beside the program that was run.
  { ...findings, ids: 'INTEGRITY_*', title: 'An integrity check failed.', besideSyscall: 'leads when failed', applies: hasFailed },
];

export const recordMappings: readonly AuditMapping[] = [...recordTypes, ...families];

const byType = byId(recordTypes);
const byPrefix = families.map((mapping) => [mapping.ids.slice(0, -1), mapping] as const);

/** Records that say with which contexts another one's process or file ran: no change of the policy. */
const contexts = new Set(['MAC_TASK_CONTEXTS', 'MAC_OBJ_CONTEXTS']);

/** What a record of this type means; undefined for one that no mapping names. */
export const recordMapping = (type: string): AuditMapping | undefined =>
  byType.get(type) ??
  (contexts.has(type) ? undefined : byPrefix.find(([prefix]) => type.startsWith(prefix))?.[1]);
