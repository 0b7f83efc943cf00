import { describe, expect, it } from 'vitest';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { messageMappings } from '../../shared/sources/linux/normalize/mappings/messages.ts';
import { recognise } from '../../shared/sources/linux/recognise.ts';
import { problemsOf } from '../support/ocsf-schema.ts';
import { eventsFrom } from '../support/pipeline.ts';

const head = 'Jan 15 10:20:30 web01';
const line = (program: string, message: string) => `${head} ${program}: ${message}`;

async function eventOf(text: string): Promise<OcsfEvent> {
  const events = await eventsFrom([text]);
  expect(events).toHaveLength(1);
  expect(problemsOf(events[0]!)).toEqual([]);
  return events[0]!;
}

const pam = 'logname= uid=0 euid=0 tty=ssh ruser= rhost=198.51.100.9  user=carol';

/** One message of each kind, and what it is: written down by hand. */
const cases: readonly [id: string, program: string, message: string, expected: Record<string, unknown>][] = [
  [
    'ssh_accepted',
    'sshd[7]',
    'Accepted publickey for carol from 192.0.2.7 port 50022 ssh2: ED25519 SHA256:Yk',
    {
      class_uid: 3002,
      activity_id: 1,
      status_id: 1,
      severity_id: 1,
      logon_type_id: 10,
      is_remote: true,
      user: { name: 'carol' },
      service: { name: 'sshd' },
      src_endpoint: { ip: '192.0.2.7', port: 50022 },
      dst_endpoint: { hostname: 'web01' },
      actor: { process: { pid: 7, name: 'sshd' } },
      unmapped: { method: 'publickey', key: 'ED25519 SHA256:Yk', protocol: 'ssh2' },
      message: 'carol logged on (Remote Interactive) on web01 from 192.0.2.7',
    },
  ],
  [
    'ssh_failed',
    'sshd[7]',
    'Failed password for invalid user oracle from 198.51.100.9 port 4 ssh2',
    {
      class_uid: 3002,
      activity_id: 1,
      status_id: 2,
      severity_id: 2,
      user: { name: 'oracle' },
      status_detail: 'Invalid user',
      message: 'oracle failed to log on on web01 from 198.51.100.9: Invalid user',
    },
  ],
  [
    'ssh_invalid_user',
    'sshd-session[7]',
    'Invalid user admin from 198.51.100.9 port 4',
    {
      class_uid: 3002,
      activity_id: 1,
      status_id: 2,
      user: { name: 'admin' },
      service: { name: 'sshd-session' },
    },
  ],
  [
    'ssh_maximum_attempts',
    'sshd[7]',
    'error: maximum authentication attempts exceeded for root from 198.51.100.9 port 4 ssh2 [preauth]',
    { class_uid: 3002, status_id: 2, severity_id: 3, user: { name: 'root' } },
  ],
  [
    'ssh_ended_early',
    'sshd[7]',
    'Connection closed by authenticating user root 198.51.100.9 port 4 [preauth]',
    { class_uid: 3002, status_id: 2, user: { name: 'root' }, src_endpoint: { ip: '198.51.100.9' } },
  ],
  [
    'ssh_root_refused',
    'sshd[7]',
    'ROOT LOGIN REFUSED FROM 198.51.100.9 port 4 [preauth]',
    { class_uid: 3002, status_id: 2, user: { name: 'root' } },
  ],
  [
    'ssh_not_allowed',
    'sshd[7]',
    'User carol from 192.0.2.7 not allowed because not listed in AllowUsers',
    {
      class_uid: 3002,
      activity_id: 99,
      activity_name: 'Account Check',
      status_id: 2,
      status_detail: 'not listed in AllowUsers',
    },
  ],
  [
    'ssh_pam_error',
    'sshd[7]',
    'error: PAM: Authentication failure for carol from 192.0.2.7',
    { class_uid: 3002, activity_id: 6, status_id: 2 },
  ],
  [
    'ssh_session_started',
    'sshd[7]',
    'Starting session: shell on pts/0 for carol from 192.0.2.7 port 5 id 0',
    { class_uid: 3002, activity_id: 99, activity_name: 'Session Start', user: { name: 'carol' } },
  ],
  [
    'ssh_disconnected',
    'sshd[7]',
    'Disconnected from user carol 192.0.2.7 port 5',
    { class_uid: 3002, activity_id: 2, status_id: 1, user: { name: 'carol' } },
  ],
  [
    'ssh_session_closed',
    'sshd[7]',
    'Close session: user carol from 192.0.2.7 port 5 id 0',
    { class_uid: 3002, activity_id: 2 },
  ],
  [
    'ssh_opened',
    'sshd[7]',
    'Connection from 192.0.2.7 port 5 on 10.0.0.8 port 22',
    {
      class_uid: 4007,
      activity_id: 1,
      src_endpoint: { ip: '192.0.2.7', port: 5 },
      dst_endpoint: { hostname: 'web01', ip: '10.0.0.8', port: 22 },
    },
  ],
  [
    'ssh_closed',
    'sshd[7]',
    'Received disconnect from 192.0.2.7 port 5:11: disconnected by user',
    { class_uid: 4007, activity_id: 2, status_detail: 'disconnected by user' },
  ],
  [
    'ssh_not_opened',
    'sshd[7]',
    'Unable to negotiate with 192.0.2.7 port 5: no matching cipher found. [preauth]',
    { class_uid: 4007, activity_id: 4, status_id: 2 },
  ],
  [
    'pam_session_opened',
    'sudo[7]',
    'pam_unix(sudo:session): session opened for user root(uid=0) by carol(uid=1000)',
    {
      class_uid: 3002,
      activity_id: 7,
      account_switch_type_id: 1,
      user: { name: 'root', uid: '0' },
      actor: { user: { name: 'carol' } },
      message: 'carol switched to root (uid 0) on web01',
    },
  ],
  [
    'pam_session_closed',
    'sshd[7]',
    'pam_unix(sshd:session): session closed for user carol',
    { class_uid: 3002, activity_id: 2, user: { name: 'carol' } },
  ],
  [
    'pam_authentication_failed',
    'sshd[7]',
    `pam_unix(sshd:auth): authentication failure; ${pam}`,
    {
      class_uid: 3002,
      activity_id: 6,
      status_id: 2,
      user: { name: 'carol' },
      src_endpoint: { ip: '198.51.100.9' },
    },
  ],
  [
    'pam_authenticated',
    'sshd[7]',
    `pam_sss(sshd:auth): authentication success; ${pam}`,
    { class_uid: 3002, activity_id: 6, status_id: 1 },
  ],
  [
    'pam_account_refused',
    'sshd[7]',
    'pam_sss(sshd:account): Access denied for user carol: 6 (Permission denied)',
    {
      class_uid: 3002,
      activity_id: 99,
      activity_name: 'Account Check',
      status_id: 2,
      user: { name: 'carol' },
    },
  ],
  [
    'pam_password_changed',
    'passwd',
    'pam_unix(passwd:chauthtok): password changed for carol',
    { class_uid: 3001, activity_id: 3, status_id: 1, user: { name: 'carol' } },
  ],
  [
    'pam_account_locked',
    'sshd[7]',
    'pam_faillock(sshd:auth): Consecutive login failures for user carol account temporarily locked',
    { class_uid: 3001, activity_id: 9, user: { name: 'carol' } },
  ],
  [
    'su_switched',
    'su[7]',
    '(to root) carol on pts/0',
    {
      class_uid: 3002,
      activity_id: 7,
      status_id: 1,
      user: { name: 'root' },
      actor: { user: { name: 'carol' }, session: { terminal: 'pts/0' } },
    },
  ],
  [
    'su_failed',
    'su[7]',
    'FAILED SU (to root) carol on pts/0',
    {
      class_uid: 3002,
      activity_id: 7,
      status_id: 2,
      message: 'carol did not switch to root on web01: failed',
    },
  ],
  [
    'login_on',
    'login[7]',
    'LOGIN ON tty1 BY carol',
    { class_uid: 3002, activity_id: 1, status_id: 1, logon_type_id: 2, user: { name: 'carol' } },
  ],
  [
    'login_root',
    'login[7]',
    'ROOT LOGIN ON tty1',
    { class_uid: 3002, activity_id: 1, user: { name: 'root' } },
  ],
  [
    'login_failed',
    'login[7]',
    "FAILED LOGIN (1) on '/dev/tty1' FOR 'carol', Authentication failure",
    { class_uid: 3002, activity_id: 1, status_id: 2, status_detail: 'Authentication failure' },
  ],
  [
    'logind_session_started',
    'systemd-logind[7]',
    'New session 5 of user carol.',
    {
      class_uid: 3002,
      activity_id: 99,
      activity_name: 'Session Start',
      user: { name: 'carol' },
      session: { uid: '5' },
    },
  ],
  [
    'logind_session_ended',
    'systemd-logind[7]',
    'Removed session 5.',
    { class_uid: 3002, activity_id: 2, session: { uid: '5' }, user: { name: 'unknown' } },
  ],
  [
    'logind_session_left',
    'systemd-logind[7]',
    'Session 5 logged out. Waiting for processes to exit.',
    { class_uid: 3002, activity_id: 2 },
  ],
  [
    'sudo_command',
    'sudo',
    'carol : TTY=pts/0 ; PWD=/home/carol ; USER=root ; COMMAND=/usr/bin/cat /etc/shadow',
    {
      class_uid: 1007,
      activity_id: 1,
      status_id: 1,
      process: {
        cmd_line: '/usr/bin/cat /etc/shadow',
        working_directory: '/home/carol',
        user: { name: 'root' },
      },
      actor: { user: { name: 'carol' }, session: { terminal: 'pts/0' } },
      message: 'carol ran /usr/bin/cat /etc/shadow by sudo as root on web01',
    },
  ],
  [
    'sudo_refused',
    'sudo[7]',
    'carol : a password is required',
    { class_uid: 1007, status_id: 2, severity_id: 3, status_detail: 'a password is required' },
  ],
  [
    'cron_command',
    'CRON[7]',
    '(root) CMD (run-parts /etc/cron.hourly)',
    {
      class_uid: 1006,
      activity_id: 6,
      job: { cmd_line: 'run-parts /etc/cron.hourly', user: { name: 'root' } },
    },
  ],
  [
    'user_added',
    'useradd[7]',
    'new user: name=bob, UID=1001, GID=1001, home=/home/bob, shell=/bin/bash',
    { class_uid: 3001, activity_id: 1, user: { name: 'bob', uid: '1001' } },
  ],
  [
    'user_not_added',
    'useradd[7]',
    "failed adding user 'bob', exit code: 9",
    { class_uid: 3001, activity_id: 1, status_id: 2, status_detail: 'exit code: 9' },
  ],
  ['user_deleted', 'userdel[7]', "delete user 'bob'", { class_uid: 3001, activity_id: 6 }],
  ['user_locked', 'usermod[7]', "lock user 'bob' password", { class_uid: 3001, activity_id: 9 }],
  ['user_unlocked', 'usermod[7]', "unlock user 'bob' password", { class_uid: 3001, activity_id: 12 }],
  [
    'user_changed',
    'usermod[7]',
    "change user 'bob' UID from '1001' to '0'",
    { class_uid: 3001, activity_id: 99, activity_name: 'UID', unmapped: { before: '1001', after: '0' } },
  ],
  [
    'password_changed',
    'passwd[7]',
    "password for 'bob' changed by 'root'",
    { class_uid: 3001, activity_id: 3, actor: { user: { name: 'root' } } },
  ],
  [
    'member_added',
    'usermod[7]',
    "add 'bob' to group 'wheel'",
    { class_uid: 3006, activity_id: 3, user: { name: 'bob' }, group: { name: 'wheel' } },
  ],
  [
    'member_removed',
    'gpasswd[7]',
    'user bob removed by root from group wheel',
    { class_uid: 3006, activity_id: 4, message: 'root removed bob from group wheel on web01' },
  ],
  [
    'group_added',
    'groupadd[7]',
    'new group: name=dev, GID=1002',
    { class_uid: 3006, activity_id: 6, group: { name: 'dev', uid: '1002' } },
  ],
  [
    'group_deleted',
    'groupdel[7]',
    "group 'dev' removed",
    { class_uid: 3006, activity_id: 5, group: { name: 'dev' } },
  ],
];

describe('the event of a message', () => {
  it.each(cases)('%s', async (id, program, message, expected) => {
    const event = await eventOf(line(program, message));
    expect(event).toMatchObject(expected);
    expect(event.metadata).toMatchObject({
      event_code: id,
      product: { name: 'Linux' },
      log_format: 'syslog',
      original_time: 'Jan 15 10:20:30',
    });
    expect(event.time).toBe(Date.parse('2026-01-15T10:20:30Z'));
    expect(event.device).toMatchObject({ hostname: 'web01', os: { name: 'Linux' } });
  });

  it('is shown for every mapping', () => {
    const ids = messageMappings.flatMap((mapping) => mapping.ids.split(' '));
    expect(ids.filter((id) => !cases.some(([shown]) => shown === id))).toEqual([]);
  });

  it('that no wording fits is its text', async () => {
    expect(await eventOf(line('sshd[7]', 'Server listening on 0.0.0.0 port 22.'))).toMatchObject({
      class_uid: 0,
      activity_id: 99,
      activity_name: 'sshd',
      message: 'Server listening on 0.0.0.0 port 22.',
      metadata: { event_code: 'other' },
    });
  });

  it('counts what a syslog daemon counted', async () => {
    const event = await eventOf(
      line('sshd[7]', 'message repeated 3 times: [ Failed password for root from 198.51.100.9 port 4 ssh2]'),
    );
    expect(event).toMatchObject({ count: 3, user: { name: 'root' } });
  });

  it('keeps the text of what is in doubt, and states none of it', async () => {
    const message =
      'carol : TTY=pts/0 ; PWD=/tmp/x ; USER=nobody ; COMMAND=/bin/true ; USER=root ; COMMAND=/bin/sh';
    const event = await eventOf(line('sudo[7]', message));
    expect(event.process).toEqual({ pid: 7 });
    expect(event.unmapped).toEqual({ message, subscriptionFilters: '["audit-firehose"]' });
  });
});

describe('a journald entry', () => {
  const entry = {
    _HOSTNAME: 'web01',
    _TRANSPORT: 'syslog',
    _UID: '1000',
    _GID: '1000',
    _PID: '4711',
    _COMM: 'sudo',
    _EXE: '/usr/bin/sudo',
    _CMDLINE: 'sudo cat /etc/shadow',
    _AUDIT_LOGINUID: '1000',
    _AUDIT_SESSION: '3',
    _BOOT_ID: 'b1',
    SYSLOG_IDENTIFIER: 'sudo',
    __REALTIME_TIMESTAMP: '1768472430500123',
    MESSAGE: '   carol : TTY=pts/0 ; PWD=/home/carol ; USER=root ; COMMAND=/usr/bin/cat /etc/shadow',
  };
  it('has what journald knows of the program', async () => {
    const event = await eventOf(JSON.stringify(entry));
    expect(event).toMatchObject({
      class_uid: 1007,
      time: 1_768_472_430_500,
      process: { pid: 4711, cmd_line: '/usr/bin/cat /etc/shadow' },
      actor: {
        user: { name: 'carol' },
        session: { uid: '3', terminal: 'pts/0' },
        process: { pid: 4711, auid: 1000, cmd_line: 'sudo cat /etc/shadow' },
      },
      metadata: { log_format: 'journald', log_name: 'journal', log_provider: 'sudo' },
      unmapped: { _BOOT_ID: 'b1', _COMM: 'sudo' },
    });
  });

  it('says the same as its line, apart from that', async () => {
    const event = await eventOf(JSON.stringify(entry));
    const plain = await eventOf(line('sudo[4711]', entry.MESSAGE));
    for (const name of ['class_uid', 'activity_id', 'status_id', 'process', 'message', 'device'] as const) {
      expect(event[name]).toEqual(plain[name]);
    }
  });

  it('of another program under that name is text of no known kind', async () => {
    const event = await eventOf(JSON.stringify({ ...entry, _COMM: 'logger', _EXE: '/usr/bin/logger' }));
    expect(event.metadata.product).toEqual({ name: 'Unknown' });
  });
});

it('several lines in a log event are several events', async () => {
  const events = await eventsFrom([
    `${line('sshd[7]', 'Failed password for root from 198.51.100.9 port 4 ssh2')}\n${line('sshd[7]', 'Connection closed by 198.51.100.9 port 4')}\nnothing of the kind`,
  ]);
  expect(events.map(({ class_uid }) => class_uid)).toEqual([3002, 4007, 0]);
  expect(new Set(events.map(({ metadata }) => metadata.uid)).size).toBe(3);
});

it('recognises nothing of the other sources', () => {
  for (const text of [
    'type=LOGIN msg=audit(1.000:1): a=b',
    '<Event xmlns="x">',
    '{"eventVersion":"1.08"}',
    '',
    'sshd',
    '{',
  ]) {
    expect(recognise(text)).toBe(false);
  }
});
