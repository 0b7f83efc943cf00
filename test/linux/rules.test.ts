import { describe, expect, it } from 'vitest';
import type { RuleEvent } from '../../shared/rule-event.ts';
import { linux } from '../../shared/sources/linux/source.ts';
import { compileText, ruleText } from '../support/rules.ts';

async function ruleEvent(message: string): Promise<RuleEvent> {
  const line = {
    record: 0,
    index: 0,
    origin: { owner: '1', logGroup: 'g', logStream: 's', region: 'r' },
    logEvent: { id: '1', timestamp: 1_768_472_430_000, message },
  };
  const [event] = await linux.read([line]);
  return linux.ruleEvent!(event!);
}

async function matches(service: string, detection: string, message: string): Promise<boolean> {
  const of = service === '' ? '' : `, service: ${service}`;
  const head = `title: T\nid: 11111111-2222-4333-8444-555555555555\nlevel: low\nlogsource: {product: linux${of}}\n`;
  const { rules, problems } = await compileText(ruleText(detection, head));
  expect(problems).toEqual([]);
  return rules.judge(await ruleEvent(message)).length === 1;
}

const line = (program: string, message: string) => `Jan 15 10:20:30 web01 ${program}: ${message}`;
const sudo = (target: string, command = '/usr/bin/id') =>
  line('sudo[7]', `carol : TTY=pts/0 ; PWD=/tmp ; USER=${target} ; COMMAND=${command}`);

const badKey = "keywords:\n  - 'incorrect signature'\n  - 'error in libcrypto'\ncondition: keywords";
const byNumber = "selection:\n  USER:\n    - '#-*'\n    - '#*4294967295'\ncondition: selection";
const pkexec =
  "keywords:\n  '|all':\n    - 'pkexec'\n    - 'environment variable XAUTHORITY'\n    - '[USER=root]'\ncondition: keywords";

describe('a rule about a service of Linux', () => {
  it.each([
    [
      'sshd',
      badKey,
      line('sshd[7]', 'ssh_dispatch_run_fatal: Connection from 192.0.2.7 port 5: error in libcrypto'),
      true,
    ],
    ['sshd', badKey, line('sshd[7]', 'Accepted password for carol from 192.0.2.7 port 5 ssh2'), false],
    [
      'sshd',
      badKey,
      line('sudo[7]', 'carol : error in libcrypto ; TTY=a ; PWD=/ ; USER=root ; COMMAND=b'),
      false,
    ],
    ['auth', badKey, line('sshd-session[7]', 'error in libcrypto'), true],
    ['', badKey, line('sshd[7]', 'incorrect signature'), true],
    ['auditd', badKey, line('sshd[7]', 'incorrect signature'), false],
    ['sudo', byNumber, sudo('#-1'), true],
    ['sudo', byNumber, sudo('#4294967295'), true],
    ['sudo', byNumber, sudo('root'), false],
    ['sudo', byNumber, sudo('#-1', '/bin/sh ; USER=root ; COMMAND=/bin/true'), true],
    [
      'auth',
      pkexec,
      line(
        'pkexec[7]',
        'carol: The value for environment variable XAUTHORITY contains suspicious content [USER=root] [TTY=/dev/pts/0] [CWD=/] [COMMAND=/bin/sh]',
      ),
      true,
    ],
    [
      'cron',
      "keywords:\n  - 'REPLACE'\ncondition: keywords",
      line('crontab[7]', '(carol) REPLACE (carol)'),
      true,
    ],
    [
      'auth',
      'selection:\n  rhost: x\n  address: 198.51.100.9\ncondition: selection',
      line('sshd[7]', 'Invalid user a from 198.51.100.9 port 4'),
      false,
    ],
    [
      'auth',
      'selection:\n  address|cidr: 198.51.100.0/24\ncondition: selection',
      line('sshd[7]', 'Invalid user a from 198.51.100.9 port 4'),
      true,
    ],
  ])('%s', async (service, detection, message, expected) => {
    expect(await matches(service, detection, message)).toBe(expected);
  });

  it('is shown the fields of journald by their names', async () => {
    const entry = {
      SYSLOG_IDENTIFIER: 'sshd',
      _HOSTNAME: 'web01',
      _UID: '0',
      MESSAGE: 'x',
      _SYSTEMD_UNIT: 'sshd.service',
    };
    expect(
      await matches(
        'sshd',
        'a:\n  _SYSTEMD_UNIT: sshd.service\n  hostname: web01\ncondition: a',
        JSON.stringify(entry),
      ),
    ).toBe(true);
  });
});

describe('OUTPUT_FORMAT=source', () => {
  it('has the values of a message under their names', async () => {
    const message = line('sshd[7]', 'Invalid user a from 198.51.100.9 port 4');
    const [event] = await linux.read([
      {
        record: 0,
        index: 0,
        origin: { owner: '1', logGroup: 'g', logStream: 's', region: 'r' },
        logEvent: { id: '1', timestamp: 1_768_472_430_000, message },
      },
    ]);
    expect((await linux.loadDescribe())(event!)).toEqual({
      time: '2026-01-15T10:20:30.000Z',
      timestamp: 'Jan 15 10:20:30',
      hostname: 'web01',
      program: 'sshd',
      pid: '7',
      message: 'Invalid user a from 198.51.100.9 port 4',
      event: 'ssh_invalid_user',
      fields: { user: 'a', address: '198.51.100.9', port: '4' },
    });
  });
});
