import { describe, expect, it } from 'vitest';
import { one, record, userRecord } from '../support/audit-record.ts';

const said = (words: string, exe = '/usr/sbin/sshd', rest = 'hostname=? addr=? terminal=? res=success') =>
  `${words} exe="${exe}" ${rest}`;
const user = (type: string, words: string, exe?: string, rest?: string) =>
  userRecord(type, said(words, exe, rest));
const from = 'hostname=? addr=203.0.113.9 terminal=ssh res=success';

/** Mapping specification 4.4, row by row: the record, class/activity, severity when it succeeds, status. */
const rows: readonly (readonly [line: string, is: string, severity?: number, status?: number | null])[] = [
  [user('USER_LOGIN', 'op=login acct="carol"'), '3002/1'],
  [user('USER_AUTH', 'op=PAM:authentication acct="carol"'), '3002/6'],
  [user('GRP_AUTH', 'op=auth acct="wheel"'), '3002/6'],
  [user('USER_START', 'op=PAM:session_open acct="root"', '/usr/bin/sudo'), '3002/7'],
  [user('USER_START', 'op=PAM:session_open acct="root"', '/usr/bin/su'), '3002/7'],
  [user('USER_START', 'op=PAM:session_open acct="root"', '/usr/sbin/runuser'), '3002/7'],
  [user('USER_START', 'op=PAM:session_open acct="root"', '/usr/bin/doas'), '3002/7'],
  [user('USER_START', 'op=PAM:session_open acct="root"', '/usr/bin/pkexec'), '3002/7'],
  [user('USER_START', 'op=PAM:session_open acct="root"', '/usr/sbin/crond'), '3002/1'],
  [user('USER_START', 'op=PAM:session_open acct="root"', '/usr/sbin/cron'), '3002/1'],
  [user('USER_START', 'op=PAM:session_open acct="root"', '/usr/sbin/atd'), '3002/1'],
  [user('USER_START', 'op=PAM:session_open acct="carol"', '/usr/lib/systemd/systemd'), '3002/1'],
  [user('USER_START', 'op=PAM:session_open acct="carol"'), '3002/99 Session Start'],
  [user('USER_END', 'op=PAM:session_close acct="carol"'), '3002/2'],
  [user('USER_LOGOUT', 'op=login id=1000'), '3002/2'],
  [record('LOGIN', 'pid=1 uid=0 old-auid=4294967295 auid=1000 tty=(none) old-ses=4294967295 ses=1 res=1'),
    '3002/99 Login UID Set'],
  [user('USER_ACCT', 'op=PAM:accounting acct="carol"'), '3002/99 Account Check'],
  [user('CRED_ACQ', 'op=PAM:setcred acct="carol"'), '3002/99 Credential Acquire'],
  [user('CRED_REFR', 'op=PAM:setcred acct="carol"'), '3002/99 Credential Refresh'],
  [user('CRED_DISP', 'op=PAM:setcred acct="carol"'), '3002/99 Credential Dispose'],
  [user('USER_ERR', 'op=PAM:bad_ident acct="?"'), '3002/99 Account Error'],
  [user('ADD_USER', 'op=add-user id=1001', '/usr/sbin/useradd'), '3001/1', 2],
  [user('DEL_USER', 'op=delete-user id=1001', '/usr/sbin/userdel'), '3001/6', 2],
  [user('USER_CHAUTHTOK', 'op=PAM:chauthtok acct="carol"', '/usr/bin/passwd'), '3001/3'],
  [user('USER_CHAUTHTOK', 'op=change-expire id=1000', '/usr/bin/chage'), '3001/99 change-expire'],
  [user('USER_CHAUTHTOK', 'op=lock-password id=1000', '/usr/sbin/usermod'), '3001/99 lock-password'],
  [user('USER_CHAUTHTOK', 'op=change-min-age id=1000', '/usr/bin/chage'), '3001/99 change-min-age'],
  [user('USER_MGMT', 'op=add-home-dir id=1001', '/usr/sbin/useradd'), '3001/99 add-home-dir'],
  [user('CHUSER_ID', 'op=change-uid id=1001', '/usr/sbin/usermod'), '3001/99 change-uid'],
  [user('USER_MGMT', 'op=add-user-to-group grp="wheel" acct="bob"', '/usr/sbin/usermod'), '3006/3'],
  [user('USER_MGMT', 'op=delete-user-from-group grp="wheel" acct="bob"', '/usr/sbin/usermod'), '3006/4'],
  [user('ACCT_LOCK', 'op=lock acct="bob"', '/usr/sbin/usermod'), '3001/9'],
  [user('ACCT_UNLOCK', 'op=unlock acct="bob"', '/usr/sbin/usermod'), '3001/12'],
  [user('RESP_ACCT_LOCK', 'op=lock acct="bob"', '/usr/sbin/pam_faillock'), '3001/9'],
  [user('RESP_ACCT_LOCK_TIMED', 'op=lock acct="bob"', '/usr/sbin/pam_faillock'), '3001/9'],
  [user('RESP_ACCT_UNLOCK_TIMED', 'op=unlock acct="bob"', '/usr/sbin/pam_faillock'), '3001/12'],
  [user('ADD_GROUP', 'op=add-group id=1001', '/usr/sbin/groupadd'), '3006/6'],
  [user('DEL_GROUP', 'op=delete-group acct="ops"', '/usr/sbin/groupdel'), '3006/5'],
  [user('GRP_MGMT', 'op=add-user-to-group grp="ops" acct="bob"', '/usr/bin/gpasswd'), '3006/3'],
  [user('GRP_MGMT', 'op=remove-member grp="ops" acct="bob"', '/usr/bin/gpasswd'), '3006/4'],
  [user('GRP_MGMT', 'op=add-shadow-group id=1001', '/usr/sbin/groupadd'), '3006/99 add-shadow-group'],
  [user('GRP_CHAUTHTOK', 'op=change-password grp="ops"', '/usr/bin/gpasswd'), '3006/99 change-password'],
  [user('CHGRP_ID', 'op=change-gid grp="ops"', '/usr/sbin/groupmod'), '3006/99 change-gid'],
  [user('ROLE_ASSIGN', 'op=login acct="bob" old-role=? new-role=staff_r', '/usr/sbin/semanage'), '3005/1'],
  [user('ROLE_REMOVE', 'op=login acct="bob" old-role=staff_r new-role=?', '/usr/sbin/semanage'), '3005/2'],
  [user('ROLE_MODIFY', 'op=login acct="bob" old-role=user_r new-role=staff_r', '/usr/sbin/semanage'), '3005/1'],
  [user('USER_CMD', 'cwd="/root" cmd=6C73202D6C', '/usr/bin/sudo'), '1007/1'],
  [record('USER_TTY', 'pid=9 uid=0 auid=1000 ses=1 data="exit"'), '1007/99 Terminal Input', 1, null],
  [record('TTY', 'tty pid=9 uid=0 auid=1000 ses=1 major=136 minor=0 comm="bash" data=6C730D'),
    '1007/99 Terminal Input', 1, null],
  [record('CONFIG_CHANGE', 'op=set audit_enabled=1 old=0 auid=1000 ses=1 res=1'), '1008/9'],
  [record('CONFIG_CHANGE', 'op=set audit_enabled=0 old=1 auid=1000 ses=1 res=1'), '1008/10', 4],
  [record('CONFIG_CHANGE', 'op=set audit_enabled=2 old=1 auid=1000 ses=1 res=1'), '1008/99 Audit Locked'],
  [record('CONFIG_CHANGE', 'auid=1000 ses=1 op=add_rule key="x" list=4 res=1'), '1008/99 Rule Added'],
  [record('CONFIG_CHANGE', 'auid=1000 ses=1 op=remove_rule key="x" list=4 res=1'), '1008/99 Rule Removed', 3],
  [record('CONFIG_CHANGE', 'auid=1000 ses=1 op=updated_rules path="/etc/x" list=4 res=1'), '1008/99 updated_rules'],
  [record('DAEMON_START', 'op=start ver=3.0.9 auid=0 pid=700 uid=0 ses=1 res=success'), '1008/6'],
  [record('DAEMON_RESUME', 'op=resume-logging auid=0 pid=700 res=success'), '1008/6'],
  [record('DAEMON_END', 'op=terminate auid=0 uid=0 ses=1 pid=1 res=success'), '1008/7', 3],
  [record('DAEMON_ABORT', 'op=error-halt auid=0 pid=700 res=failed'), '1008/7', 4, 2],
  [record('DAEMON_ROTATE', 'op=rotate-logs auid=0 pid=700 res=success'), '1008/5'],
  [record('DAEMON_CONFIG', 'op=reconfigure state=changed auid=0 pid=700 res=success'), '1008/99 DAEMON_CONFIG'],
  [record('DAEMON_ACCEPT', 'op=accept addr=10.0.0.1 port=60 res=success'), '1008/99 DAEMON_ACCEPT'],
  [record('DAEMON_CLOSE', 'op=close addr=10.0.0.1 port=60 res=success'), '1008/99 DAEMON_CLOSE'],
  [record('DAEMON_ERR', 'op=network-error auid=0 pid=700 res=success'), '1008/99 DAEMON_ERR'],
  [user('SERVICE_START', 'unit=nginx comm="systemd"', '/usr/lib/systemd/systemd'), '6002/3'],
  [user('SERVICE_STOP', 'unit=nginx comm="systemd"', '/usr/lib/systemd/systemd'), '6002/4'],
  [user('SYSTEM_BOOT', 'comm="systemd-update-utmp"', '/usr/lib/systemd/systemd-update-utmp'), '6002/3'],
  [user('SYSTEM_SHUTDOWN', 'comm="systemd-update-utmp"', '/usr/lib/systemd/systemd-update-utmp'), '6002/4'],
  [user('SYSTEM_RUNLEVEL', 'old-level=N new-level=3', '/usr/lib/systemd/systemd-update-utmp'), '6002/99 Run Level'],
  [user('SOFTWARE_UPDATE', 'sw="curl-8.0" sw_type=rpm op=install', '/usr/bin/dnf'), '6002/1'],
  [user('SOFTWARE_UPDATE', 'sw="curl-8.0" sw_type=rpm op=update', '/usr/bin/dnf'), '6002/8'],
  [user('SOFTWARE_UPDATE', 'sw="curl-8.0" sw_type=rpm op=remove', '/usr/bin/dnf'), '6002/2'],
  [record('SECCOMP', 'auid=1000 uid=1 gid=1 ses=1 pid=9 comm="x" sig=31 arch=c000003e syscall=59 code=0x0'),
    '1003/4', 3, null],
  [record('KERN_MODULE', 'name="xfs"'), '1002/1', 1, null],
  [record('BPF', 'prog-id=75 op=LOAD'), '1003/1', 1, null],
  [record('BPF', 'prog-id=75 op=UNLOAD'), '1003/3', 1, null],
  [record('NETFILTER_CFG', 'table=filter family=2 entries=7 op=register pid=9'), '3004/1', 1, null],
  [record('NETFILTER_CFG', 'table=filter family=2 entries=7 op=replace pid=9'), '3004/3', 1, null],
  [record('NETFILTER_CFG', 'table=filter family=2 entries=7 op=unregister pid=9'), '3004/4', 1, null],
  [record('MAC_POLICY_LOAD', 'auid=0 ses=1 lsm=selinux res=1'), '3004/3'],
  [record('MAC_STATUS', 'enforcing=1 old_enforcing=0 auid=0 ses=1 res=1'), '3004/3'],
  [record('MAC_STATUS', 'enforcing=0 old_enforcing=1 auid=0 ses=1 res=1'), '3004/3', 4],
  [record('MAC_CONFIG_CHANGE', 'bool=httpd_can_network val=1 old_val=0 auid=0 ses=1 res=1'), '3004/3'],
  [user('USYS_CONFIG', 'op=change-system-time', '/usr/sbin/hwclock'), '3004/3'],
  [record('TIME_INJOFFSET', 'sec=0 nsec=5'), '3004/3', 1, null],
  [record('TIME_ADJNTPVAL', 'op=status old=64 new=8256'), '3004/3', 1, null],
  [record('ANOM_ABEND', 'auid=1000 uid=1000 gid=1000 ses=1 pid=9 comm="x" exe="/bin/x" sig=11 res=1'), '1007/2', 2, 2],
  [record('ANOM_PROMISCUOUS', 'dev=eth0 prom=256 old_prom=0 auid=1000 uid=0 gid=0 ses=1'), '3004/3', 3, null],
  [record('ANOM_LINK', 'op=follow_link ppid=1 pid=9 auid=1000 uid=0 ses=1 comm="x" exe="/bin/x" res=0'), '2004/1', 3, 1],
  [user('ANOM_LOGIN_FAILURES', 'op=pam_faillock suid=1000', '/usr/sbin/sshd'), '2004/1', 3, 1],
  [user('RESP_ANOMALY', 'op=x', '/usr/sbin/x'), '2004/1', 3, 1],
  [record('INTEGRITY_DATA', 'pid=9 uid=0 auid=1000 ses=1 op=appraise_data cause=invalid-hash comm="x" res=0'),
    '2004/1', 3, 1],
  [record('INTEGRITY_DATA', 'pid=9 uid=0 auid=1000 ses=1 op=appraise_data comm="x" res=1'), '0/99 INTEGRITY_DATA'],
  [user('CRYPTO_SESSION', 'op=start cipher=aes rport=50000 laddr=10.0.0.5 lport=22', '/usr/sbin/sshd', from), '4007/1'],
  [user('CRYPTO_KEY_USER', 'op=destroy kind=server'), '0/99 CRYPTO_KEY_USER'],
  [user('VIRT_CONTROL', 'virt=kvm op=start vm="web"', '/usr/sbin/libvirtd'), '0/99 VIRT_CONTROL'],
  [record('FANOTIFY', 'resp=2'), '0/99 FANOTIFY', 1, null],
  [record('PATH', 'item=0 name="/etc/x" nametype=NORMAL'), '0/99 PATH', 1, null],
  [record('CWD', 'cwd="/root"'), '0/99 CWD', 1, null],
  [record('EXECVE', 'argc=1 a0="ls"'), '0/99 EXECVE', 1, null],
  [record('PROCTITLE', 'proctitle="ls"'), '0/99 PROCTITLE', 1, null],
  [record('NEW_KIND', 'one=1 res=1'), '0/99 NEW_KIND'],
]; // biome-ignore format: a row a line

const cases = rows.map(([line, is, severity = 1, status = 1]) => ({ line, is, severity, status }));

describe('a record type of its own', () => {
  it.each(cases)('$is: $line', async ({ line, is, severity, status }) => {
    const event = await one(line);
    const { class_uid, activity_id, activity_name } = event;
    expect(activity_id === 99 ? `${class_uid}/99 ${activity_name}` : `${class_uid}/${activity_id}`).toBe(is);
    expect(event.severity_id).toBe(severity);
    expect(event.status_id ?? null).toBe(status);
    expect(line).toContain(`type=${event.metadata.event_code} `);
  });

  const outcomes = cases.filter(({ line, status }) => status === 1 && /res=(?:success|1)/.test(line));
  const ordinary = outcomes.filter(({ is }) => !is.startsWith('2004') && !is.endsWith('INTEGRITY_DATA'));
  it.each(ordinary)('failed, $is: $line', async ({ line, is, severity }) => {
    const event = await one(line.replace('res=success', 'res=failed').replace('res=1', 'res=0'));
    expect(event.status_id).toBe(2);
    const stated = is === '1007/1' ? 3 : Math.max(severity, 2);
    expect(event.severity_id).toBe(stated);
  });
});

describe('what the notes of the table add', () => {
  it('tells an interactive logon from a remote one', async () => {
    expect(await one(user('USER_LOGIN', 'op=login acct="carol"'))).toMatchObject({
      logon_type: 'Interactive',
    });
    expect(await one(user('USER_LOGIN', 'op=login acct="carol"', '/usr/sbin/sshd', from))).toMatchObject({
      logon_type: 'Remote Interactive',
      is_remote: true,
      src_endpoint: { ip: '203.0.113.9' },
      service: { name: 'sshd' },
    });
  });

  it('names whom sudo and su became', async () => {
    const event = await one(user('USER_START', 'op=PAM:session_open acct="root"', '/usr/bin/su'));
    expect(event).toMatchObject({
      account_switch_type: 'Substitute User',
      user: { name: 'root' },
      actor: { user: { uid: '1000' } },
    });
  });

  it('names the account by number where the record has no name', async () => {
    const line = `${user('ADD_USER', 'op=add-user id=1001', '/usr/sbin/useradd')}\x1dUID="root" AUID="carol" ID="dave"`;
    expect((await one(line)).user).toMatchObject({ name: 'dave', uid: '1001' });
  });

  it('says unknown where no field names an account', async () => {
    expect((await one(user('USER_ERR', 'op=PAM:bad_ident acct="?"'))).user).toEqual({
      name: 'unknown',
      type_id: 0,
      type: 'Unknown',
    });
  });

  it('decodes the command of sudo and raises one refused', async () => {
    const event = await one(
      user('USER_CMD', 'cwd="/root" cmd=6C73202D6C', '/usr/bin/sudo', 'terminal=pts/0 res=failed'),
    );
    expect(event.process).toEqual({ pid: 3300, cmd_line: 'ls -l', working_directory: '/root' });
    expect(event).toMatchObject({ status_id: 2, severity_id: 3 });
  });

  it('gives roles as privileges', async () => {
    const line = user('ROLE_REMOVE', 'op=login acct="bob" old-role=staff_r new-role=?', '/usr/sbin/semanage');
    expect(await one(line)).toMatchObject({ privileges: ['staff_r'], user: { name: 'bob' } });
  });

  it('gives netfilter tables and interfaces as entities', async () => {
    expect((await one(record('NETFILTER_CFG', 'table=nat family=2 entries=1 op=register'))).entity).toEqual({
      name: 'nat',
      type_id: 5,
      type: 'Policy',
      policy: { name: 'nat' },
    });
    expect((await one(record('ANOM_PROMISCUOUS', 'dev=eth0 prom=256 old_prom=0'))).entity).toEqual({
      name: 'eth0',
      type_id: 99,
      type: 'Network Interface',
    });
  });

  it('tells both ends of a secure shell connection', async () => {
    const line = user(
      'CRYPTO_SESSION',
      'op=start rport=50000 laddr=10.0.0.5 lport=22',
      '/usr/sbin/sshd',
      from,
    );
    expect(await one(line)).toMatchObject({
      src_endpoint: { ip: '203.0.113.9', port: 50000 },
      dst_endpoint: { ip: '10.0.0.5', port: 22 },
    });
  });

  it('makes a finding of what an anomaly detector reports', async () => {
    const event = await one(
      record('ANOM_LINK', 'op=linkat pid=9 auid=1000 uid=0 comm="ln" exe="/bin/ln" res=0'),
    );
    expect(event.status).toBe('New');
    expect(event.finding_info?.analytic).toMatchObject({ uid: 'ANOM_LINK' });
    expect(event.evidences?.[0]).toMatchObject({ actor: { user: { uid: '1000' } } });
    expect(event.unmapped).toMatchObject({ res: '0' });
  });

  it('reads a BPF program and a module loaded without their syscalls', async () => {
    expect((await one(record('BPF', 'prog-id=75 op=LOAD'))).kernel).toEqual({
      name: 'bpf prog 75',
      type_id: 99,
      type: 'BPF Program',
    });
    expect((await one(record('KERN_MODULE', 'name="xfs"'))).driver?.file?.name).toBe('xfs');
  });
});
