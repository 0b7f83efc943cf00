import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../shared/config.ts';
import { transform } from '../../shared/pipeline/transform.ts';
import { cloudTrailEvent } from '../support/cloudtrail-event.ts';
import { judgingBy, standInRule } from '../support/judging.ts';
import { gzipped, payload, record } from '../support/payload.ts';
import { textLines } from '../support/pipeline.ts';
import { runs } from '../support/properties.ts';
import { windowsEvent } from '../support/windows-event.ts';

const patterns = '/(?:^|\\s)-p(\\S+)/,/--password[= ](\\S+)/i,/IDENTIFIED BY (\\S+)/';

/** Characters that XML, JSON and audit records write in ways of their own, and none that ends an argument. */
const secrets = fc
  .string({
    unit: fc.constantFrom(...'abcXYZ0189!$%&<>+/{}[]=;:"\'\\üß日'.split('')),
    minLength: 6,
    maxLength: 24,
  })
  .map((text) => `S3${text}`);

const hex = (text: string): string => Buffer.from(text).toString('hex').toUpperCase();
const argument = (text: string): string =>
  /^[\x21-\x7e]+$/.test(text) && !text.includes('"') ? `"${text}"` : hex(text);

/** Messages that hold a command line, one kind each. */
const holders: Record<string, (command: readonly string[]) => string[]> = {
  'a process of Windows': (command) => [
    windowsEvent({
      id: 4688,
      data: { SubjectUserName: 'bob', NewProcessName: 'C:\\mysql.exe', CommandLine: command.join(' ') },
    }),
  ],
  'a process of Sysmon': (command) => [
    windowsEvent({
      id: 1,
      provider: 'Microsoft-Windows-Sysmon',
      channel: 'Microsoft-Windows-Sysmon/Operational',
      data: {
        Image: 'C:\\mysql.exe',
        CommandLine: command.join(' '),
        ParentCommandLine: `cmd /c ${command.join(' ')}`,
      },
    }),
  ],
  'a script block': (command) => [
    windowsEvent({
      id: 4104,
      provider: 'Microsoft-Windows-PowerShell',
      channel: 'Microsoft-Windows-PowerShell/Operational',
      data: { MessageNumber: '1', MessageTotal: '1', ScriptBlockText: `& ${command.join(' ')}\r\nexit` },
    }),
  ],
  'an event of Windows that nobody knows': (command) => [
    windowsEvent({ id: 59_999, data: { Foo: command.join(' ') } }),
  ],
  'an event of Windows that was cut': (command) => [
    `${windowsEvent({ id: 4688, data: { CommandLine: command.join(' ') } }).split('</Data>')[0]}`,
  ],
  'audit records': (command) => [
    `type=SYSCALL msg=audit(1768478700.123:7): arch=c000003e syscall=59 success=yes exit=0 ppid=1 pid=2 auid=1000 uid=1000 gid=1000 euid=1000 suid=1000 fsuid=1000 egid=1000 sgid=1000 fsgid=1000 tty=pts0 ses=3 comm="mysql" exe="/usr/bin/mysql" key="exec"`,
    `type=EXECVE msg=audit(1768478700.123:7): argc=${command.length} ${command.map((one, i) => `a${i}=${argument(one)}`).join(' ')}`,
    `type=PROCTITLE msg=audit(1768478700.123:7): proctitle=${hex(command.join('\0'))}`,
  ],
  'a command title alone': (command) => [
    `type=PROCTITLE msg=audit(1768478700.123:8): proctitle=${hex(command.join('\0'))}`,
  ],
  'an audit record that was cut': (command) => [
    `type=USER_CMD msg=audit(1768478700.123:9): pid=1 uid=0 auid=1000 ses=1 msg='cwd="/" cmd=${hex(command.join(' '))}`,
  ],
  'parameters of CloudTrail': (command) => [
    JSON.stringify(
      cloudTrailEvent({
        eventName: 'SendCommand',
        requestParameters: { parameters: { commands: [command.join(' ')] } },
      }),
    ),
  ],
  'CloudTrail that is no JSON': (command) => [
    `${JSON.stringify(cloudTrailEvent({ requestParameters: { parameters: { commands: [command.join(' ')] } } }))}}`,
  ],
  'plain text': (command) => [`CMD (${command.join(' ')} )`],
};

const everyRule = judgingBy(
  ['windows', 'aws', 'linux'].map((product) =>
    standInRule(
      `rule-${product}`,
      product,
      (event) => [...event.texts()].some((text) => text.includes('S3')),
      { title: 'It ran' },
    ),
  ),
);

async function output(messages: readonly string[], environment: Record<string, string>) {
  const settings = readSettings({ RAW_DATA: 'true', ...environment });
  const result = await transform([record('r', gzipped(payload(messages)))], {
    region: 'eu-west-1',
    settings,
    judging: everyRule,
    wholeFindings: 10,
  });
  return {
    lines: result.records.flatMap((one) => textLines(one)),
    books: result.books(),
    findings: result.findings(),
  };
}

/** The ways in which a secret could still be read, in JSON. */
const readable = (secret: string): string[] =>
  [secret, secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')].flatMap(
    (text) => {
      const once = JSON.stringify(text).slice(1, -1);
      return [once, JSON.stringify(once).slice(1, -1), hex(text), hex(text).toLowerCase()];
    },
  );

describe.each(Object.entries(holders))('a password in %s', (kind, messagesOf) => {
  const commands: ((secret: string) => string[])[] = [
    (secret) => ['mysql', '-uroot', `-p${secret}`, 'shop'],
    (secret) => ['tool', `--PASSWORD=${secret}`, '-v'],
    (secret) => ['tool', '--password', secret],
  ];

  it('is in no byte of the output', async () => {
    await fc.assert(
      fc.asyncProperty(
        secrets,
        fc.constantFrom(...commands),
        fc.constantFrom('ocsf', 'source'),
        async (secret, commandOf, OUTPUT_FORMAT) => {
          const { lines, books, findings } = await output(messagesOf(commandOf(secret)), {
            MASK: patterns,
            OUTPUT_FORMAT,
          });
          const written = lines.join('\n') + JSON.stringify(findings);
          for (const form of readable(secret)) expect(written).not.toContain(form);
          expect(Object.values(books.sources)[0]!.masked).toBeGreaterThan(0);
          expect(written).toContain('***');
        },
      ),
      runs(6),
    );
  });

  it('is judged by rules, though no finding says it', async () => {
    const { findings, lines } = await output(messagesOf(['mysql', '-pS3same-street']), { MASK: patterns });
    // Text that could not be read is not judged.
    if (/cut|alone|no JSON|plain/.test(kind)) return;
    expect(findings.counts).toHaveLength(1);
    expect(JSON.stringify(findings) + lines.join('')).not.toContain('same-street');
  });

  it('stays where nothing is to be masked, byte for byte', async () => {
    const messages = messagesOf(['ls', '-l', '/home']);
    const [plain, masking] = [await output(messages, {}), await output(messages, { MASK: patterns })];
    expect(masking.lines).toEqual(plain.lines);
    expect(Object.values(masking.books.sources)[0]!.masked).toBeUndefined();
  });
});

describe('a field by its name', () => {
  it.each([
    ['CommandLine', holders['a process of Windows']!, 'mysql'],
    ['scriptblocktext', holders['a script block']!, 'mysql -pS3'],
    ['commands', holders['parameters of CloudTrail']!, 'S3same'],
    ['commands', holders['CloudTrail that is no JSON']!, 'S3same'],
    ['CommandLine', holders['an event of Windows that was cut']!, 'mysql -pS3'],
    ['proctitle', holders['a command title alone']!, hex('S3same')],
  ])('%s is masked whole', async (MASK, messagesOf, gone) => {
    for (const OUTPUT_FORMAT of ['ocsf', 'source']) {
      const { lines } = await output(messagesOf(['mysql', '-pS3same']), { MASK, OUTPUT_FORMAT });
      const text = lines.join('\n').replaceAll('C:\\\\mysql.exe', '').replaceAll('"mysql.exe"', '');
      expect(text).not.toContain(gone);
      expect(text).toContain('***');
    }
  });
});

describe('a password in a text that is shortened', () => {
  it.each([270, 285, 290, 300])('is masked where it begins at %i', async (length) => {
    const command = ['mysql', 'x'.repeat(length), '--password=S3cretS3cretS3cretS3cret'];
    for (const messagesOf of Object.values(holders)) {
      const { lines, findings } = await output(messagesOf(command), { MASK: patterns });
      expect(lines.join('\n') + JSON.stringify(findings)).not.toContain('S3cret');
    }
  });
});

describe('texts that look for trouble', () => {
  it.each([
    ['a password a word', '-pS3cret '.repeat(10_000)],
    ['passwords that differ', Array.from({ length: 10_000 }, (_, i) => `-pS3cret${i}`).join(' ')],
    ['one that is long', `-pS3cret${'x'.repeat(100_000)}`],
    ['ellipses', `-pS3cretS3cret ${'S3cret…'.repeat(40_000)}`],
    ['hex', `-pS3cret ${'ab'.repeat(50_000)}`],
  ])('%s are masked in time', async (_, text) => {
    const { user } = process.cpuUsage();
    const { lines } = await output([windowsEvent({ id: 4688, data: { CommandLine: text } })], {
      MASK: patterns,
    });
    expect(lines.join('\n')).not.toContain('-pS3c');
    expect((process.cpuUsage().user - user) / 1000).toBeLessThan(8_000);
  });
});
