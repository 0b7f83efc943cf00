import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDuckdb } from '../../cli/archive/duckdb.ts';
import { literal } from '../../cli/archive/events-view.ts';
import { filesInFolder } from '../../cli/archive/folder.ts';
import { writeParquet } from '../../cli/archive/parquet.ts';
import { everything } from '../../cli/archive/selection.ts';
import { runCommand } from '../../cli/command.ts';
import { query } from '../../cli/commands/query.ts';
import { openFolder, writeEvents } from '../queries/support.ts';
import { temporaryFolder } from '../support/folders.ts';
import { goldenEvent } from '../support/golden.ts';
import { runs } from '../support/properties.ts';
import { terminalOf } from '../support/terminal.ts';

const partition = 'ocsf/source=windows/region=eu-west-1/accountId=111122223333/eventDay=20260115';
const count = 'SELECT count(time) FROM events';
/** Reads all columns of all files. */
const goodLine =
  "SELECT count(*) FROM events AS e WHERE to_json(e) IS NOT NULL AND message NOT LIKE 'message %'";

/** An archive of one good line and what else is given by name. */
function archiveWith(files: Readonly<Record<string, Buffer | string>>): string {
  const folder = temporaryFolder();
  writeEvents(folder, 'good', [goldenEvent('windows-4625-bad-password')]);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, partition, name), content);
  return folder;
}

/** A Parquet file with the footer length that is stated in its last bytes changed. */
function withFooterLength(length: number): Buffer {
  const file = Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(100), Buffer.alloc(4), Buffer.from('PAR1')]);
  file.writeUInt32LE(length, file.length - 8);
  return file;
}

describe('files of an archive', () => {
  let parquet: Buffer;

  beforeAll(async () => {
    const [lines, folder] = [temporaryFolder(), temporaryFolder()];
    const event = goldenEvent('windows-4625-bad-password');
    writeEvents(
      lines,
      'a',
      Array.from({ length: 50 }, (_, i) => ({ ...event, time: event.time + i, message: `message ${i}` })),
    );
    await writeParquet(filesInFolder(lines, everything).paths, folder);
    parquet = readFileSync(filesInFolder(folder, everything).paths[0]!);
  });

  it('that are broken are left out by name, and the others answer', async () => {
    const broken = {
      'half.parquet': parquet.subarray(0, parquet.length / 2),
      'empty.parquet': Buffer.alloc(0),
      'magic-only.parquet': Buffer.from('PAR1PAR1'),
      'lines.parquet': '{"time":1}\n'.repeat(20),
      'footer-of-2-gb.parquet': withFooterLength(0x7fff_ffff),
      'footer-of-zeros.parquet': withFooterLength(100),
      'pages-of-zeros.parquet': Buffer.concat([
        parquet.subarray(0, 8),
        Buffer.alloc(2000),
        parquet.subarray(2008),
      ]),
      'no-gzip.ndjson.gz': '{"time":1}\n',
      'empty.ndjson.gz': Buffer.alloc(0),
      'one-long-line.ndjson': '',
    };
    const folder = archiveWith({ ...broken, 'good.parquet': parquet });
    // More than DuckDB has room for; a hole on most file systems.
    truncateSync(join(folder, partition, 'one-long-line.ndjson'), 140 * 1024 * 1024);
    const archive = await openFolder(folder);
    expect((await archive.ask(count)).rows).toEqual([[51n]]);
    const named = archive.unreadable.map(({ path }) => basename(path)).sort();
    expect(named).toEqual(Object.keys(broken).sort());
    for (const { reason } of archive.unreadable) expect(reason).not.toBe('');
    archive.close();
  });

  it('that end early or hold no text give what can be read', async () => {
    const line = (n: number) => `{"time":${n},"class_uid":0}\n`;
    const lines = gzipSync(Array.from({ length: 5000 }, (_, n) => line(n)).join(''));
    const folder = archiveWith({
      'half.ndjson.gz': lines.subarray(0, lines.length / 2),
      'binary.ndjson': Buffer.from([0, 1, 0xff, 0xfe, 10, 0, 10]),
      'deep.ndjson': `${'['.repeat(1e6)}\n{"unmapped":${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}}\n${line(1)}`,
      'braces.ndjson': `${'{'.repeat(1e6)}\n${line(2)}`,
    });
    const archive = await openFolder(folder);
    expect(Number((await archive.ask(count)).rows[0]![0])).toBeGreaterThan(1000);
    expect(archive.unreadable).toEqual([]);
    archive.close();
  });

  it('have the columns of the table, whatever columns a Parquet file has', async () => {
    const folder = archiveWith({});
    const { connection, close } = await openDuckdb();
    const odd = {
      text: "'no time' AS time, 'x' AS metadata, [1] AS cloud, 1 AS message",
      columns: "1::BIGINT AS time, 'x' AS source, 'x' AS eventday, 'x' AS region, 'x' AS class_uid",
      filename: "1::BIGINT AS time, '/etc/passwd' AS filename",
      struct: "1::BIGINT AS time, {'product': {'name': 7}} AS metadata",
    };
    for (const [name, columns] of Object.entries(odd)) {
      await connection.run(
        `COPY (SELECT ${columns}) TO ${literal(join(folder, partition, `${name}.parquet`))} (FORMAT parquet)`,
      );
    }
    close();
    const archive = await openFolder(folder);
    const { rows } = await archive.ask('SELECT DISTINCT source, region, eventday FROM events');
    expect(rows).toEqual([['windows', 'eu-west-1', '20260115']]);
    expect((await archive.ask('SELECT count(*) FROM sign_ins')).rows).toEqual([[1n]]);
    archive.close();
  });

  it('of Parquet with any bytes changed harm no other file', async () => {
    const footer = parquet.length - 8 - parquet.readUInt32LE(parquet.length - 8);
    const change = fc.record({
      at: fc.oneof(fc.nat(parquet.length - 1), fc.integer({ min: footer, max: parquet.length - 1 })),
      to: fc.constantFrom(0, 0x7f, 0xff, 0x80, 1),
    });
    const file = fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
      const changed = Buffer.from(parquet);
      for (const { at, to } of changes) changed[at] = to;
      return changed;
    });
    // Opening an archive costs more than a file of it, so each run has many.
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 4, maxLength: 4 }), async (files) => {
        const named = Object.fromEntries(files.map((content, i) => [`changed-${i}.parquet`, content]));
        const archive = await openFolder(archiveWith(named));
        expect((await archive.ask(goodLine)).rows).toEqual([[1n]]);
        archive.close();
      }),
      runs(1),
    );
  }, 60_000);
});

describe('Parquet of lines', () => {
  it('ends in words that name the file where one is broken', async () => {
    const folder = archiveWith({ 'no-gzip.ndjson.gz': 'no gzip' });
    const { paths } = filesInFolder(folder, everything);
    await expect(writeParquet(paths, temporaryFolder())).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/^Parquet can't be made of the lines: .*no-gzip\.ndjson\.gz/),
    });
  });
});

describe('npm run query over broken files', () => {
  it('answers, names them, shows nothing that moves a cursor, and says so by its exit code', async () => {
    const folder = archiveWith({ 'evil\u001b[2J\u009b31m\u202e.parquet': 'PAR1' });
    const { terminal, written, complained } = terminalOf();
    const code = await runCommand('query', query, ['--sql', count, '--path', folder], terminal);
    expect(code).toBe(1);
    expect(written()).toContain('1 row');
    expect(complained()).toContain('left out: ');
    expect(complained()).toContain('evil\\u{1b}[2J\\u{9b}31m\\u{202e}.parquet');
    expect(complained().replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('ends in words where none can be read', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, partition), { recursive: true });
    writeFileSync(join(folder, partition, 'a.parquet'), 'PAR1');
    const { terminal, complained } = terminalOf();
    expect(await runCommand('query', query, ['--sql', count, '--path', folder], terminal)).toBe(2);
    expect(complained()).toContain('can be read; the first is');
    expect(complained()).toContain('a.parquet');
  });
});
