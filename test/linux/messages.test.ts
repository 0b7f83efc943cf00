import { describe, expect, it } from 'vitest';
import { readEntry } from '../../shared/sources/linux/parse/entry.ts';
import { readMessage } from '../../shared/sources/linux/parse/messages/message.ts';

const said = (program: string, message: string) => readMessage(program, message);
const fieldsOf = (program: string, message: string) => said(program, message).fields;

describe('sshd', () => {
  it.each([
    [
      'Accepted publickey for carol from 192.0.2.7 port 50022 ssh2: ED25519 SHA256:Yk3v/1+a',
      'ssh_accepted',
      {
        user: 'carol',
        method: 'publickey',
        address: '192.0.2.7',
        port: '50022',
        key: 'ED25519 SHA256:Yk3v/1+a',
      },
    ],
    [
      'Accepted keyboard-interactive/pam for carol from 2001:db8::7 port 50022 ssh2',
      'ssh_accepted',
      { user: 'carol', method: 'keyboard-interactive/pam', address: '2001:db8::7' },
    ],
    [
      'Accepted publickey for carol from 192.0.2.7 port 1 ssh2: ED25519-CERT SHA256:aa ID carol@corp (serial 7) CA RSA SHA256:bb',
      'ssh_accepted',
      { user: 'carol', certificate: 'carol@corp', serial: '7', authority: 'RSA SHA256:bb' },
    ],
    [
      'Failed password for root from 198.51.100.9 port 4022 ssh2',
      'ssh_failed',
      { user: 'root', address: '198.51.100.9' },
    ],
    [
      'Failed password for invalid user oracle from 198.51.100.9 port 4022 ssh2',
      'ssh_failed',
      { user: 'oracle', account: 'invalid' },
    ],
    [
      'Failed none for illegal user x from 198.51.100.9 port 4022 ssh2',
      'ssh_failed',
      { user: 'x', account: 'illegal' },
    ],
    [
      'Invalid user admin from 198.51.100.9 port 4022',
      'ssh_invalid_user',
      { user: 'admin', address: '198.51.100.9', port: '4022' },
    ],
    ['Invalid user admin from 198.51.100.9', 'ssh_invalid_user', { user: 'admin', address: '198.51.100.9' }],
    ['Invalid user  from 198.51.100.9 port 4022', 'ssh_invalid_user', { user: '', address: '198.51.100.9' }],
    [
      'error: maximum authentication attempts exceeded for root from 198.51.100.9 port 4 ssh2 [preauth]',
      'ssh_maximum_attempts',
      { user: 'root' },
    ],
    [
      'maximum authentication attempts exceeded for invalid user a b from 198.51.100.9 port 4 ssh2 [preauth]',
      'ssh_maximum_attempts',
      { user: 'a b' },
    ],
    [
      'Connection closed by authenticating user root 198.51.100.9 port 4 [preauth]',
      'ssh_ended_early',
      { user: 'root', account: 'authenticating', address: '198.51.100.9' },
    ],
    [
      'Connection reset by invalid user x 198.51.100.9 port 4 [preauth]',
      'ssh_ended_early',
      { user: 'x', account: 'invalid' },
    ],
    [
      'Disconnected from authenticating user root 198.51.100.9 port 4 [preauth]',
      'ssh_ended_early',
      { user: 'root' },
    ],
    [
      'Disconnecting authenticating user root 198.51.100.9 port 4: Too many authentication failures [preauth]',
      'ssh_ended_early',
      { user: 'root', reason: 'Too many authentication failures' },
    ],
    [
      'User carol from 192.0.2.7 not allowed because not listed in AllowUsers',
      'ssh_not_allowed',
      { user: 'carol', reason: 'not listed in AllowUsers' },
    ],
    [
      "User carol from 192.0.2.7 not allowed because none of user's groups are listed in AllowGroups",
      'ssh_not_allowed',
      { user: 'carol' },
    ],
    [
      'fatal: Access denied for user carol by PAM account configuration [preauth]',
      'ssh_not_allowed',
      { user: 'carol', reason: 'Access denied' },
    ],
    [
      'error: PAM: Authentication failure for carol from 192.0.2.7',
      'ssh_pam_error',
      { user: 'carol', reason: 'Authentication failure', address: '192.0.2.7' },
    ],
    [
      'ROOT LOGIN REFUSED FROM 198.51.100.9 port 4 [preauth]',
      'ssh_root_refused',
      { address: '198.51.100.9' },
    ],
    [
      'Disconnected from user carol 192.0.2.7 port 50022',
      'ssh_disconnected',
      { user: 'carol', address: '192.0.2.7' },
    ],
    [
      'Received disconnect from 192.0.2.7 port 50022:11: disconnected by user',
      'ssh_closed',
      { address: '192.0.2.7', code: '11', reason: 'disconnected by user' },
    ],
    ['Connection closed by 192.0.2.7 port 50022 [preauth]', 'ssh_closed', { address: '192.0.2.7' }],
    [
      'Connection from 192.0.2.7 port 50022 on 10.0.0.8 port 22 rdomain ""',
      'ssh_opened',
      { address: '192.0.2.7', local_port: '22' },
    ],
    [
      'Unable to negotiate with 192.0.2.7 port 5: no matching cipher found. Their offer: a,b [preauth]',
      'ssh_not_opened',
      { address: '192.0.2.7' },
    ],
    [
      'Timeout before authentication for connection from 192.0.2.7 to 10.0.0.8, pid = 411',
      'ssh_not_opened',
      { address: '192.0.2.7', process: '411' },
    ],
    [
      'PAM 2 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=198.51.100.9  user=root',
      'pam_authentication_failed',
      { user: 'root', address: '198.51.100.9', more: '2' },
    ],
    ['Server listening on 0.0.0.0 port 22.', 'other', {}],
  ])('%s', (message, id, fields) => {
    expect(said('sshd', message).id).toBe(id);
    expect(fieldsOf('sshd', message)).toMatchObject(fields);
  });

  it('counts what a syslog daemon counted', () => {
    expect(
      said('sshd', 'message repeated 3 times: [ Failed password for root from 198.51.100.9 port 4 ssh2]'),
    ).toMatchObject({
      id: 'ssh_failed',
      count: 3,
      fields: { user: 'root' },
    });
  });
});

describe('what a client calls itself', () => {
  const real = { address: '203.0.113.66', port: '999' };
  it.each([
    'Failed password for invalid user root from 10.0.0.1 port 22 ssh2 from 203.0.113.66 port 999 ssh2',
    'Failed password for invalid user x from 10.0.0.1 port 22 ssh2: RSA SHA256:aa from 203.0.113.66 port 999 ssh2',
    'Failed password for invalid user x from 10.0.0.1 port 22 ssh2: RSA-CERT SHA256:a ID y (serial 1) CA RSA SHA256:b from 203.0.113.66 port 999 ssh2',
    'Invalid user root from 10.0.0.1 port 22 from 203.0.113.66 port 999',
    'Connection closed by invalid user root 10.0.0.1 port 22 [preauth] 203.0.113.66 port 999 [preauth]',
    'Disconnecting invalid user root 10.0.0.1 port 22: Too many authentication failures 203.0.113.66 port 999: Too many authentication failures [preauth]',
    'maximum authentication attempts exceeded for invalid user root from 10.0.0.1 port 22 ssh2 from 203.0.113.66 port 999 ssh2 [preauth]',
  ])('forges no address: %s', (message) => {
    expect(fieldsOf('sshd', message)).toMatchObject(real);
  });

  it('is in doubt where a certificate may be forged as well', () => {
    const message =
      'Failed publickey for invalid user x from 203.0.113.66 port 999 ssh2: RSA-CERT SHA256:a ID y from 10.0.0.1 port 22 ssh2: RSA-CERT SHA256:c ID z (serial 1) CA RSA SHA256:b';
    const { isAmbiguous, fields } = said('sshd', message);
    expect(isAmbiguous).toBe(true);
    expect(fields).not.toHaveProperty('address');
    expect(fields).not.toHaveProperty('user');
  });

  it('forges nothing in what it says as it leaves', () => {
    const message =
      'Received disconnect from 203.0.113.66 port 999:11: from 10.0.0.1 port 22:11: bye [preauth]';
    expect(fieldsOf('sshd', message)).toMatchObject(real);
  });

  it('forges no host in a message of PAM', () => {
    const message =
      'pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.66  user=x rhost=10.0.0.1  user=root';
    expect(fieldsOf('sshd', message)).toMatchObject({
      address: '203.0.113.66',
      user: 'x rhost=10.0.0.1  user=root',
    });
    const other = message.replaceAll('sshd', 'vsftpd').replace('ruser= ', 'ruser=x rhost=10.0.0.1 ');
    expect(said('vsftpd', other)).toMatchObject({ id: 'pam_authentication_failed', isAmbiguous: true });
    expect(fieldsOf('vsftpd', other)).not.toHaveProperty('address');
  });
});

describe('sudo', () => {
  const line = 'carol : TTY=pts/0 ; PWD=/home/carol ; USER=root ; COMMAND=/usr/bin/cat /etc/shadow';
  it.each([
    [
      line,
      {
        caller: 'carol',
        TTY: 'pts/0',
        PWD: '/home/carol',
        USER: 'root',
        COMMAND: '/usr/bin/cat /etc/shadow',
      },
    ],
    [
      line.replace(': TTY', ': command not allowed ; TTY'),
      { caller: 'carol', reason: 'command not allowed', USER: 'root' },
    ],
    [line.replace(': TTY', ': user NOT in sudoers ; TTY'), { reason: 'user NOT in sudoers' }],
    [
      line.replace(': TTY', ': 3 incorrect password attempts ; TTY'),
      { reason: '3 incorrect password attempts' },
    ],
    [
      line.replace('USER=root', 'USER=#-1 ; GROUP=adm ; ENV=A=1 B=2'),
      { USER: '#-1', GROUP: 'adm', ENV: 'A=1 B=2' },
    ],
    [
      '  carol : HOST=db01 ; TTY=unknown ; PWD=/ ; USER=postgres ; TSID=00000A ; COMMAND=/bin/ls',
      { caller: 'carol', HOST: 'db01', TSID: '00000A' },
    ],
    ['CORP\\mary ann : TTY=pts/1 ; PWD=/ ; USER=root ; COMMAND=/bin/ls', { caller: 'CORP\\mary ann' }],
  ])('%s', (message, fields) => {
    expect(said('sudo', message).id).toBe('sudo_command');
    expect(fieldsOf('sudo', message)).toMatchObject(fields);
  });

  it.each([
    [
      'a folder',
      'carol : TTY=pts/0 ; PWD=/tmp/x ; USER=nobody ; COMMAND=/bin/true ; USER=root ; COMMAND=/bin/sh',
    ],
    [
      'a command',
      'carol : TTY=pts/0 ; PWD=/tmp ; USER=root ; COMMAND=/bin/sh -c x ; USER=nobody ; COMMAND=/bin/true',
    ],
  ])('states nothing that %s may have forged, and shows rules all of it', (_, message) => {
    const { fields, isAmbiguous, candidates } = said('sudo', message);
    expect(isAmbiguous).toBe(true);
    expect(fields).toEqual({ caller: 'carol', TTY: 'pts/0' });
    expect(candidates!.USER).toEqual(expect.arrayContaining(['root', 'nobody']));
    expect(candidates!.COMMAND!.join()).toContain('/bin/sh');
  });
});

describe('other programs', () => {
  it.each([
    ['su', '(to root) carol on pts/0', 'su_switched', { user: 'root', caller: 'carol', terminal: 'pts/0' }],
    ['su', 'FAILED SU (to root) carol on pts/0', 'su_failed', { user: 'root', caller: 'carol' }],
    ['su', 'Successful su for root by carol', 'su_switched', { user: 'root', caller: 'carol' }],
    ['su', '- /dev/pts/0 carol:root', 'su_failed', { user: 'root', caller: 'carol' }],
    ['login', 'LOGIN ON tty1 BY carol', 'login_on', { user: 'carol', terminal: 'tty1' }],
    ['login', 'ROOT LOGIN ON tty1', 'login_root', { terminal: 'tty1' }],
    [
      'login',
      'FAILED LOGIN 1 FROM tty1 FOR x, y, Authentication failure',
      'login_failed',
      { user: 'x, y', reason: 'Authentication failure' },
    ],
    [
      'login',
      "FAILED LOGIN (2) on '/dev/tty1' FOR 'carol', Authentication failure",
      'login_failed',
      { user: 'carol' },
    ],
    [
      'systemd-logind',
      'New session 5 of user carol.',
      'logind_session_started',
      { session: '5', user: 'carol' },
    ],
    [
      'systemd-logind',
      "New session 'c1' of user 'carol' with class 'user' and type 'tty'.",
      'logind_session_started',
      { session: 'c1', user: 'carol', type: 'tty' },
    ],
    ['systemd-logind', 'Removed session 5.', 'logind_session_ended', { session: '5' }],
    [
      'systemd-logind',
      'Session 5 logged out. Waiting for processes to exit.',
      'logind_session_left',
      { session: '5' },
    ],
    [
      'cron',
      '(root) CMD (run-parts /etc/cron.hourly)',
      'cron_command',
      { user: 'root', command: 'run-parts /etc/cron.hourly' },
    ],
    [
      'useradd',
      'new user: name=bob, UID=1001, GID=1001, home=/home/bob, shell=/bin/bash, from=/dev/pts/1',
      'user_added',
      { user: 'bob', uid: '1001', shell: '/bin/bash' },
    ],
    ['useradd', "add 'bob' to group 'wheel'", 'member_added', { user: 'bob', group: 'wheel' }],
    ['usermod', "add 'bob' to shadow group 'wheel'", 'member_added', { user: 'bob', group: 'wheel' }],
    [
      'usermod',
      "change user 'bob' UID from '1001' to '0'",
      'user_changed',
      { user: 'bob', what: 'UID', after: '0' },
    ],
    ['usermod', "lock user 'bob' password", 'user_locked', { user: 'bob' }],
    ['userdel', "delete user 'bob'", 'user_deleted', { user: 'bob' }],
    ['userdel', "removed group 'bob' owned by 'bob'", 'group_deleted', { group: 'bob' }],
    [
      'groupadd',
      'group added to /etc/group: name=dev, GID=1002',
      'group_added',
      { group: 'dev', gid: '1002' },
    ],
    ['groupdel', "group 'dev' removed from /etc/gshadow", 'group_deleted', { group: 'dev' }],
    [
      'gpasswd',
      'user bob added by root to group wheel',
      'member_added',
      { user: 'bob', group: 'wheel', caller: 'root' },
    ],
    ['passwd', "password for 'bob' changed by 'root'", 'password_changed', { user: 'bob', caller: 'root' }],
    [
      'passwd',
      'pam_unix(passwd:chauthtok): password changed for bob',
      'pam_password_changed',
      { user: 'bob' },
    ],
    [
      'sudo',
      'pam_unix(sudo:session): session opened for user root(uid=0) by carol(uid=1000)',
      'pam_session_opened',
      { user: 'root', uid: '0', caller: 'carol', caller_uid: '1000', service: 'sudo' },
    ],
    [
      'sshd',
      'pam_unix(sshd:session): session opened for user carol by (uid=0)',
      'pam_session_opened',
      { user: 'carol', caller: '', caller_uid: '0' },
    ],
    ['cron', 'pam_unix(cron:session): session closed for user root', 'pam_session_closed', { user: 'root' }],
    [
      'sshd',
      'pam_sss(sshd:auth): received for user carol: 7 (Authentication failure)',
      'pam_authentication_failed',
      { user: 'carol', reason: 'Authentication failure' },
    ],
    [
      'sshd',
      'pam_sss(sshd:auth): authentication success; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7 user=carol',
      'pam_authenticated',
      { user: 'carol', address: '192.0.2.7' },
    ],
    [
      'sshd',
      'pam_unix(sshd:auth): check pass; user unknown',
      'pam_account_refused',
      { reason: 'check pass; user unknown' },
    ],
    [
      'sshd',
      'pam_faillock(sshd:auth): Consecutive login failures for user carol account temporarily locked',
      'pam_account_locked',
      { user: 'carol' },
    ],
    [
      'gdm-password]',
      'pam_unix(gdm-password:auth): authentication failure; logname= uid=0 euid=0 tty=/dev/tty1 ruser= rhost=  user=carol',
      'pam_authentication_failed',
      { user: 'carol', terminal: '/dev/tty1' },
    ],
    [
      'pkexec',
      'carol: Executing command [USER=root] [TTY=/dev/pts/0] [CWD=/home/carol] [COMMAND=/usr/bin/id]',
      'sudo_command',
      { caller: 'carol', USER: 'root', COMMAND: '/usr/bin/id' },
    ],
  ])('%s: %s', (program, message, id, fields) => {
    expect(said(program, message).id).toBe(id);
    expect(fieldsOf(program, message)).toMatchObject(fields);
  });
});

describe('a line', () => {
  const now = Date.parse('2026-01-14T09:00:02Z');
  const timeOf = (head: string, timestamp = now) => {
    const time = readEntry(`${head} web01 sshd[1]: x`, timestamp)?.time;
    return time === undefined ? undefined : new Date(time).toISOString();
  };
  it('has the year of its log event, the one before in January', () => {
    expect(timeOf('Jan 14 09:00:01')).toBe('2026-01-14T09:00:01.000Z');
    expect(timeOf('Dec 31 23:59:59', Date.parse('2026-01-01T00:00:03Z'))).toBe('2025-12-31T23:59:59.000Z');
    expect(timeOf('Jan  1 00:00:01', Date.parse('2025-12-31T23:59:59Z'))).toBe('2026-01-01T00:00:01.000Z');
    expect(timeOf('Feb 29 00:00:01', Date.parse('2028-02-29T00:00:02Z'))).toBe('2028-02-29T00:00:01.000Z');
  });

  it('has no year that nothing says', () => {
    expect(timeOf('Jan 14 09:00:01', 0)).toBeUndefined();
    expect(timeOf('Feb 30 09:00:01')).toBeUndefined();
  });

  it("is of a clock in another zone where the log event's time says so", () => {
    expect(timeOf('Jan 14 18:00:01')).toBe('2026-01-14T09:00:01.000Z');
    expect(timeOf('Jan 14 18:20:01')).toBe('2026-01-14T18:20:01.000Z');
  });

  it('may have its time in full', () => {
    expect(timeOf('2026-01-14T18:00:01.123456+09:00')).toBe('2026-01-14T09:00:01.123Z');
    expect(timeOf('2026-01-14T18:00:01+0900')).toBe('2026-01-14T09:00:01.000Z');
    expect(
      readEntry('<86>1 2026-01-14T09:00:01.003Z web01 sshd 3114 - [x@1 a="b \\" ]"] hello', now),
    ).toMatchObject({
      host: 'web01',
      program: 'sshd',
      pid: '3114',
      message: 'hello',
    });
    expect(readEntry('<86>Jan 14 09:00:01 web01 /usr/sbin/CRON[7]: x', now)).toMatchObject({
      program: 'cron',
      pid: '7',
    });
  });

  it('is one of ours by its program or its PAM module only', () => {
    expect(readEntry('Jan 14 09:00:01 web01 nginx[1]: Accepted password for root', now)).toBeUndefined();
    expect(readEntry('Jan 14 09:00:01 web01 vsftpd[1]: pam_unix(vsftpd:auth): x', now)?.services).toEqual([
      'auth',
    ]);
    expect(readEntry('sshd[1]: Accepted password', now)).toBeUndefined();
  });
});

describe('a journald entry', () => {
  const entry = (more: Record<string, unknown>) =>
    readEntry(
      JSON.stringify({ _HOSTNAME: 'web01', SYSLOG_IDENTIFIER: 'sshd', MESSAGE: 'Accepted x', ...more }),
      5,
    );
  it('is of who journald says it is', () => {
    expect(entry({ _UID: '0', _COMM: 'sshd' })).toBeDefined();
    expect(
      entry({ _UID: '1000', _COMM: 'sshd-session', _EXE: '/usr/libexec/openssh/sshd-session' }),
    ).toBeDefined();
    expect(entry({})).toBeDefined();
    expect(entry({ _UID: '1000', _COMM: 'logger' })).toBeUndefined();
    expect(entry({ _UID: '1000', _COMM: 'sshd', _EXE: '/home/eve/sshd' })).toBeUndefined();
    expect(entry({ _UID: '1000' })).toBeUndefined();
  });

  it("has its source's time, in milliseconds", () => {
    expect(entry({ __REALTIME_TIMESTAMP: '1768381201123456' })?.time).toBe(1_768_381_201_123);
    expect(entry({})?.time).toBeUndefined();
  });
});
