import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it, vi } from 'vitest';
import { filesInBucket } from '../../cli/archive/bucket.ts';
import { runCommand } from '../../cli/command.ts';
import { query } from '../../cli/commands/query.ts';
import { replay } from '../../cli/commands/replay.ts';
import { readRange } from '../../cli/query/range.ts';
import { zoneClock } from '../../shared/time.ts';
import { startS3 } from '../replay/support/s3-server.ts';
import { temporaryFolder } from '../support/folders.ts';
import { goldenEvent } from '../support/golden.ts';
import { terminalOf } from '../support/terminal.ts';
import { saved, writeEvents } from './support.ts';

const failedLogon = (uid: string, changes: object = {}) => {
  const event = goldenEvent('windows-4625-bad-password');
  event.metadata.uid = uid;
  return { ...event, ...changes };
};

async function ask(args: readonly string[], environment = {}) {
  const { terminal, written, complained } = terminalOf(environment);
  const code = await runCommand('query', query, args, terminal);
  return { code, out: written(), complaint: complained() };
}

function archive(): string {
  const folder = temporaryFolder();
  writeEvents(folder, 'a', [failedLogon('1'), failedLogon('2', { user: { name: '=cmd,"x"\n\u001b[31m' } })]);
  writeEvents(folder, 'b', [failedLogon('3', { user: { name: 'bob' } })], { account: '444455556666' });
  writeEvents(folder, 'c', [failedLogon('4', { user: { name: 'mix' } }), goldenEvent('auditd-execve')], {
    source: 'mixed',
    day: '20260116',
  });
  return folder;
}

describe('npm run query', () => {
  it('lists the saved queries with their questions', async () => {
    const { code, out } = await ask([]);
    expect(code).toBe(0);
    for (const { name, question } of saved) {
      expect(out).toMatch(
        new RegExp(`^${name.replaceAll('.', '\\.')} .*${question.replaceAll('?', '\\?')}$`, 'm'),
      );
    }
  });

  it('prints rows as a table in which log text can do nothing, as JSON, and as CSV', async () => {
    const path = archive();
    const { out } = await ask(['failed-logons', '--path', path]);
    expect(out).toContain('USER_NAME');
    expect(out).toContain('=cmd,"x" \\u{1b}[31m');
    expect(out).toContain('4 rows. Usual: A few for each user.');
    const json = await ask(['failed-logons', '--path', path, '--json', '--param', 'user=BOB']);
    expect(JSON.parse(json.out)).toMatchObject([{ user_name: 'bob', failures: 1, from_host: 'WS-77' }]);
    const csv = await ask(['failed-logons', '--path', path, '--csv', '--param', 'user==%']);
    expect(csv.out.split('\r\n')[0]).toMatch(/^user_name,user_domain,address/);
    expect(csv.out).toContain('"=cmd,""x""\n\u001b[31m"');
    expect(csv.complaint).toBe(
      '1 cell that a spreadsheet would take for formulas: import the file as text.\n',
    );
  });

  it('takes own SQL over table and views, within the range', async () => {
    const path = archive();
    const sql = 'SELECT uid, "user_name" FROM sign_ins ORDER BY uid';
    const all = await ask(['--sql', sql, '--path', path, '--json']);
    expect(JSON.parse(all.out).map(({ uid }: { uid: string }) => uid)).toEqual(['1', '2', '3', '4']);
    const none = await ask(['--sql', sql, '--path', path, '--json', '--to', '2026-01-15T10:20:30']);
    expect(JSON.parse(none.out)).toEqual([]);
  });

  it('chooses folders by account, region and source, and rows of other sources in a mixed one', async () => {
    const path = archive();
    const uids = async (...options: string[]) => {
      const { out } = await ask([
        '--sql',
        'SELECT uid FROM sign_ins ORDER BY 1',
        '--path',
        path,
        '--json',
        ...options,
      ]);
      return JSON.parse(out).map(({ uid }: { uid: string }) => uid);
    };
    expect(await uids('--account', '444455556666')).toEqual(['3']);
    expect(await uids('--source', 'windows')).toEqual(['1', '2', '3', '4']);
    expect(await uids('--source', 'auditd')).toEqual([]);
    const missing = await ask(['failed-logons', '--path', path, '--region', 'us-east-1']);
    expect(missing).toMatchObject({ code: 2, out: '' });
    expect(missing.complaint).toContain('holds what is asked for');
  });

  it.each([
    [['failed-logon'], 'Do you mean failed-logons?'],
    [['failed-logons', '--param', 'who=x'], 'has no parameter who (it has user)'],
    [['user-activity'], 'needs --param user=VALUE'],
    [['gaps', '--param', 'hours=1; DROP'], 'must be a whole number'],
    [['failed-logons', '--param', 'user'], 'must be NAME=VALUE'],
    [['failed-logons', '--from', 'yesterday'], 'it must be a day'],
    [['failed-logons', '--from', '2026-02-30'], 'it must be a day'],
    [['failed-logons', '--from', '2026-01-16', '--to', '2026-01-15'], 'is not after'],
    [['failed-logons', '--account', '1'], 'twelve digits'],
    [['failed-logons', '--source', 'x/../y'], 'windows, cloudtrail, auditd, linux or other'],
    [['failed-logons', '--time-zone', 'Mars/Base'], 'IANA name'],
    [['failed-logons', '--json', '--csv'], '--json or --csv'],
    [['failed-logons', '--path', '/no/such/folder'], 'There is no folder /no/such/folder'],
    [['failed-logons', '--path', 's3://bucket/ocsf/'], 'give --from'],
    [['failed-logons', '--path', 's3://B/x', '--from', '1d'], 's3://BUCKET/PREFIX/'],
    [['--sql', 'SELECT nothing FROM nowhere'], 'DuckDB: '],
  ])('%j is refused in words', async (args, words) => {
    const path = args.includes('--path') ? [] : ['--path', archive()];
    const { code, out, complaint } = await ask([...args, ...path]);
    expect(complaint).toContain(words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('fetches from a bucket what the options select, and clears it away', async () => {
    const directory = temporaryFolder();
    const bucket = join(directory, 'archive');
    mkdirSync(bucket);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'S3RVER');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'S3RVER');
    const server = await startS3(directory, 'archive');
    try {
      const client = new S3Client({ endpoint: server.url, forcePathStyle: true, region: 'us-east-1' });
      const key = (day: string, source = 'windows') =>
        `ocsf/source=${source}/region=eu-west-1/accountId=111122223333/eventDay=${day}/a.ndjson`;
      for (const name of [key('20260115'), key('20260101'), key('20260115', 'auditd'), 'errors/x.ndjson']) {
        const Body = `${JSON.stringify(failedLogon(name))}\n`;
        await client.send(new PutObjectCommand({ Bucket: 'archive', Key: name, Body }));
      }
      server.requests.length = 0;
      const before = leftBehind();
      const { code, out, complaint } = await ask(
        [
          '--sql',
          'SELECT uid FROM events_once, (SELECT 1) AS one(uid)',
          '--path',
          's3://archive/ocsf/',
          '--json',
        ].concat([
          '--endpoint',
          server.url,
          '--from',
          '2026-01-15',
          '--to',
          '2026-01-15',
          '--source',
          'windows',
        ]),
      );
      expect(complaint).toMatch(/^1 objects? fetched/);
      expect({ code, rows: JSON.parse(out).length }).toEqual({ code: 0, rows: 1 });
      const fetched = server.requests.filter(({ path }) => path.includes('.ndjson'));
      expect(fetched.map(({ path }) => decodeURIComponent(path).split('?')[0])).toEqual([
        `/archive/${key('20260115')}`,
      ]);
      expect(server.requests.some(({ path }) => decodeURIComponent(path).includes('source=auditd'))).toBe(
        false,
      );
      expect(leftBehind()).toEqual(before);

      server.fault = () => 'denied';
      const denied = await ask([
        'failed-logons',
        '--path',
        's3://archive/ocsf/',
        '--from',
        '2026-01-15',
        '--endpoint',
        server.url,
      ]);
      expect(denied.code).toBe(2);
      expect(denied.complaint).toContain("s3://archive/ocsf/ can't be read");
      expect(leftBehind()).toEqual(before);
    } finally {
      await server.close();
      vi.unstubAllEnvs();
    }
  });
});

/** A bucket that lists folders, as S3 does; the server above doesn't. */
function bucketWith(keys: readonly string[]) {
  const asked: string[] = [];
  const client = new S3Client({});
  const answers = mockClient(client);
  answers.on(ListObjectsV2Command).callsFake(({ Prefix = '', Delimiter = '/' }) => {
    asked.push(Prefix);
    const below = keys.filter((key) => key.startsWith(Prefix));
    const folderOf = (key: string) => {
      const end = key.indexOf(Delimiter, Prefix.length);
      return end < 0 ? undefined : key.slice(0, end + 1);
    };
    return {
      Contents: below.filter((key) => folderOf(key) === undefined).map((Key) => ({ Key, Size: 1 })),
      CommonPrefixes: [...new Set(below.flatMap((key) => folderOf(key) ?? []))].map((one) => ({
        Prefix: one,
      })),
    };
  });
  answers.on(GetObjectCommand).callsFake(() => ({ Body: Readable.from(['{}\n']) }));
  return { client, asked };
}

describe('a bucket', () => {
  const folder = (day: string, source: string) =>
    `ocsf/source=${source}/region=eu-west-1/accountId=111122223333/eventDay=${day}/`;
  const selection = {
    ...readRange('2026-01-15', '2026-01-15', zoneClock('UTC'), 0),
    source: 'windows',
    account: undefined,
    region: undefined,
  };
  it('is listed only where the selection can lie', async () => {
    const { client, asked } = bucketWith(
      ['windows', 'auditd', 'mixed'].flatMap((source) =>
        ['20260101', '20260115', '20260116', '20260201'].map((day) => `${folder(day, source)}a.ndjson.gz`),
      ),
    );
    const { root, paths, remove } = await filesInBucket({ bucket: 'b', prefix: 'ocsf/' }, selection, client);
    await remove();
    expect(paths.map((path) => `ocsf${path.slice(root.length)}`)).toEqual([
      `${folder('20260115', 'mixed')}a.ndjson.gz`,
      `${folder('20260116', 'mixed')}a.ndjson.gz`,
      `${folder('20260115', 'windows')}a.ndjson.gz`,
      `${folder('20260116', 'windows')}a.ndjson.gz`,
    ]);
    expect(asked.some((prefix) => prefix.includes('auditd') || prefix.includes('20260101'))).toBe(false);
  });
  it('leaves out objects whose keys can be no paths, and names them', async () => {
    const day = folder('20260115', 'windows');
    const long = `${day}${'n'.repeat(300)}.ndjson`;
    const { client } = bucketWith([`${day}a.ndjson`, `${day}a.ndjson/b.ndjson`, long]);
    const { root, paths, unreadable, remove } = await filesInBucket(
      { bucket: 'b', prefix: 'ocsf/' },
      selection,
      client,
    );
    remove();
    expect(paths).toHaveLength(1);
    expect(unreadable).toHaveLength(2);
    expect(unreadable!.map(({ path }) => `ocsf${path.slice(root.length)}`)).toContain(long);
  });
  it('writes nothing outside its folder, whatever its keys are', async () => {
    const { client } = bucketWith(['ocsf/../../../evil.ndjson']);
    await expect(filesInBucket({ bucket: 'b', prefix: 'ocsf/' }, selection, client)).rejects.toThrow(
      /leads out/,
    );
  });
});

/** Folders of fetched objects. */
const leftBehind = (): string[] =>
  readdirSync(tmpdir()).filter((name) => /^audit-firehose-query-/.test(name));

describe('npm run replay -- --format parquet', () => {
  it('writes Parquet that the query reads, and keeps its lines out of sight', async () => {
    const [source, destination] = [temporaryFolder(), temporaryFolder()];
    writeFileSync(
      join(source, 'audit.log'),
      'node=web01 type=USER_LOGIN msg=audit(1768478800.001:4650): pid=3300 uid=0 auid=4294967295 ses=4294967295 msg=\'op=login acct="dora" exe="/usr/sbin/sshd" hostname=? addr=203.0.113.99 terminal=sshd res=failed\'\n',
    );
    const { terminal, written } = terminalOf({ RULES: 'none' });
    const args = [source, destination, '--format', 'parquet', '--workers', '1'];
    expect(await runCommand('replay', replay, args, terminal)).toBe(0);
    expect(written()).toContain('1 rows in ext/audit-firehose-authentication/');
    expect(existsSync(join(destination, 'ext/audit-firehose-authentication'))).toBe(true);
    const { out } = await ask(['failed-logons', '--path', destination, '--json']);
    expect(JSON.parse(out)).toMatchObject([{ user_name: 'dora', failures: 1 }]);
    const stored = await ask([
      '--sql',
      'SELECT count(*) AS lines FROM events',
      '--path',
      destination,
      '--json',
    ]);
    expect(JSON.parse(stored.out)).toEqual([{ lines: 1 }]);
  });
});

describe('a range of time', () => {
  const now = Date.parse('2026-01-20T00:00:00Z');
  const range = (from: string | undefined, to: string | undefined, zone = 'UTC') => {
    const { from: start, to: end, fromDay, toDay } = readRange(from, to, zoneClock(zone), now);
    const iso = (time: number | undefined) => time && new Date(time).toISOString();
    return [iso(start), iso(end), fromDay, toDay];
  };
  it('is a day in the zone, the whole of it, and a day more on each side for folders', () => {
    expect(range('2026-01-15', '2026-01-15', 'Asia/Tokyo')).toEqual([
      '2026-01-14T15:00:00.000Z',
      '2026-01-15T15:00:00.000Z',
      '20260114',
      '20260116',
    ]);
  });
  it('follows a change of the clocks', () => {
    expect(range('2026-03-29', '2026-03-29', 'Europe/Berlin').slice(0, 2)).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
  });
  it('takes times with an offset or without, and spans before now', () => {
    expect(range('2026-01-15T10:00', undefined, 'Asia/Tokyo')[0]).toBe('2026-01-15T01:00:00.000Z');
    expect(range('2026-01-15T10:00:00+01:00', undefined, 'Asia/Tokyo')[0]).toBe('2026-01-15T09:00:00.000Z');
    expect(range('36h', '1d')).toEqual([
      '2026-01-18T12:00:00.000Z',
      '2026-01-19T00:00:00.000Z',
      '20260117',
      '20260119',
    ]);
    expect(range(undefined, undefined)).toEqual([undefined, undefined, '00000000', '99999999']);
  });
});
