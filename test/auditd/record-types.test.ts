import { describe, expect, it } from 'vitest';
import { one, record, syscall } from '../support/audit-record.ts';
import { from, recordRows, user } from './rows-of-records.ts';

const cases = recordRows.map(([line, is, severity = 1, status = 1]) => ({ line, is, severity, status }));

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
  it('distinguishes an interactive logon from a remote one', async () => {
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

  it('has both ends of a secure shell connection', async () => {
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

describe('the contexts of several security modules (Linux 6.18 and later)', () => {
  const taskContexts = record('MAC_TASK_CONTEXTS', 'subj_apparmor="unconfined" subj_bpf=0');

  it('accompany a syscall, and change no policy', async () => {
    const event = await one(syscall(59), record('EXECVE', 'argc=1 a0="ls"'), taskContexts);
    expect([event.class_uid, event.activity_id]).toEqual([1007, 1]);
    expect(event.metadata.event_code).toBe('SYSCALL');
    expect(JSON.stringify(event.unmapped)).toContain('subj_apparmor');
  });

  it('alone are a part of an event that is missing', async () => {
    const event = await one(taskContexts);
    expect([event.class_uid, event.metadata.is_truncated]).toEqual([0, true]);
  });

  it('are known by their number', async () => {
    const event = await one(syscall(59), taskContexts.replace('MAC_TASK_CONTEXTS', '1425'));
    expect(event.class_uid).toBe(1007);
  });
});
