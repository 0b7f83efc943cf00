import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { byId } from '../../../mapping.ts';
import { account, accountChange, group, member, placementOfChange } from '../classes/accounts.ts';
import {
  authentication,
  failedAuthentication,
  loginAt,
  loginSession,
  placementOfSession,
  remoteInteractive,
  sessionOpened,
  switchAccount,
} from '../classes/authentication.ts';
import { connection } from '../classes/connections.ts';
import { command, job, placementOfCommand } from '../classes/processes.ts';
import type { LinuxMapping } from '../mapping.ts';

const signIn = { class: classes.authentication } as const;
const logOn = { ...signIn, activity: 1 } as const;
const failedLogOn = { ...logOn, status: 2, severity: 2 } as const;
const check = { ...signIn, activity: 99, activityName: 'Account Check', status: 2, severity: 2 } as const;
const session = { ...signIn, activity: 99, activityName: 'Session Start', status: 1 } as const;
const logOff = { ...signIn, activity: 2, status: 1 } as const;
const credentials = { ...signIn, activity: 6 } as const;
const accounts = { class: classes.accountChange, status: 1 } as const;
const groups = { class: classes.groupManagement, status: 1 } as const;
const ssh = { class: classes.sshActivity } as const;

const failedToLogOn = failedAuthentication('failed to log on', undefined, remoteInteractive);

/** What each message means: as the records do that auditd writes of the same (USER_LOGIN, USER_AUTH, USER_START, USER_CMD …). */
// biome-ignore format: one mapping a line reads as a table
export const messageMappings: readonly LinuxMapping[] = [
  { ...logOn, ids: 'ssh_accepted', status: 1, title: 'Somebody logged on by SSH.', map: authentication('logged on (Remote Interactive)', remoteInteractive) },
  { ...failedLogOn, ids: 'ssh_failed', title: 'Somebody failed to log on by SSH.', map: failedToLogOn },
  { ...failedLogOn, ids: 'ssh_invalid_user', title: 'Somebody named a user that does not exist.',
    map: failedAuthentication('failed to log on', 'Invalid user', remoteInteractive) },
  { ...failedLogOn, ids: 'ssh_maximum_attempts', severity: 3, title: 'Somebody failed to log on as often as sshd allows.',
    map: failedAuthentication('failed to log on', 'Maximum authentication attempts exceeded', remoteInteractive) },
  { ...failedLogOn, ids: 'ssh_ended_early', title: 'A connection ended before anybody had logged on.',
    map: failedAuthentication('did not log on', 'The connection ended before the logon', remoteInteractive) },
  { ...failedLogOn, ids: 'ssh_root_refused', severity: 3, title: 'sshd refused root.',
    map: (ocsf, builder) => { failedToLogOn(ocsf, builder); ocsf.user = { name: 'root' }; builder.who = 'root'; ocsf.status_detail ??= 'Root login refused'; } },
  { ...check, ids: 'ssh_not_allowed', title: 'sshd does not allow an account.', map: failedAuthentication('was not allowed in') },
  { ...credentials, ids: 'ssh_pam_error', status: 2, severity: 2, title: 'PAM refused an account.', map: failedAuthentication('failed to authenticate') },
  { ...session, ids: 'ssh_session_started', title: 'A session was started by SSH.', map: authentication('started a session') },
  { ...logOff, ids: 'ssh_session_closed ssh_disconnected', title: 'A session by SSH was ended.', map: authentication('logged off') },
  { ...ssh, ids: 'ssh_opened', activity: 1, status: 1, title: 'A connection to sshd was opened.', map: connection('opened a connection to sshd') },
  { ...ssh, ids: 'ssh_closed', activity: 2, status: 1, title: 'A connection to sshd was closed.', map: connection('closed a connection to sshd') },
  { ...ssh, ids: 'ssh_not_opened', activity: 4, status: 2, severity: 2, title: 'A connection to sshd failed.', map: connection('failed to open a connection to sshd') },

  { ...signIn, ids: 'pam_session_opened', activity: 99, activityName: 'Session Start', status: 1, title: 'A session was started.',
    refine: placementOfSession, map: sessionOpened },
  { ...logOff, ids: 'pam_session_closed', title: 'A session was ended.', map: authentication('logged off') },
  { ...credentials, ids: 'pam_authentication_failed', status: 2, severity: 2, title: 'An account was not authenticated.', map: failedAuthentication('failed to authenticate') },
  { ...credentials, ids: 'pam_authenticated', status: 1, title: 'An account was authenticated.', map: authentication('authenticated') },
  { ...check, ids: 'pam_account_refused', title: 'An account was refused.', map: failedAuthentication('was not allowed in') },
  { ...accounts, ids: 'pam_password_changed password_changed', activity: 3, title: 'A password was changed.', map: account('changed the password of') },
  { ...accounts, ids: 'pam_account_locked', activity: 9, severity: 3, title: 'An account was locked.', map: account('locked') },

  { ...signIn, ids: 'su_switched', activity: 7, status: 1, title: 'Somebody became another user.', map: switchAccount },
  { ...signIn, ids: 'su_failed', activity: 7, status: 2, severity: 2, title: 'Somebody failed to become another user.', map: switchAccount },
  { ...logOn, ids: 'login_on', status: 1, title: 'Somebody logged on at a terminal.', map: loginAt((type) => authentication('logged on', type)) },
  { ...logOn, ids: 'login_root', status: 1, title: 'root logged on at a terminal.',
    map: (ocsf, builder) => { loginAt((type) => authentication('logged on', type))(ocsf, builder); ocsf.user = { name: 'root' }; builder.who = 'root'; } },
  { ...failedLogOn, ids: 'login_failed', title: 'Somebody failed to log on at a terminal.', map: loginAt((type) => failedAuthentication('failed to log on', undefined, type)) },
  { ...session, ids: 'logind_session_started', title: 'A session was started.', map: loginSession('started a session') },
  { ...logOff, ids: 'logind_session_ended logind_session_left', title: 'A session was ended.', map: loginSession('logged off') },

  { class: classes.processActivity, ids: 'sudo_command', activity: 1, title: 'sudo ran a command.', refine: placementOfCommand, map: command },
  { class: classes.processActivity, ids: 'sudo_refused', activity: 1, status: 2, severity: 3, title: 'sudo refused to run a command.', map: command },
  { class: classes.scheduledJobActivity, ids: 'cron_command', activity: 6, status: 1, title: 'cron ran a command.', map: job },

  { ...accounts, ids: 'user_added', activity: 1, severity: 2, title: 'A user was added.', map: account('added user') },
  { ...accounts, ids: 'user_not_added', activity: 1, status: 2, severity: 2, title: 'A user was not added.', map: account('failed to add user') },
  { ...accounts, ids: 'user_deleted', activity: 6, severity: 2, title: 'A user was deleted.', map: account('deleted user') },
  { ...accounts, ids: 'user_locked', activity: 9, title: 'An account was locked.', map: account('locked') },
  { ...accounts, ids: 'user_unlocked', activity: 12, title: 'An account was unlocked.', map: account('unlocked') },
  { ...accounts, ids: 'user_changed', activity: 99, title: 'An account was changed.', refine: placementOfChange, map: accountChange },
  { ...groups, ids: 'member_added', activity: 3, title: 'A user was added to a group.', map: member(true) },
  { ...groups, ids: 'member_removed', activity: 4, title: 'A user was removed from a group.', map: member(false) },
  { ...groups, ids: 'group_added', activity: 6, title: 'A group was added.', map: group('added') },
  { ...groups, ids: 'group_deleted', activity: 5, title: 'A group was deleted.', map: group('deleted') },
];

const mappings = byId(messageMappings);

/** What a message of this kind means; undefined for one that no wording fits. */
export const messageMapping = (id: string): LinuxMapping | undefined => mappings.get(id);
