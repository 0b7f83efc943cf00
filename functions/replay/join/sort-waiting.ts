import { createReadStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Piece } from '../../../shared/envelope/archive/pieces.ts';
import { LineSplitter } from '../../../shared/envelope/archive/split-lines.ts';
import type { Waiting } from './join-files.ts';

/** Text that is sorted in memory; more of it is sorted in runs, which are merged. */
const runLength = 48 * 1024 * 1024;

/**
 * Log events of files, a line each, by log stream and then by time. Equal ones stay in the order of the files. Memory is
 * bounded: `folder` takes sorted runs.
 */
export async function* sortWaiting(files: readonly string[], folder: string): AsyncGenerator<Waiting> {
  await rm(folder, { recursive: true, force: true });
  const runs: string[] = [];
  let entries: Waiting[] = [];
  let length = 0;
  for (const file of files) {
    for await (const [entry, size] of linesOf(file)) {
      entries.push(entry);
      length += size;
      if (length < runLength) continue;
      await mkdir(folder, { recursive: true });
      const run = join(folder, String(runs.length));
      await writeFile(run, textOf(entries.sort(byStreamAndTime)));
      runs.push(run);
      entries = [];
      length = 0;
    }
  }
  entries.sort(byStreamAndTime);
  if (runs.length === 0) yield* entries;
  else yield* merge([...runs.map(entriesOf), inMemory(entries)]);
  await rm(folder, { recursive: true, force: true });
}

const byStreamAndTime = (a: Waiting, b: Waiting): number =>
  compare(a.stream, b.stream) ||
  a.logEvent.timestamp - b.logEvent.timestamp ||
  compare(a.logEvent.id, b.logEvent.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function* textOf(entries: readonly Waiting[]): Generator<string> {
  for (const entry of entries) yield `${JSON.stringify(entry)}\n`;
}

/** Log text may hold U+2028, which ends no line here. */
async function* linesOf(file: string): AsyncGenerator<[Waiting, number]> {
  const lines = new LineSplitter();
  const entriesIn = function* (pieces: Iterable<Piece>): Generator<[Waiting, number]> {
    for (const piece of pieces) {
      if ('broken' in piece) throw new Error(`${file}: ${piece.broken}`);
      yield [JSON.parse(piece.bytes.toString('utf8')) as Waiting, piece.bytes.length];
    }
  };
  for await (const chunk of createReadStream(file)) yield* entriesIn(lines.push(chunk as Buffer));
  yield* entriesIn(lines.end());
}

async function* entriesOf(run: string): AsyncGenerator<Waiting> {
  for await (const [entry] of linesOf(run)) yield entry;
}

async function* inMemory(entries: readonly Waiting[]): AsyncGenerator<Waiting> {
  yield* entries;
}

/** Merges sorted runs; of equal entries that of the earlier run comes first. Runs are few, so the least is looked for. */
async function* merge(runs: readonly AsyncGenerator<Waiting>[]): AsyncGenerator<Waiting> {
  const heads = await Promise.all(runs.map((run) => run.next()));
  for (;;) {
    let least = -1;
    for (const [i, { value, done }] of heads.entries()) {
      if (done) continue;
      if (least < 0 || byStreamAndTime(value, heads[least]!.value as Waiting) < 0) least = i;
    }
    if (least < 0) return;
    yield heads[least]!.value as Waiting;
    heads[least] = await runs[least]!.next();
  }
}
