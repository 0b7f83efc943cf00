import { describe, expect, it } from 'vitest';
import { problemsOf } from '../support/ocsf-schema.ts';
import { eventsFrom } from '../support/pipeline.ts';

const line = (program: string, message: string) => `Jan 15 10:20:30 web01 ${program}[7]: ${message}`;
const often = (text: string, length: number) => text.repeat(Math.ceil(length / text.length)).slice(0, length);

describe('lines that cost time, or would', () => {
  const sizes = [4000, 1_000_000];
  it.each([
    ['sshd', 'Failed publickey for invalid user ', ' from 1.2.3.4 port 22 ssh2: A B ID x'],
    ['sshd', 'Disconnecting user ', ' 1.2.3.4 port 22: '],
    ['sshd', 'error: PAM: ', ' for x from y'],
    ['sudo', 'carol : TTY=a ; PWD=', ' ; USER=a ; GROUP=b ; ENV=c ; COMMAND=d'],
    ['sudo', 'carol : TTY=a ; PWD=', ' ; USER='],
    ['sudo', '', ' : '],
    ['su', '(to ', ') x on y '],
    ['pkexec', 'c: Executing command [USER=r] [TTY=t] [CWD=', '] [COMMAND='],
    [
      'vsftpd',
      'pam_unix(vsftpd:auth): authentication failure; logname= uid=0 euid=0 tty=t',
      ' ruser=x rhost=y user=z',
    ],
    ['useradd', 'new user: name=a, UID=1, ', 'home=, shell='],
    ['sshd', 'message repeated 2 times: [ ', 'message repeated 2 times: [ '],
  ])('%s: %s…', async (program, head, text) => {
    const started = process.cpuUsage();
    const events = await eventsFrom(sizes.map((size) => line(program, head + often(text, size))));
    const { user, system } = process.cpuUsage(started);
    expect(events.flatMap((event) => problemsOf(event))).toEqual([]);
    expect(events).toHaveLength(2);
    expect((user + system) / 1e6).toBeLessThan(3);
  });

  it('an entry of many fields or deep lists', async () => {
    const fields = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`F${i}`, 'x']));
    const deep = `{"SYSLOG_IDENTIFIER":"sshd","MESSAGE":"x","A":${'['.repeat(5000)}${']'.repeat(5000)}}`;
    const events = await eventsFrom([
      JSON.stringify({ SYSLOG_IDENTIFIER: 'sshd', MESSAGE: 'x', ...fields }),
      deep,
      JSON.stringify({
        SYSLOG_IDENTIFIER: 'sshd',
        MESSAGE: 'x',
        __proto__: 1,
        constructor: 'y',
        hasOwnProperty: 'z',
      }),
    ]);
    expect(events).toHaveLength(3);
    expect(events.flatMap((event) => problemsOf(event))).toEqual([]);
  });
});
