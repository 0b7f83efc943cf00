import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Answer, type Archive, openArchive } from '../../cli/archive/archive.ts';
import { filesInFolder } from '../../cli/archive/folder.ts';
import { readViews, savedQueries } from '../../cli/archive/saved-queries.ts';
import { everything } from '../../cli/archive/selection.ts';
import { deliver } from '../../cli/demo/deliver.ts';
import { parameterValues } from '../../cli/query/parameters.ts';
import { readRange } from '../../cli/query/range.ts';
import { readSamples } from '../../cli/samples/sample-files.ts';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { zoneClock } from '../../shared/time.ts';
import { temporaryFolder } from '../support/folders.ts';

/** The demo's output: all samples of events/ behind a stand-in for the delivery stream. */
export async function demoFolder(): Promise<string> {
  const folder = temporaryFolder();
  const samples = readSamples().filter(({ sample }) => sample.settings === undefined);
  await deliver(samples, folder, {}, 'UTC');
  return folder;
}

export const openFolder = (folder: string): Promise<Archive> =>
  openArchive(filesInFolder(folder, everything), readViews());

/** An archive of events in the folders of a partition; `day` and `source` as in the key. */
export function writeEvents(
  folder: string,
  name: string,
  lines: readonly (OcsfEvent | object | string)[],
  { source = 'windows', day = '20260115', account = '111122223333' } = {},
): void {
  const path = join(
    folder,
    `ocsf/source=${source}/region=eu-west-1/accountId=${account}/eventDay=${day}/${name}.ndjson`,
  );
  mkdirSync(dirname(path), { recursive: true });
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(path, `${texts.join('\n')}\n`);
}

export const saved = savedQueries();

/** The rows of a saved query as objects, over all time unless a range is given. */
export async function rowsOf(
  archive: Archive,
  name: string,
  parameters: Readonly<Record<string, string>> = {},
  [from, to]: readonly [from?: string | undefined, to?: string] = [],
): Promise<Record<string, unknown>[]> {
  const query = saved.find((one) => one.name === name)!;
  const range = readRange(from, to, zoneClock('UTC'), 0);
  const values = parameterValues(query, new Map(Object.entries(parameters)), range);
  return objectsOf(await archive.ask(query.sql, values));
}

/** The rows of an answer as objects. */
export const objectsOf = ({ columns, rows }: Answer): Record<string, unknown>[] =>
  rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, plain(row[i])])));

const plain = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);
