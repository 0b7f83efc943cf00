import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../cli/command.ts';
import { demo } from '../../cli/commands/demo.ts';
import { events } from '../../cli/commands/events.ts';
import { invoke } from '../../cli/commands/invoke.ts';
import { terminalOf } from '../support/terminal.ts';

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

const commands = { invoke, demo, events };

/** Runs a command in this process, with `input` as its standard input. */
async function run(
  name: keyof typeof commands,
  args: string[],
  environment: Record<string, string> = {},
  input = '',
): Promise<Ended> {
  const { terminal, written, complained } = terminalOf(environment, input);
  const code = await runCommand(name, commands[name], args, terminal);
  return { code, stdout: written(), stderr: complained() };
}

const folder = mkdtempSync(join(tmpdir(), 'commands-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm run invoke', () => {
  it('shows a line an event, the books and the records', async () => {
    const { code, stdout, stderr } = await run('invoke', [
      'events/windows-brute-force.json',
      '--time-zone',
      'Asia/Tokyo',
    ]);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^TIME +WHO +WHAT +TO WHAT +FROM +OUTCOME +CLASS$/m);
    expect(stdout).toMatch(/^2026-01-17 03:02:09 .*lock account +taro\.suzuki/m);
    expect(stdout).toMatch(/^windows +10 +10 /m);
    expect(stdout).toMatch(/^1 record: 1 Ok/m);
    expect(stdout).toContain('source=windows/region=ap-northeast-1/accountId=111122223333/eventDay=20260117');
    expect(stdout).not.toContain('\u001b');
  });

  it('gives JSON and nothing else with --json', async () => {
    const { code, stdout } = await run('invoke', ['events/mixed.json', '--json']);
    expect(code).toBe(0);
    const { records, books } = JSON.parse(stdout);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ result: 'Ok', partitionKeys: { source: 'mixed' } });
    expect(records[0].lines.map((line: { class_uid: number }) => line.class_uid)).toEqual([
      3002, 2004, 6003, 3002, 0,
    ]);
    expect(books.linesOut).toBe(5);
  });

  it('reads standard input', async () => {
    const line =
      'type=USER_LOGIN msg=audit(1768472430.123:7): pid=1 uid=0 auid=1000 ses=3 msg=\'op=login id=1000 exe="/usr/sbin/sshd" hostname=? addr=192.0.2.1 terminal=ssh res=success\'';
    const { code, stdout } = await run('invoke', ['-'], {}, line);
    expect(code).toBe(0);
    expect(stdout).toMatch(/uid 1000 +log on .*192\.0\.2\.1 +ok/);
  });

  it('ends with 1 and the reason when a record failed', async () => {
    const { code, stdout } = await run('invoke', ['events/malformed-gzip.json']);
    expect(code).toBe(1);
    expect(stdout).toContain("ProcessingFailed: The record's gzip data is broken");
  });

  it('shows lines as they are with OUTPUT_FORMAT=source', async () => {
    const { code, stdout } = await run('invoke', ['events/cloudtrail-root.json'], {
      OUTPUT_FORMAT: 'source',
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\{.*ConsoleLogin/m);
  });

  it.each([
    ['no file', [], 'Name one file'],
    ['an unknown option', ['events/mixed.json', '--colour'], '--colour'],
    ['a file that is not there', ['events/none.json'], 'ENOENT'],
    ['a wrong time zone', ['events/mixed.json', '--time-zone', 'Tokyo'], 'TIME_ZONE is "Tokyo"'],
    ['a file of another kind', ['package.json'], 'none of'],
  ])('ends with 2 for %s', async (_, args, words) => {
    const { code, stdout, stderr } = await run('invoke', args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(words);
  });
});

describe('npm run demo', () => {
  const out = join(folder, 'out');
  const files = (): string[] =>
    readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
      .sort();

  it("writes objects at Firehose's keys and tells what happened", async () => {
    const { code, stdout, stderr } = await run('demo', ['--out', out, '--time-zone', 'Asia/Tokyo']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const data = files().filter((file) => file.startsWith('ocsf/'));
    expect(data.length).toBeGreaterThan(5);
    for (const key of data) {
      expect(key).toMatch(
        /^ocsf\/source=(windows|cloudtrail|auditd|linux|mixed)\/region=ap-northeast-1\/accountId=111122223333\/eventDay=\d{8}\/[\w-]+\.ndjson\.gz$/,
      );
      expect(stdout).toContain(key);
      const lines = gunzipSync(readFileSync(join(out, key))).toString();
      expect(lines.endsWith('\n')).toBe(true);
      for (const line of lines.trimEnd().split('\n')) expect(JSON.parse(line)).toHaveProperty('class_uid');
    }
    expect(files().filter((file) => file.startsWith('errors/processing-failed/2026/'))).toHaveLength(1);
    expect(stdout).toContain('clear log');
    expect(stdout).toContain('turn message extraction off');
  });

  it('writes the same again, and leaves alone what it did not write', async () => {
    const own = join(out, 'ocsf', 'notes.txt');
    const before = files();
    writeFileSync(own, 'mine');
    await run('demo', ['--out', out, '--time-zone', 'Asia/Tokyo']);
    expect(files()).toEqual([...before, 'ocsf/notes.txt'].sort());
    await run('demo', ['--out', out]);
    expect(files()).toContain('ocsf/notes.txt');
    expect(files()).not.toEqual([...before, 'ocsf/notes.txt'].sort());
  });
});

it.each(['invoke', 'demo', 'events'])('npm run %s is a program that explains itself', async (name) => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    'cli/audit-firehose.ts',
    name,
    '--help',
  ]);
  expect(stderr).toBe('');
  expect(stdout).toContain(`npm run ${name}`);
});
