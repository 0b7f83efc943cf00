import { describe, expect, it } from 'vitest';
import { unwrap } from '../../shared/envelope/wrappers/unwrap.ts';
import { eventsFrom } from '../support/pipeline.ts';

const timestamp = Date.parse('2026-01-19T15:00:02.500Z');
const textIn = (entry: Record<string, unknown> | string): string =>
  unwrap({ id: '1', timestamp, message: typeof entry === 'string' ? entry : JSON.stringify(entry) }).logEvent
    .message;

const audit = (message: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  _TRANSPORT: 'audit',
  _AUDIT_TYPE: '1300',
  _AUDIT_ID: '501',
  _HOSTNAME: 'web01',
  _SOURCE_REALTIME_TIMESTAMP: '1768834800123000',
  __REALTIME_TIMESTAMP: '1768834800125001',
  MESSAGE: message,
  ...more,
});
const bytes = (text: string): number[] => [...Buffer.from(text)];

describe('an audit record in a journald entry', () => {
  it('is the line of audit.log that it was', () => {
    expect(textIn(audit('SYSCALL arch=c000003e syscall=257 success=no'))).toBe(
      'node=web01 type=SYSCALL msg=audit(1768834800.123:501): arch=c000003e syscall=257 success=no',
    );
    expect(textIn(audit('AVC avc:  denied  { read } for  pid=7', { _AUDIT_TYPE: '1400' }))).toBe(
      'node=web01 type=AVC msg=audit(1768834800.123:501): avc:  denied  { read } for  pid=7',
    );
  });

  it('may be a list of bytes, or of several values, or lack what is too large', () => {
    expect(textIn(audit('', { MESSAGE: bytes('CWD cwd="/tmp"') }))).toContain(
      'type=CWD msg=audit(1768834800.123:501): cwd="/tmp"',
    );
    expect(textIn(audit('CWD cwd="/tmp"', { _CMDLINE: null, AUDIT_FIELD_OP: ['a', 'b'] }))).toContain(
      'type=CWD',
    );
    const left = JSON.stringify(audit('', { MESSAGE: null }));
    expect(textIn(left)).toBe(left);
  });

  it('has its type by number where journald knows no name', () => {
    expect(textIn(audit('AUDIT1334 prog-id=5', { _AUDIT_TYPE: '1334' }))).toContain('type=1334 msg=audit(');
    expect(textIn(audit('prog-id=5 op=LOAD', { _AUDIT_TYPE: '1334', _AUDIT_TYPE_NAME: 'BPF' }))).toContain(
      'type=BPF msg=audit(1768834800.123:501): prog-id=5',
    );
  });

  it('has the time of the log event where the entry tells none, as in the form of the agent', () => {
    const entry = audit('CWD cwd="/"', {
      _SOURCE_REALTIME_TIMESTAMP: undefined,
      __REALTIME_TIMESTAMP: undefined,
    });
    expect(textIn(entry)).toContain('msg=audit(1768834802.500:501)');
  });

  it('is a line already where the kernel or a plug-in of auditd wrote it', () => {
    const kernel = {
      _TRANSPORT: 'kernel',
      _HOSTNAME: 'web01',
      MESSAGE: 'audit: type=1400 audit(1768834800.123:9): avc:  denied  { read } for  pid=7',
    };
    expect(textIn(kernel)).toBe(
      'node=web01 type=1400 audit(1768834800.123:9): avc:  denied  { read } for  pid=7',
    );
    const plugin = {
      _TRANSPORT: 'syslog',
      _UID: '0',
      _COMM: 'audisp-syslog',
      SYSLOG_IDENTIFIER: 'audisp-syslog',
      MESSAGE: 'node=web02 type=CWD msg=audit(1768834800.123:9): cwd="/"',
    };
    expect(textIn(plugin)).toBe(plugin.MESSAGE);
  });

  it.each([
    [{ _UID: '1000', _COMM: 'logger', _EXE: '/usr/bin/logger' }],
    [{ _UID: '1000', _COMM: 'auditd', _EXE: '/home/eve/auditd' }],
    [{ _UID: '1000' }],
    [{ _UID: '0', _COMM: 'logger' }],
  ])('is not believed of %j', (who) => {
    const message = 'type=USER_LOGIN msg=audit(1768834800.123:9): pid=1 res=success';
    const entry = JSON.stringify({
      _TRANSPORT: 'syslog',
      SYSLOG_IDENTIFIER: 'auditd',
      MESSAGE: message,
      ...who,
    });
    expect(textIn(entry)).toBe(entry);
  });
});

describe('audit records in journald entries', () => {
  it('join like those of audit.log, and give the same event', async () => {
    const fields = [
      'SYSCALL arch=c000003e syscall=257 success=no exit=-13 a0=ffffff9c a1=7ffd1234 a2=0 a3=0 items=1 ppid=3001 pid=3002 auid=1000 uid=1000 gid=1000 euid=1000 egid=1000 tty=pts0 ses=5 comm="view" exe="/usr/bin/vim" key="secret"',
      'CWD cwd="/home/carol"',
      'PATH item=0 name="/srv/secret/plan.txt" inode=12 dev=ca:01 mode=0100600 ouid=0 ogid=0 nametype=NORMAL',
    ];
    const lines = fields.map(
      (text) => `node=web01 type=${text.replace(' ', ' msg=audit(1768834800.123:501): ')}`,
    );
    const [entries, plain] = await Promise.all([
      eventsFrom(fields.map((text) => JSON.stringify(audit(text)))),
      eventsFrom(lines),
    ]);
    expect(entries).toEqual(plain);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      class_name: 'File System Activity',
      file: { path: '/srv/secret/plan.txt' },
      status_code: 'EACCES',
      device: { hostname: 'web01' },
    });
  });

  it('are records also as text, which has no serial: nothing is joined to them', async () => {
    const line = (name: string) =>
      `Jan 19 15:00:01 web01 audit[3114]: AVC apparmor="DENIED" operation="open" class="file" profile="snap.x.x" name="${name}" pid=3114 comm="x" requested_mask="r" denied_mask="r" fsuid=1000 ouid=0`;
    const events = await eventsFrom([line('/proc/1/environ'), line('/etc/shadow')]);
    expect(events).toHaveLength(2);
    for (const event of events) {
      expect(event.metadata).toMatchObject({ event_code: 'AVC', product: { name: 'Linux Audit' } });
      expect(event.metadata.original_event_uid).toBeUndefined();
      expect(event.device?.hostname).toBe('web01');
      expect(event.time).toBe(Date.parse('2026-01-19T15:00:01Z'));
    }
  });

  it('of a user who writes them are text', async () => {
    const entry = {
      _TRANSPORT: 'syslog',
      _UID: '1000',
      SYSLOG_IDENTIFIER: 'x',
      MESSAGE: 'type=LOGIN msg=audit(1.0:1): a=b',
    };
    const [event] = await eventsFrom([JSON.stringify(entry)]);
    expect(event).toMatchObject({ class_uid: 0, metadata: { product: { name: 'Unknown' } } });
  });
});

it('no other text is in a wrapper', () => {
  for (const text of [
    '',
    '{',
    '{"MESSAGE":1}',
    '{"MESSAGE":"x"}',
    '[1]',
    'audit: hello',
    ' audit[1]: AVC x',
  ]) {
    expect(textIn(text)).toBe(text);
  }
});
