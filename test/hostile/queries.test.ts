import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Archive } from '../../cli/archive/archive.ts';
import { openFolder, rowsOf, writeEvents } from '../queries/support.ts';
import { temporaryFolder } from '../support/folders.ts';
import { goldenEvent } from '../support/golden.ts';

const secret = 'TEXT-OF-ANOTHER-FILE';

describe('SQL of whoever it comes from', () => {
  const outside = temporaryFolder();
  const folder = temporaryFolder();
  const inArchive = join(
    folder,
    'ocsf/source=windows/region=eu-west-1/accountId=111122223333/eventDay=20260115',
  );
  const outsideFile = join(outside, 'secret.ndjson');
  const written = join(outside, 'written');
  let archive: Archive;

  beforeAll(async () => {
    writeEvents(folder, 'a', [goldenEvent('windows-4625-bad-password')]);
    writeFileSync(outsideFile, `{"message":"${secret}"}\n`);
    // Beside the archive's data, and linked from within it.
    writeFileSync(join(folder, 'notes.json'), `{"message":"${secret}"}\n`);
    symlinkSync(outsideFile, join(inArchive, 'link.ndjson'));
    symlinkSync(outside, join(inArchive, 'linked'));
    archive = await openFolder(folder);
  });
  afterAll(() => archive.close());

  const reads = [
    `SELECT * FROM read_text('${outsideFile}')`,
    `SELECT * FROM read_blob('${outsideFile}')`,
    `SELECT * FROM read_csv('${outsideFile}')`,
    `SELECT * FROM read_json_auto('${outsideFile}')`,
    `SELECT * FROM main.read_ndjson_objects('${outsideFile}')`,
    `SELECT * FROM parquet_metadata('${outsideFile}')`,
    `SELECT * FROM sniff_csv('${outsideFile}')`,
    `SELECT * FROM glob('${outside}/*')`,
    `SELECT * FROM '${outsideFile}'`,
    `FROM "${outsideFile}"`,
    `DESCRIBE SELECT * FROM read_text('${outsideFile}')`,
    `SUMMARIZE '${outsideFile}'`,
    `SELECT (SELECT max(content) FROM read_text('${outsideFile}'))`,
    `WITH x AS (FROM read_text('${outsideFile}')) SELECT * FROM x`,
    `SELECT list_transform([1], lambda x: (SELECT max(content) FROM read_text('${outsideFile}')))`,
    `SELECT 1 ORDER BY (SELECT max(content) FROM read_text('${outsideFile}'))`,
    `SELECT * FROM unnest([1]), LATERAL (FROM read_text('${outsideFile}'))`,
    `PIVOT (FROM read_text('${outsideFile}')) ON size IN (1)`,
    `SELECT * FROM query('FROM read_text(''${outsideFile}'')')`,
    `SELECT * FROM query_table('${outsideFile}')`,
    `FROM json_execute_serialized_sql(json_serialize_sql('FROM read_text(''${outsideFile}'')'))`,
    `SELECT * FROM read_json('${join(folder, 'notes.json')}')`,
    `SELECT * FROM read_text('${join(inArchive, 'link.ndjson')}')`,
    `SELECT * FROM read_text('${join(inArchive, 'a.ndjson')}/../link.ndjson')`,
    "SELECT * FROM read_text('/proc/self/environ')",
    "SELECT * FROM read_csv('https://example.com/x')",
    "SELECT * FROM read_parquet('s3://bucket/key')",
    "SELECT getenv('HOME')",
  ];
  const changes = [
    `COPY (SELECT 1) TO '${written}'`,
    `COPY (SELECT 1) TO '${join(inArchive, 'forged.ndjson')}'`,
    `COPY events FROM '${outsideFile}'`,
    `EXPORT DATABASE '${written}'`,
    `ATTACH '${written}.duckdb'`,
    'INSTALL httpfs',
    'LOAD httpfs',
    'PRAGMA version',
    "PRAGMA enable_profiling='json'",
    "SET memory_limit = '1TB'",
    'RESET allowed_paths',
    'CREATE TABLE t (a INTEGER)',
    "CREATE OR REPLACE VIEW events AS SELECT 'forged' AS message",
    'DROP VIEW events',
    "INSERT INTO events VALUES ('forged')",
    'WITH x AS (DELETE FROM events) SELECT 1',
    'CALL enable_logging()',
    `SELECT * FROM enable_logging(storage = 'file', storage_config = {'path': '${written}'})`,
    `SELECT * FROM enable_profiling(save_location = '${written}.json')`,
    'SELECT * FROM checkpoint()',
    'PREPARE p AS SELECT 1',
    'EXECUTE p',
    'EXPLAIN ANALYZE SELECT 1',
    'BEGIN',
    'VACUUM',
    'SELECT 1; SELECT 2',
    `SELECT 1; COPY (SELECT 1) TO '${written}'`,
    `SELECT 1 -- \n; COPY (SELECT 1) TO '${written}'`,
    `SELECT 1 /* ; */ ; COPY (SELECT 1) TO '${written}' --`,
    `SELECT '\u0000'; COPY (SELECT 1) TO '${written}'`,
    '',
    ';',
    '-- nothing',
    `SELECT ${'('.repeat(20_000)}1${')'.repeat(20_000)}`,
    `SELECT ${'NOT '.repeat(5000)}true`,
  ];

  it.each([...reads, ...changes].map((sql) => [JSON.stringify(sql.slice(0, 200)), sql]))(
    'reads no other file, and changes nothing: %s',
    async (_, sql) => {
      const refusal: Error = await archive.ask(sql).then(
        ({ rows }) => expect.fail(`answered ${String(rows)}`),
        (error) => error,
      );
      expect(refusal).toMatchObject({ name: 'InputError', message: expect.stringMatching(/^DuckDB/) });
      expect(refusal.message.replaceAll(outsideFile, '')).not.toContain(secret);
    },
  );

  it('left everything as it was', async () => {
    expect((await archive.ask('SELECT count(*), min(message) FROM events')).rows).toEqual([
      [1n, goldenEvent('windows-4625-bad-password').message],
    ]);
    expect(readdirSync(outside)).toEqual(['secret.ndjson']);
    expect(readdirSync(inArchive).sort()).toEqual(['a.ndjson', 'link.ndjson', 'linked']);
  });

  it.each([
    'SELECT 1 /* ; */ -- ;',
    'SELECT 1;',
    'SELECT $$a;b$$',
    'WITH x AS (SELECT 1 AS a) SELECT a FROM x',
    'FROM range(3)',
    'SELECT * FROM events, unnest(observables) AS t(o)',
    'SELECT key FROM json_each(\'{"a": 1}\')',
    'DESCRIBE events_once',
    'VALUES (1)',
  ])('is answered where it is one SELECT: %s', async (sql) => {
    expect((await archive.ask(sql)).rows.length).toBeGreaterThan(0);
  });

  it.each(["x' OR '1'='1", "'; COPY (SELECT 1) TO '/x'; --", '$user', ':user', '%', '\u0000', '\\'])(
    'takes the value %j of a parameter for a value',
    async (user) => {
      const rows = await rowsOf(archive, 'failed-logons', { user });
      expect(rows).toHaveLength(user === '%' ? 1 : 0);
    },
  );
});

describe('names of files', () => {
  it('are names and nothing else', async () => {
    const names = [
      "'); COPY (SELECT 1) TO 'x",
      "it''s",
      'a\\b',
      '[a-z]{b,c}*?',
      '~',
      '$HOME',
      'new\nline',
      'https:',
    ];
    const folder = temporaryFolder();
    for (const name of names) writeEvents(folder, name, [goldenEvent('windows-4625-bad-password')]);
    const archive = await openFolder(folder);
    expect((await archive.ask('SELECT count(*) FROM events')).rows).toEqual([[BigInt(names.length)]]);
    expect(archive.unreadable).toEqual([]);
    archive.close();
  });
});

describe('what DuckDB spills', () => {
  const spills = () => readdirSync(tmpdir()).filter((name) => name.startsWith('audit-firehose-spill-'));
  it('lies in a folder of its own, which is removed', async () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    writeEvents(folder, 'a', [goldenEvent('windows-4625-bad-password')]);
    const before = spills();
    const archive = await openFolder(folder);
    const setting = "SELECT current_setting('temp_directory')";
    const path = String((await archive.ask(setting)).rows[0]![0]);
    expect(before).not.toContain(path);
    expect(existsSync(path)).toBe(true);
    archive.close();
    expect(existsSync(path)).toBe(false);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('is removed where %s ends the command', async (signal) => {
    const script = `
      import { ownFolder } from './cli/archive/own-folder.ts';
      process.stdout.write(ownFolder('spill').path);
      setInterval(() => undefined, 1000);
    `;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [path] = await once(child.stdout, 'data');
    expect(existsSync(String(path))).toBe(true);
    child.kill(signal);
    const [, endedBy] = await once(child, 'exit');
    expect(endedBy).toBe(signal);
    expect(existsSync(String(path))).toBe(false);
  });
});
