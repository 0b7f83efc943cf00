import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { aboutLogon, explicitCredentials, failedLogon, logoff, logon } from '../classes/authentication.ts';
import { sessionGroups, specialPrivileges } from '../classes/authorization.ts';
import {
  failedKerberos,
  failedPreauthentication,
  kerberos,
  lowWhenFailed,
  ntlmValidation,
} from '../classes/kerberos.ts';
import { remoteAccessDenied, windowStation } from '../classes/remote-desktop.ts';
import { type Rows, row } from '../mapping.ts';

/** Logons, sessions and tickets of the Security log (Microsoft, "Advanced security audit events": Logon/Logoff, Account Logon). */
export const logonRows: Rows = {
  4624: row('An account was successfully logged on.', classes.authentication, 1, logon, { severity: 1 }),
  4625: row('An account failed to log on.', classes.authentication, 1, failedLogon, {
    status: 2,
    severity: 2,
  }),
  4627: row(
    'The groups of a new logon were recorded.',
    classes.authorizeSession,
    2,
    sessionGroups('GroupMembership'),
    {
      severity: 1,
    },
  ),
  4634: row('An account was logged off.', classes.authentication, 2, logoff('LOGOFF_OTHER'), {
    status: 1,
    severity: 1,
  }),
  4647: row('A user logged off.', classes.authentication, 2, logoff('LOGOFF_USER_INITIATED'), {
    status: 1,
    severity: 1,
  }),
  4648: row(
    'A logon was tried with credentials given explicitly.',
    classes.authentication,
    1,
    explicitCredentials,
    {
      severity: 1,
    },
  ),
  4649: row('A replay attack was detected.', classes.authentication, 99, aboutLogon, {
    as: 'Replay Attack Detected',
    status: 2,
    severity: 4,
  }),
  4672: row(
    'Special privileges were assigned to a new logon.',
    classes.authorizeSession,
    1,
    specialPrivileges,
    {
      status: 1,
      severity: 1,
    },
  ),
  4675: row('Security identifiers were filtered from a logon.', classes.authentication, 99, aboutLogon, {
    as: 'SIDs Filtered',
    severity: 2,
  }),
  4768: row(
    'A Kerberos ticket granting ticket was requested.',
    classes.authentication,
    3,
    lowWhenFailed(kerberos(1)),
  ),
  4769: row(
    'A Kerberos service ticket was requested.',
    classes.authentication,
    4,
    lowWhenFailed(kerberos(2)),
  ),
  4770: row('A Kerberos service ticket was renewed.', classes.authentication, 5, kerberos(2), {
    status: 1,
    severity: 1,
  }),
  4771: row('Kerberos pre-authentication failed.', classes.authentication, 6, failedPreauthentication, {
    status: 2,
    severity: 2,
  }),
  4772: row(
    'A request for a Kerberos ticket granting ticket failed.',
    classes.authentication,
    3,
    failedKerberos(1),
    {
      status: 2,
      severity: 2,
    },
  ),
  4773: row('A request for a Kerberos service ticket failed.', classes.authentication, 4, failedKerberos(2), {
    status: 2,
    severity: 2,
  }),
  4774: row('An account was mapped for logon.', classes.authentication, 99, aboutLogon, {
    as: 'Account Mapping',
    severity: 2,
  }),
  4775: row('An account could not be mapped for logon.', classes.authentication, 99, aboutLogon, {
    as: 'Account Mapping',
    status: 2,
    severity: 2,
  }),
  4776: row(
    'The credentials of an account were checked by NTLM.',
    classes.authentication,
    1,
    lowWhenFailed(ntlmValidation),
  ),
  4777: row('The credentials of an account failed the check.', classes.authentication, 99, aboutLogon, {
    as: 'Credential Validation',
    status: 2,
    severity: 2,
  }),
  4778: row('A session was reconnected to a window station.', classes.authentication, 99, windowStation, {
    as: 'Session Reconnect',
    status: 1,
    severity: 1,
  }),
  4779: row('A session was disconnected from a window station.', classes.authentication, 99, windowStation, {
    as: 'Session Disconnect',
    status: 1,
    severity: 1,
  }),
  4800: row('A workstation was locked.', classes.authentication, 99, aboutLogon, {
    as: 'Workstation Lock',
    status: 1,
    severity: 1,
  }),
  4801: row('A workstation was unlocked.', classes.authentication, 99, aboutLogon, {
    as: 'Workstation Unlock',
    status: 1,
    severity: 1,
  }),
  4802: row('The screen saver was invoked.', classes.authentication, 99, aboutLogon, {
    as: 'Screen Saver Invoked',
    status: 1,
    severity: 1,
  }),
  4803: row('The screen saver was dismissed.', classes.authentication, 99, aboutLogon, {
    as: 'Screen Saver Dismissed',
    status: 1,
    severity: 1,
  }),
  4825: row('Remote desktop access was denied to a user.', classes.authentication, 1, remoteAccessDenied, {
    status: 2,
    severity: 2,
  }),
  4964: row(
    'A new logon belongs to a special group.',
    classes.authorizeSession,
    2,
    sessionGroups('SidList'),
    {
      status: 1,
      severity: 3,
    },
  ),
};
