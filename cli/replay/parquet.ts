import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { objectId, ownFolder } from '../../functions/replay/destination/names.ts';
import { LocationError, locationText } from '../../functions/replay/location.ts';
import type { ReplayOptions } from '../../functions/replay/options.ts';
import { destinationAt } from '../../functions/replay/prepare-context.ts';
import { filesInFolder } from '../archive/folder.ts';
import { type ParquetWritten, writeParquet } from '../archive/parquet.ts';
import { everything } from '../archive/selection.ts';

/** A replay that ends in Parquet: first its lines go into a folder on this machine, where they stay for a further run. */
export interface ParquetReplay {
  readonly lines: ReplayOptions;
  /** Makes Parquet of all lines, also those of earlier runs. Call it when all objects are replayed. */
  convert(): Promise<ParquetWritten>;
}

/** @throws LocationError for a delivery stream, which takes log events. */
export function parquetReplay(asked: ReplayOptions): ParquetReplay {
  const { destination } = asked;
  if (destination.kind === 'stream') {
    throw new LocationError('--format parquet writes files: it is not for a delivery stream.');
  }
  const own =
    destination.kind === 'folder'
      ? join(destination.path, ownFolder)
      : join(tmpdir(), `audit-firehose-parquet-${objectId(locationText(destination))}`);
  const path = join(own, 'lines');
  return {
    lines: { ...asked, destination: { kind: 'folder', path } },
    async convert() {
      const { paths } = filesInFolder(path, everything);
      if (paths.length === 0) return { classes: [], unreadable: 0 };
      if (destination.kind === 'folder') return writeParquet(paths, destination.path);
      const local = join(own, 'parquet');
      const written = await writeParquet(paths, local);
      const bucket = await destinationAt(destination, asked.s3);
      for (const file of filesInFolder(local, everything).paths) {
        const name = relative(local, file).split(sep).join('/');
        await bucket.put(name, { bytes: (await stat(file)).size, file, chunks: [] });
      }
      return written;
    },
  };
}

/** What was written, for people. */
export const parquetLines = ({ classes, unreadable }: ParquetWritten): string[] => [
  ...classes.map(({ folder, rows }) => `  ${rows.toLocaleString('en-US')} rows in ${folder}/`),
  ...(unreadable > 0 ? [`  ${unreadable.toLocaleString('en-US')} lines are no events, and left out`] : []),
];
