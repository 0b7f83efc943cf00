import { readLocation } from '../../shared/identity/location.ts';
import { UsageError } from '../command.ts';
import { printable } from '../terminal/style.ts';
import { type Archive, openArchive } from './archive.ts';
import { bucketClient, filesInBucket } from './bucket.ts';
import { filesInFolder } from './folder.ts';
import { readViews } from './saved-queries.ts';
import type { Selection } from './selection.ts';

export interface ArchiveLocation {
  /** A folder, or `s3://bucket/prefix/`. */
  readonly path: string;
  /** Another S3 than AWS's. */
  readonly endpoint: string | undefined;
}

/**
 * Opens what the selection needs of an archive, asks it with `work`, and clears away what was fetched for it. With
 * `rowsToo` rows outside the selection aren't seen; saved queries say themselves which rows they want.
 * Broken files are named; `work` can ask the archive whether there were any.
 * @throws UsageError for a bucket without a start: a whole archive isn't fetched by mistake.
 */
export async function withArchive<T>(
  at: ArchiveLocation,
  selection: Selection,
  rowsToo: boolean,
  work: (archive: Archive) => Promise<T>,
  report: (text: string) => void,
): Promise<T> {
  const views = readViews();
  const limited = rowsToo ? selection : { ...selection, from: undefined, to: undefined };
  const ask = async (files: Parameters<typeof openArchive>[0]) => {
    const archive = await openArchive(files, views, limited);
    try {
      return await work(archive);
    } finally {
      // Of a bucket, what was fetched goes by the names of its objects.
      const named = (text: string) => text.replaceAll(`${files.root}/`, at.path.replace(/\/*$/, '/'));
      for (const { path, reason } of archive.unreadable) {
        report(`${printable(`left out: ${named(path)}: ${named(reason)}`)}\n`);
      }
      archive.close();
    }
  };
  if (!at.path.startsWith('s3://')) return ask(filesInFolder(at.path, selection));

  const location = readLocation(at.path);
  if (location?.kind !== 's3') throw new UsageError(`--path ${at.path} must be s3://BUCKET/PREFIX/.`);
  if (selection.from === undefined) {
    throw new UsageError('A bucket is asked from some time on: give --from, such as --from 24h.');
  }
  const files = await filesInBucket(location, selection, await bucketClient(at.endpoint));
  try {
    report(`${files.paths.length} objects fetched, ${(files.bytes / 1e6).toFixed(1)} MB.\n`);
    return await ask(files);
  } finally {
    files.remove();
  }
}
