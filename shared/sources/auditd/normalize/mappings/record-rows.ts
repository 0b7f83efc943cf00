/** What each record type means on its own: mapping specification 4.4. Adding a type is adding its name to a row. */

import {
  account,
  accountManagement,
  group,
  groupManagement,
  passwordChange,
  role,
} from '../classes/account-events.ts';
import { configurationChange, daemon } from '../classes/audit-events.ts';
import { bpfProgram, loneModule } from '../classes/kernel-events.ts';
import { authentication, login, loginUidSet, sessionStart } from '../classes/login-events.ts';
import { abnormalEnd, command, terminalInput } from '../classes/process-events.ts';
import { loneDecision, seccomp } from '../classes/security-control.ts';
import {
  finding,
  integrity,
  mandatoryAccess,
  netfilter,
  promiscuous,
  secureShell,
  service,
  softwareUpdate,
  system,
  systemTime,
} from '../classes/system-events.ts';
import type { Build } from '../event-builder.ts';

/** Whether a record of the type still gives the class when the event has a SYSCALL too. */
type BesideSyscall = 'leads' | 'leads when failed' | 'follows';

const table: readonly (readonly [names: string, build: Build, beside?: BesideSyscall])[] = [
  ['USER_LOGIN', login],
  ['USER_AUTH GRP_AUTH', authentication(6, undefined, 'authenticated')],
  ['USER_START', sessionStart],
  ['USER_END USER_LOGOUT', authentication(2, undefined, 'logged off')],
  ['LOGIN', loginUidSet],
  ['USER_ACCT', authentication(99, 'Account Check', 'was checked for being allowed in')],
  ['CRED_ACQ', authentication(99, 'Credential Acquire', 'acquired credentials')],
  ['CRED_REFR', authentication(99, 'Credential Refresh', 'refreshed credentials')],
  ['CRED_DISP', authentication(99, 'Credential Dispose', 'disposed of credentials')],
  ['USER_ERR', authentication(99, 'Account Error', 'met an account error')],
  ['ADD_USER', account({ activity: 1, verb: 'added user', severity: 2 })],
  ['DEL_USER', account({ activity: 6, verb: 'deleted user', severity: 2 })],
  ['USER_CHAUTHTOK', passwordChange],
  ['USER_MGMT CHUSER_ID', accountManagement],
  ['ACCT_LOCK RESP_ACCT_LOCK RESP_ACCT_LOCK_TIMED', account({ activity: 9, verb: 'locked' })],
  ['ACCT_UNLOCK RESP_ACCT_UNLOCK_TIMED', account({ activity: 12, verb: 'unlocked' })],
  ['ADD_GROUP', group(6, 'added')],
  ['DEL_GROUP', group(5, 'deleted')],
  ['GRP_MGMT GRP_CHAUTHTOK CHGRP_ID', groupManagement],
  ['ROLE_ASSIGN', role(1, 'new-role', 'gave')],
  ['ROLE_REMOVE', role(2, 'old-role', 'took')],
  ['ROLE_MODIFY', role(1, 'new-role', 'gave')],
  ['USER_CMD', command],
  ['USER_TTY TTY', terminalInput],
  ['CONFIG_CHANGE', configurationChange],
  ['DAEMON_START', daemon({ activity: 6, phrase: 'started the audit daemon' })],
  ['DAEMON_RESUME', daemon({ activity: 6, phrase: 'resumed the audit daemon' })],
  ['DAEMON_END', daemon({ activity: 7, phrase: 'stopped the audit daemon', severity: 3 })],
  ['DAEMON_ABORT', daemon({ activity: 7, phrase: 'aborted the audit daemon', severity: 4, status: 2 })],
  ['DAEMON_ROTATE', daemon({ activity: 5, phrase: 'rotated the audit log' })],
  ['DAEMON_CONFIG DAEMON_RECONFIG', daemon({ activity: 99, phrase: 'configured the audit daemon' })],
  ['DAEMON_ACCEPT', daemon({ activity: 99, phrase: 'had a connection accepted by the audit daemon' })],
  ['DAEMON_CLOSE', daemon({ activity: 99, phrase: 'had a connection closed by the audit daemon' })],
  ['DAEMON_ERR', daemon({ activity: 99, phrase: 'met an error of the audit daemon' })],
  ['SERVICE_START', service(3, 'started')],
  ['SERVICE_STOP', service(4, 'stopped')],
  ['SYSTEM_BOOT', system(3, undefined, 'booted the system')],
  ['SYSTEM_SHUTDOWN', system(4, undefined, 'shut the system down')],
  ['SYSTEM_RUNLEVEL', system(99, 'Run Level', 'changed the run level')],
  ['SOFTWARE_UPDATE', softwareUpdate],
  ['AVC USER_AVC SELINUX_ERR', loneDecision, 'follows'],
  ['SECCOMP', seccomp],
  ['KERN_MODULE', loneModule, 'follows'],
  ['BPF', bpfProgram, 'follows'],
  ['NETFILTER_CFG', netfilter],
  ['USYS_CONFIG TIME_INJOFFSET TIME_ADJNTPVAL', systemTime],
  ['ANOM_ABEND', abnormalEnd],
  ['ANOM_PROMISCUOUS', promiscuous],
  ['CRYPTO_SESSION', secureShell],
];

/** Types known by their beginning only. */
const families: readonly (readonly [prefix: string, build: Build, beside?: BesideSyscall])[] = [
  ['MAC_', mandatoryAccess],
  ['ANOM_', finding],
  ['RESP_', finding],
  // IMA also records what it measured without complaint, beside the program that was run.
  ['INTEGRITY_', integrity, 'leads when failed'],
];

interface RecordRow {
  readonly build: Build;
  readonly beside: BesideSyscall;
}

const rows = new Map<string, RecordRow>();
for (const [names, build, beside = 'leads'] of table) {
  for (const name of names.split(' ')) rows.set(name, { build, beside });
}
const familyRows = families.map(([prefix, build, beside = 'leads']) => ({ prefix, row: { build, beside } }));

/** What a record of this type means; undefined for one that no row names. */
export function recordRow(type: string): RecordRow | undefined {
  return rows.get(type) ?? familyRows.find(({ prefix }) => type.startsWith(prefix))?.row;
}
