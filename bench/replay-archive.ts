import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { corpora, sourcesOfBench } from './corpora/corpus.ts';
import { newInvocation } from './invocation.ts';

/** The part of a backup that is made anew; larger archives hold it several times, each under another name. */
export interface Backup {
  readonly bytes: Buffer;
  readonly logEvents: number;
  /** Uncompressed bytes: what zcat gives. */
  readonly plainBytes: number;
}

const logEventsPerPayload = 200;

/** A source backup of about the given uncompressed bytes: gzip members one behind the other, a third of each source. */
export function newBackup(plainBytes: number): Backup {
  const records = sourcesOfBench.flatMap((source, index) => {
    const logEvents = Math.ceil(plainBytes / 3 / (corpora[source].averageBytes + 90));
    const { event } = newInvocation({ source, seed: 500 + index, logEvents, logEventsPerPayload });
    return event.records.map(({ data }) => Buffer.from(data, 'base64'));
  });
  const plain = records.map((record) => gunzipSync(record));
  return {
    bytes: Buffer.concat(records),
    logEvents: plain.reduce(
      (sum, text) => sum + (JSON.parse(text.toString()) as { logEvents: [] }).logEvents.length,
      0,
    ),
    plainBytes: plain.reduce((sum, { length }) => sum + length, 0),
  };
}

/** Writes the backup `times` times, each as an object or all as a single one. Gives the paths. */
export function writeArchive(folder: string, { bytes }: Backup, times: number, asOne: boolean): string[] {
  mkdirSync(folder, { recursive: true });
  const first = join(folder, 'backup-0000.gz');
  if (asOne) {
    writeFileSync(first, '');
    for (let i = 0; i < times; i++) writeFileSync(first, bytes, { flag: 'a' });
    return [first];
  }
  writeFileSync(first, bytes);
  const others = Array.from({ length: times - 1 }, (_, i) =>
    join(folder, `backup-${String(i + 1).padStart(4, '0')}.gz`),
  );
  for (const path of others) copyFileSync(first, path);
  return [first, ...others];
}
