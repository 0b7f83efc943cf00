import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesInFolder } from '../../cli/archive/folder.ts';
import { writeParquet } from '../../cli/archive/parquet.ts';
import { everything } from '../../cli/archive/selection.ts';
import { temporaryFolder } from '../support/folders.ts';
import { goldenEvent } from '../support/golden.ts';
import { demoFolder, openFolder, rowsOf, writeEvents } from './support.ts';

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.parquet'))
    .sort();

describe('Parquet in the layout of Security Lake', () => {
  it('reads back as the lines did', async () => {
    const lines = join(await demoFolder(), 'ocsf/source=auditd');
    const parquet = temporaryFolder();
    const { classes, unreadable } = await writeParquet(filesInFolder(lines, everything).paths, parquet);
    expect(unreadable).toBe(0);
    const [before, after] = [await openFolder(lines), await openFolder(parquet)];
    const sql = `SELECT to_json(e) FROM (SELECT * EXCLUDE (source, region, accountid, eventday, eventhour) FROM events) AS e
                 ORDER BY metadata.uid, to_json(e)`;
    const rows = (await before.ask(sql)).rows.map(([json]) => withoutNulls(JSON.parse(String(json))));
    expect(rows.length).toBe(classes.reduce((sum, one) => sum + one.rows, 0));
    expect((await after.ask(sql)).rows.map(([json]) => withoutNulls(JSON.parse(String(json))))).toEqual(rows);
    expect(await rowsOf(after, 'failed-logons')).toEqual(await rowsOf(before, 'failed-logons'));
    before.close();
    after.close();
  });

  it('has one class a source, folders of the event itself, and rows in the order of time', async () => {
    const [lines, parquet] = [temporaryFolder(), temporaryFolder()];
    const later = goldenEvent('windows-4625-bad-password');
    const earlier = { ...later, time: later.time - 1000, metadata: { ...later.metadata, uid: 'earlier' } };
    const other = goldenEvent('auditd-execve');
    other.cloud = { provider: 'AWS', account: { uid: '../../etc' }, region: 'eu/west\n1' };
    other.time = Number.MAX_SAFE_INTEGER;
    writeEvents(lines, 'a', [later, other, earlier, 'no event']);
    const written = await writeParquet(filesInFolder(lines, everything).paths, parquet);
    expect(written).toEqual({
      classes: [
        { folder: 'ext/audit-firehose-process-activity', rows: 1 },
        { folder: 'ext/audit-firehose-authentication', rows: 2 },
      ],
      unreadable: 1,
    });
    expect(filesUnder(parquet).map((name) => name.replace(/\/[^/]+$/, ''))).toEqual([
      'ext/audit-firehose-authentication/region=eu-west-1/accountId=111122223333/eventDay=20260115',
      'ext/audit-firehose-process-activity/region=unknown/accountId=unknown/eventDay=99991231',
    ]);
    const archive = await openFolder(join(parquet, 'ext/audit-firehose-authentication'));
    expect((await archive.ask('SELECT metadata.uid, accountid FROM events')).rows).toEqual([
      ['earlier', '111122223333'],
      [later.metadata.uid, '111122223333'],
    ]);
    archive.close();
  });

  it('replaces what an earlier run wrote', async () => {
    const [lines, parquet] = [temporaryFolder(), temporaryFolder()];
    writeEvents(lines, 'a', [goldenEvent('windows-4625-bad-password')]);
    const { paths } = filesInFolder(lines, everything);
    await writeParquet(paths, parquet);
    await writeParquet(paths, parquet);
    expect(filesUnder(parquet)).toHaveLength(1);
  });
});

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).flatMap(([name, one]) => {
    const cleaned = withoutNulls(one);
    const isEmpty = cleaned === null || (typeof cleaned === 'object' && Object.keys(cleaned).length === 0);
    return isEmpty ? [] : [[name, cleaned] as const];
  });
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}
