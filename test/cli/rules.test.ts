import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../cli/command.ts';
import { rules } from '../../cli/commands/rules.ts';
import { ruleText } from '../support/rules.ts';
import { terminalOf } from '../support/terminal.ts';
import { windowsEvent } from '../support/windows-event.ts';

async function run(args: string[], environment: Record<string, string> = {}, input = '') {
  const { terminal, written, complained } = terminalOf(environment, input);
  const code = await runCommand('rules', rules, args, terminal);
  return { code, stdout: written(), stderr: complained() };
}

const folder = mkdtempSync(join(tmpdir(), 'rules-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const good = write(
  'logon.yml',
  ruleText(
    "selection:\n  EventID: 4624\nfilter:\n  TargetUserName: 'alice'\ncondition: selection and not filter",
  ),
);
const bad = write(
  'bad.yml',
  ruleText('selection:\n  EventID|near: 1\ncondition: selection').replace('1111', '9999'),
);
const events = write(
  'events.xml',
  [
    windowsEvent({ id: 4624, data: { TargetUserName: 'bob' } }),
    windowsEvent({ id: 4624, data: { TargetUserName: 'Alice' } }),
    windowsEvent({ id: 4634 }),
  ].join('\n'),
);

describe('rules check', () => {
  it('says for each rule whether it loads, with file and line', async () => {
    const { code, stdout } = await run(['check', folder]);
    expect(code).toBe(1);
    expect(stdout).toContain(`ok       ${good}: logon\n`);
    expect(stdout).toContain(`error    ${bad}:8: Sigma 2.1.0 has no modifier \`near\``);
    expect(stdout).toMatch(/1 rule can be used, 1 error, 0 warnings\n$/);
  });

  it('ends with 0 where all load, and with --strict only without warnings', async () => {
    expect((await run(['check', good])).code).toBe(0);
    const loose = write('loose.yaml', ruleText('a:\n  b: c\nd:\n  e: f\ncondition: a'));
    expect((await run(['check', loose])).code).toBe(0);
    expect((await run(['check', loose, '--strict'])).code).toBe(1);
    rmSync(loose);
  });

  it('says which shipped rule waits for a placeholder, and takes its value from the environment', async () => {
    const waiting = await run(['check', 'windows-watched-object-handle']);
    expect(waiting.stdout).toContain(
      'off      windows/windows_watched_object_handle.yml: No value is set for',
    );
    expect(waiting.code).toBe(0);
    const set = await run(['check', 'builtin'], { RULE_PLACEHOLDERS: '{"watched_objects": ["C:\\\\x"]}' });
    expect(set.stdout).toMatch(/ 0 errors, \d+ warnings?\n$/);
  });

  it('gives programs the rules and the problems', async () => {
    const { stdout } = await run(['check', folder, '--json']);
    const { rules, problems } = JSON.parse(stdout);
    expect(rules).toEqual([
      {
        id: '11111111-2222-4333-8444-555555555555',
        name: 'logon',
        title: 'A rule',
        level: 'low',
        file: good,
      },
    ]);
    expect(problems).toMatchObject([{ file: bad, line: 8, severity: 'error', kind: 'unsupported' }]);
  });
});

describe('rules test', () => {
  it('shows which events a rule matched', async () => {
    const { code, stdout } = await run(['test', good, events]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^EVENT +TIME +WHO +WHAT +TO WHAT +RULES$/m);
    expect(stdout).toMatch(/^ +1 .* logon$/m);
    expect(stdout).toContain('3 events, 1 of them matched by 1 of 1 rule\n');
  });

  it('shows the others with --all, and reads standard input', async () => {
    const { stdout } = await run(['test', good, '-', '--all'], {}, windowsEvent({ id: 4634 }));
    expect(stdout).toMatch(/^ +1 .* -$/m);
  });

  it('ends with 1 where nothing matches, and names rules that do not load', async () => {
    const { code, stderr } = await run(['test', bad, events]);
    expect(code).toBe(1);
    expect(stderr).toContain(`left out: ${bad}:8:`);
  });

  it('gives programs the rules of each event', async () => {
    const { stdout } = await run(['test', good, events, '--json']);
    expect(
      JSON.parse(stdout).events.map(({ rules }: { rules: { name: string }[] }) => rules.map((r) => r.name)),
    ).toEqual([['logon'], [], []]);
  });

  it('takes any form of events that invoke takes, and shipped rules', async () => {
    const { stdout } = await run([
      'test',
      'cis-3.6-console-sign-in-failures',
      'events/cloudtrail-console-login.json',
    ]);
    expect(stdout).toContain('4 events, 2 of them matched by 1 of 1 rule\n');
  });
});

describe('the events of rules test', () => {
  it('have names of accounts from IDENTITY_MAPS', async () => {
    const host = join(folder, 'maps', 'web01');
    mkdirSync(host, { recursive: true });
    writeFileSync(join(host, 'passwd'), 'carol:x:1000:1000::/home/carol:/bin/sh\n');
    const named = write(
      'named.yml',
      ruleText('selection:\n  AUID: carol\ncondition: selection').replace(
        'product: windows',
        'product: linux',
      ),
    );
    const log =
      "node=web01 type=USER_LOGIN msg=audit(1768478700.123:7): pid=1 uid=0 auid=1000 ses=1 msg='op=login res=success'";
    expect((await run(['test', named, '-'], { IDENTITY_MAPS: join(folder, 'maps') }, log)).code).toBe(0);
    expect((await run(['test', named, '-'], {}, log)).code).toBe(1);
    rmSync(named);
  });

  it('leave out a record that can not be opened, and report it', async () => {
    const { stderr } = await run(['test', good, 'events/malformed-gzip.json']);
    expect(stderr).toMatch(/^record \d is left out: /m);
  });
});

describe('rules explain', () => {
  it('shows each selection and field with the value of the event and the verdict', async () => {
    const { code, stdout } = await run(['explain', 'logon', events, '--rules', good, '--event', '2']);
    expect(code).toBe(1);
    expect(stdout.split('\n').slice(4)).toEqual([
      expect.stringMatching(/^event 2 .*: does not match$/),
      '  yes logsource windows',
      '  no  all of',
      '    yes selection',
      "      yes EventID: 4624  event: '4624'",
      '    no  not',
      '      yes filter',
      "        yes TargetUserName: 'alice'  event: 'Alice'",
      '',
    ]);
  });

  it('finds a rule by its id, and ends with 0 where it matches', async () => {
    const id = '11111111-2222-4333-8444-555555555555';
    const { code, stdout } = await run(['explain', id, events, '--rules', good, '--event', '1']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^event 1 .*: matches$/m);
  });

  it('says where an event is of another log source', async () => {
    const { stdout } = await run(['explain', 'console-login', events, '--event', '1']);
    expect(stdout).toContain('no  logsource aws cloudtrail; the event is windows security');
    expect(stdout).toContain("eventName: 'ConsoleLogin'  event: no such field");
  });

  it('gives programs the whole tree', async () => {
    const { stdout } = await run(['explain', 'logon', events, '--rules', good, '--event', '1', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      rule: { name: 'logon' },
      events: [{ event: 1, matches: true, fits: true, tree: { kind: 'and', holds: true } }],
    });
  });

  it('refuses a rule or an event that is not there', async () => {
    expect(await run(['explain', 'nothing', events])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("the id or name 'nothing'. npm run rules -- list shows them."),
    });
    expect(await run(['explain', 'windows-logon-network-failed', events])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Do you mean windows-network-logon-failure?'),
    });
    const { code, stderr } = await run(['explain', 'logon', events, '--rules', good, '--event', '4']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--event wants a number from 1 to 3')]);
  });
});

describe('rules list', () => {
  it('shows what rules are about', async () => {
    const { stdout } = await run(['list', good]);
    expect(stdout).toMatch(/^NAME +LEVEL +LOGSOURCE +TITLE +ID$/m);
    expect(stdout).toMatch(/^logon +low +windows +A rule +11111111/m);
    expect((await run(['list'])).stdout).toContain('audit-failures');
  });
});

describe('rules', () => {
  it('explains itself', async () => {
    const { code, stdout } = await run(['--help']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('npm run rules -- check RULES')]);
  });

  it.each([
    [['frob'], "Say what to do: check, test, explain, list, not 'frob'."],
    [[], 'Say what to do: check, test, explain, list.'],
    [['check'], 'check wants one argument: RULES.'],
    [
      ['check', 'no-such-rule'],
      "There is no file or folder 'no-such-rule', and no shipped rule of that name.",
    ],
    [['test', 'builtin'], 'test wants two arguments: RULES EVENTS.'],
    [['test', 'builtin', 'no-such-file'], "no-such-file can't be read (ENOENT)."],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stderr } = await run(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
