import { existsSync, readdirSync, statSync } from 'node:fs';
import { readLocation } from '../../shared/identity/location.ts';
import { type Terminal, UsageError } from '../command.ts';
import { printable } from '../terminal/style.ts';
import { type Archive, openArchive } from './archive.ts';
import { bucketClient, filesInBucket } from './bucket.ts';
import { filesInFolder } from './folder.ts';
import { archiveOf, isArchive } from './raw-logs.ts';
import { readViews } from './saved-queries.ts';
import type { Selection } from './selection.ts';

export interface ArchiveLocation {
  /** A folder, or `s3://bucket/prefix/`; as it is shown to people where there are several. */
  readonly path: string;
  /** Folders and files of an archive or of logs as they are. */
  readonly paths: readonly string[];
  /** The encoding of logs, where the caller knows it. */
  readonly encoding: string | undefined;
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
  terminal: Terminal,
): Promise<T> {
  const report = (text: string) => terminal.complain(text);
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
  const { paths } = at;
  if (!paths.some((path) => path.startsWith('s3://'))) {
    const [only] = paths;
    if (paths.length === 1 && (!existsSync(only!) || isArchive(only!) || isEmpty(only!))) {
      return ask(filesInFolder(only!, selection));
    }
    const made = await archiveOf(paths, at.encoding, terminal);
    try {
      return await ask(made.files(selection));
    } finally {
      made.remove();
    }
  }
  if (paths.length > 1) throw new UsageError('Name one bucket, or paths on this machine.');

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

const isEmpty = (path: string): boolean => statSync(path).isDirectory() && readdirSync(path).length === 0;
