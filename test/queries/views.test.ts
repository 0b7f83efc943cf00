import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/folders.ts';
import { goldenEvent } from '../support/golden.ts';
import { openFolder, rowsOf, writeEvents } from './support.ts';

const failedLogon = () => goldenEvent('windows-4625-bad-password');

describe('every event once', () => {
  it('keeps the most complete of the lines with an id, wherever they lie', async () => {
    const folder = temporaryFolder();
    const torn = failedLogon();
    torn.metadata.is_truncated = true;
    torn.unmapped = { ...torn.unmapped, more: '1', andMore: '2' };
    const less = failedLogon();
    less.unmapped = { Task: '12544' };
    less.message = 'less';
    const whole = failedLogon();
    whole.message = 'whole';
    writeEvents(folder, 'a', [torn, less]);
    writeEvents(folder, 'b', [whole], { day: '20260116', source: 'mixed' });
    const archive = await openFolder(folder);
    expect(await archive.ask('SELECT message FROM sign_ins')).toMatchObject({ rows: [['whole']] });
    expect(await rowsOf(archive, 'failed-logons')).toMatchObject([{ user_name: 'alice', failures: 1 }]);
    expect(await rowsOf(archive, 'duplicates')).toMatchObject([
      {
        uid: whole.metadata.uid,
        lines: 3,
        partitions: 'mixed/eu-west-1/111122223333/20260116 windows/eu-west-1/111122223333/20260115',
      },
    ]);
    archive.close();
  });

  it('keeps different events, and lines without an id', async () => {
    const folder = temporaryFolder();
    const other = failedLogon();
    other.metadata.uid = 'other';
    const nameless = failedLogon();
    delete nameless.metadata.uid;
    writeEvents(folder, 'a', [failedLogon(), other, nameless, nameless]);
    const archive = await openFolder(folder);
    expect((await archive.ask('SELECT count(*) FROM events_once')).rows).toEqual([[4n]]);
    archive.close();
  });
});

describe('what stands between the lines', () => {
  it('is no event, harms no other line, and is found by a query', async () => {
    const folder = temporaryFolder();
    writeEvents(folder, 'a', [
      'not json',
      '{"time": "yesterday", "metadata": 7}',
      '[1, 2]',
      '{"time": 1768472430123, "metadata"',
      failedLogon(),
      '{"time":1768472430124,"unmapped":{"__proto__":"x","a\\u0000b":"y"},"metadata":{"uid":"u"},"class_uid":0}',
    ]);
    const archive = await openFolder(folder);
    expect((await archive.ask('SELECT uid FROM sign_ins')).rows).toHaveLength(1);
    expect(await rowsOf(archive, 'coverage-by-class')).toHaveLength(2);
    expect(await rowsOf(archive, 'unreadable-lines')).toEqual([
      { source: 'windows', region: 'eu-west-1', accountid: '111122223333', eventday: '20260115', lines: 4 },
    ]);
    archive.close();
  });
});

describe('the archive', () => {
  it('reads its own files only', async () => {
    const folder = temporaryFolder();
    writeEvents(folder, 'a', [failedLogon()]);
    const archive = await openFolder(folder);
    for (const sql of [
      "SELECT * FROM read_text('/etc/hostname')",
      "COPY (SELECT 1) TO '/work-of-somebody-else.csv'",
      "SELECT * FROM read_json('https://example.com/x.json')",
      'INSTALL httpfs',
      "ATTACH '/etc/x.db' AS x",
      'SET enable_external_access = true',
    ]) {
      await expect(archive.ask(sql), sql).rejects.toThrow(/DuckDB/);
    }
    archive.close();
  });

  it('binds values, whatever they hold', async () => {
    const folder = temporaryFolder();
    writeEvents(folder, 'a', [failedLogon()]);
    const archive = await openFolder(folder);
    expect(await rowsOf(archive, 'failed-logons', { user: "x' OR '1'='1" })).toEqual([]);
    expect(await rowsOf(archive, 'failed-logons', { user: 'AL%' })).toHaveLength(1);
    archive.close();
  });

  it('takes paths as they are, with quotes and patterns in them', async () => {
    const folder = temporaryFolder();
    writeEvents(folder, "it's [a] *star?", [failedLogon()]);
    writeEvents(folder, "it's a Xstar!", [failedLogon(), failedLogon()]);
    const archive = await openFolder(folder);
    expect((await archive.ask('SELECT count(*) FROM events')).rows).toEqual([[3n]]);
    archive.close();
  });
});
