/**
 * Runs the saved queries over real logs:
 *
 *   node checks/queries.ts [DIR]     DIR has the folders windows, cloudtrail and auditd; default ../shared/corpus
 *
 * Sends the logs through the transform, stores what comes back as the delivery stream would, and checks that the
 * table's columns hold every line strictly and lose nothing, that every saved query runs, that it gives the same once all is
 * stored twice, and that Parquet of it holds the
 * same classes. Prints what each found, and exits 1 when anything is wrong.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Archive, openArchive } from '../cli/archive/archive.ts';
import { filesInFolder } from '../cli/archive/folder.ts';
import { writeParquet } from '../cli/archive/parquet.ts';
import { readViews, savedQueries } from '../cli/archive/saved-queries.ts';
import { everything } from '../cli/archive/selection.ts';
import { transformFunction } from '../cli/functions/transform-function.ts';
import { parameterValues } from '../cli/query/parameters.ts';
import { decodeLines } from '../shared/output/encode.ts';
import { invocationOf } from './corpus/invocation.ts';
import { readCorpus } from './corpus/read.ts';
import { differences, loadStrictly } from './queries/load.ts';

const corpus = process.argv[2] ?? fileURLToPath(new URL('../../shared/corpus', import.meta.url));
if (!existsSync(corpus)) {
  console.error(`There is no folder ${corpus}: nothing was checked.`);
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'audit-firehose-queries-'));
const problems: string[] = [];
const queries = new Map(savedQueries().map((query) => [query.name, query]));
const pathsIn = (name: string) => filesInFolder(join(folder, name), everything);

try {
  const lines = await store();
  await checkColumns(lines);
  const once = await openArchive(pathsIn('once'), readViews());
  const twice = await openArchive(
    { root: folder, paths: [...pathsIn('once').paths, ...pathsIn('again').paths] },
    readViews(),
  );
  for (const { name } of savedQueries()) {
    const answer = await answerOf(once, name);
    console.log(`${name.padEnd(42)}${String(answer.length).padStart(6)} rows`);
    // These two list folders and copies, which are others there.
    if (name === 'duplicates' || name === 'unreadable-lines') continue;
    compare(name, 'stored twice', answer, await answerOf(twice, name));
  }
  const copies = await answerOf(twice, 'duplicates');
  if (copies.length !== lines.length) problems.push(`${copies.length} duplicates of ${lines.length} lines`);
  await checkParquet(once);
  for (const archive of [once, twice]) archive.close();
} finally {
  rmSync(folder, { recursive: true });
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log('Every line fits its columns, and every saved query runs, also with all stored twice.');

/** The logs as lines, stored in folders as the delivery stream does, and again a day on in one folder. */
async function store(): Promise<string[]> {
  const transform = transformFunction({}, undefined, async () => undefined);
  const all: string[] = [];
  for (const [number, file] of readCorpus(corpus).entries()) {
    const { records } = await transform.handler(invocationOf(file, number, 50).event as never);
    for (const [index, { data, metadata }] of records.entries()) {
      if (data === '') continue;
      const keys = Object.entries(metadata?.partitionKeys ?? {}).map(([name, value]) => `${name}=${value}`);
      const path = join(folder, 'once', ...keys, `${number}-${index}.ndjson.gz`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, Buffer.from(data, 'base64'));
      all.push(...decodeLines(data, 'gzip').toString().trimEnd().split('\n'));
    }
  }
  const again = join(folder, 'again/source=mixed/region=eu-west-1/accountId=111122223333/eventDay=20260116');
  mkdirSync(again, { recursive: true });
  const half = Math.ceil(all.length / 2);
  const members = [all.slice(half), all.slice(0, half)].map((some) => gzipSync(`${some.join('\n')}\n`));
  writeFileSync(join(again, 'all.ndjson.gz'), Buffer.concat(members));
  return all;
}

async function checkColumns(lines: readonly string[]): Promise<void> {
  const path = join(folder, 'lines.ndjson');
  writeFileSync(path, `${lines.join('\n')}\n`);
  const loaded = await loadStrictly([path]);
  const lost = differences(
    lines.map((line) => JSON.parse(line)),
    loaded,
  );
  for (const where of lost)
    problems.push(`the table's columns don't hold ${where} (shared/tables/filled.ts)`);
  console.log(`${loaded.length} lines loaded strictly, ${readFileSync(path).length} bytes`);
}

async function answerOf(archive: Archive, name: string): Promise<string[]> {
  const query = queries.get(name)!;
  const given = new Map(
    query.parameters.some(({ standard }) => standard === undefined) ? [['user', '%a%']] : [],
  );
  const { rows } = await archive.ask(query.sql, parameterValues(query, given, everything));
  return rows.map((row) => row.map(String).join('\t'));
}

async function checkParquet(once: Archive): Promise<void> {
  await writeParquet(pathsIn('once').paths, join(folder, 'parquet'));
  const parquet = await openArchive(pathsIn('parquet'), readViews());
  const name = 'coverage-by-class';
  compare(name, 'as Parquet', await answerOf(once, name), await answerOf(parquet, name));
  parquet.close();
}

function compare(name: string, how: string, expected: readonly string[], found: readonly string[]): void {
  const index = expected.findIndex((row, i) => row !== found[i]);
  if (index < 0 && expected.length === found.length) return;
  problems.push(
    `${name} ${how}: ${found.length} rows instead of ${expected.length}; first at row ${index}: ${found[index]} instead of ${expected[index]}`,
  );
}
