import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformFunction } from '../cli/functions/transform-function.ts';
import { decodeLines } from '../shared/output/encode.ts';
import { sourcesOfBench } from './corpora/corpus.ts';
import { newInvocation } from './invocation.ts';
import { askChild } from './measure/process.ts';
import { decimals, megabytes, table } from './table.ts';

export interface QueryOptions {
  readonly quick: boolean;
  readonly json: boolean;
}

/** What a query over the archive took, in a process of its own. */
export interface QueryResult {
  readonly query: string;
  readonly rows: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

export interface QueryTask {
  readonly folder: string;
  readonly query: string;
  readonly parameters: Readonly<Record<string, string>>;
}

const wholeArchive = 1_000_000_000;
const quickArchive = 100_000_000;
const logEvents = 5000;

const queries: readonly Omit<QueryTask, 'folder'>[] = [
  { query: 'coverage-by-class', parameters: {} },
  { query: 'failed-logons', parameters: {} },
  { query: 'user-activity', parameters: { user: 'root' } },
  { query: 'cis-3.1-unauthorized-api-calls', parameters: {} },
  { query: 'became-root', parameters: {} },
];

/** Time and memory of saved queries over a generated archive: a gigabyte of lines, of all sources in equal numbers. */
export async function benchQuery({ quick, json }: QueryOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'audit-firehose-bench-'));
  try {
    const { lines, lineBytes, storedBytes, objects } = await writeArchive(
      folder,
      quick ? quickArchive : wholeArchive,
    );
    if (!json) {
      console.log(
        `${lines.toLocaleString('en-US')} lines, ${megabytes(lineBytes)}, in ${objects} objects of ${megabytes(storedBytes)} gzip in all\n`,
      );
    }
    const results: QueryResult[] = [];
    for (const task of queries) {
      const child = new URL('query-child.ts', import.meta.url);
      results.push(await askChild<QueryTask, QueryResult>(child, { ...task, folder }, []));
    }
    if (json) console.log(JSON.stringify({ lines, lineBytes, storedBytes, objects, results }, null, 2));
    else console.log(resultTable(results, lineBytes));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const resultTable = (results: readonly QueryResult[], bytes: number): string =>
  table([
    ['query', 'rows', 'seconds', 'CPU seconds', 'lines read', 'peak memory'],
    ...results.map(({ query, rows, seconds, cpuSeconds, peakBytes }) => [
      query,
      rows.toLocaleString('en-US'),
      decimals(seconds, 1),
      decimals(cpuSeconds, 1),
      `${megabytes(bytes / seconds)}/s`,
      megabytes(peakBytes),
    ]),
  ]);

/** Generated logs through the transform, as objects in the folders that the stream would make. */
async function writeArchive(folder: string, target: number) {
  const transform = transformFunction({ RULES: 'none' }, undefined, async () => undefined);
  let [lines, lineBytes, storedBytes, objects] = [0, 0, 0, 0];
  for (let seed = 1; lineBytes < target; seed++) {
    for (const source of sourcesOfBench) {
      const { event } = newInvocation({ source, seed, logEvents, logEventsPerPayload: 500 });
      const { records } = await transform.handler(event);
      const stored = records.map(({ data }) => Buffer.from(data, 'base64'));
      const place = join(
        folder,
        `source=${source}/region=eu-west-1/accountId=111122223333/eventDay=20260115`,
      );
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, `${seed}.ndjson.gz`), Buffer.concat(stored));
      objects++;
      for (const { data } of records) {
        if (data === '') continue;
        const text = decodeLines(data, 'gzip');
        lineBytes += text.length;
        lines += text.toString('latin1').split('\n').length - 1;
      }
      storedBytes += stored.reduce((sum, one) => sum + one.length, 0);
    }
  }
  return { lines, lineBytes, storedBytes, objects };
}
