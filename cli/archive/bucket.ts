import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { _Object, S3Client } from '@aws-sdk/client-s3';
import { inParallel } from '../../shared/deadline.ts';
import { UserError } from '../../shared/user-error.ts';
import { InputError } from '../input/error.ts';
import type { ArchiveFiles } from './folder.ts';
import { ownFolder } from './own-folder.ts';
import { isSelected, type Selection } from './selection.ts';
import type { UnreadableFile } from './unreadable-files.ts';

/** Objects on their way at a time: enough to fill a line, few enough for the sockets. */
const atOnce = 16;

export interface BucketFiles extends ArchiveFiles {
  readonly bytes: number;
  /** Deletes what was fetched. */
  remove(): void;
}

/** A client for the bucket; `endpoint` is another S3 than AWS's, with the bucket in the path. */
export async function bucketClient(endpoint: string | undefined): Promise<S3Client> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  return new S3Client({
    followRegionRedirects: true,
    ...(endpoint === undefined
      ? {}
      : { endpoint, forcePathStyle: true, region: process.env.AWS_REGION ?? 'us-east-1' }),
  });
}

/**
 * Fetches the objects that the selection needs into a folder of its own. Of a large archive only the
 * folders that can hold it are listed.
 * @throws InputError when S3 refuses, or a key would lead out of the folder.
 */
export async function filesInBucket(
  { bucket, prefix }: { readonly bucket: string; readonly prefix: string },
  selection: Selection,
  client: S3Client,
): Promise<BucketFiles> {
  const { path: root, remove } = ownFolder('query');
  try {
    const objects = await list(client, bucket, prefix, selection);
    const paths: string[] = [];
    const unreadable: UnreadableFile[] = [];
    await inParallel(objects, atOnce, undefined, async ({ Key = '' }) => {
      const path = join(root, Key.slice(prefix.length));
      try {
        await fetchObject(client, bucket, Key, path, root);
        paths.push(path);
      } catch (error) {
        if (!isAboutName(error)) throw error;
        unreadable.push({ path, reason: 'its key can be no path of a file here' });
      }
    });
    const bytes = objects.reduce((sum, { Size }) => sum + (Size ?? 0), 0);
    return { root, name: `s3://${bucket}/${prefix}`, paths: paths.sort(), unreadable, bytes, remove };
  } catch (error) {
    remove();
    if (error instanceof UserError) throw error;
    const { name, message } = error as Error;
    throw new InputError(`s3://${bucket}/${prefix} can't be read (${name}: ${message}).`, { cause: error });
  }
}

/**
 * Walks down folder by folder, into those only that can hold what is asked for. Not every S3-compatible store
 * lists folders: where the first level shows nothing at all, every key is listed.
 */
async function list(
  client: S3Client,
  bucket: string,
  prefix: string,
  selection: Selection,
): Promise<_Object[]> {
  const top = await listLevel(client, bucket, prefix, '/');
  const { objects, folders } =
    top.objects.length + top.folders.length > 0 ? top : await listLevel(client, bucket, prefix);
  const found = objects.filter(({ Key }) => isSelected(Key ?? '', selection));
  const waiting = [...folders];
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    // A folder is worth a look where a file in it would be.
    if (!isSelected(`${folder}x.ndjson`, selection)) continue;
    const level = await listLevel(client, bucket, folder, '/');
    found.push(...level.objects.filter(({ Key }) => isSelected(Key ?? '', selection)));
    waiting.push(...level.folders);
  }
  return found;
}

async function listLevel(client: S3Client, bucket: string, prefix: string, delimiter?: string) {
  const { paginateListObjectsV2 } = await import('@aws-sdk/client-s3');
  const objects: _Object[] = [];
  const folders: string[] = [];
  const input = { Bucket: bucket, Prefix: prefix, Delimiter: delimiter };
  for await (const { Contents = [], CommonPrefixes = [] } of paginateListObjectsV2({ client }, input)) {
    objects.push(...Contents);
    folders.push(...CommonPrefixes.flatMap(({ Prefix }) => Prefix ?? []));
  }
  return { objects, folders };
}

async function fetchObject(
  client: S3Client,
  bucket: string,
  key: string,
  path: string,
  root: string,
): Promise<void> {
  if (!path.startsWith(root + sep)) throw new InputError(`The key ${key} leads out of its folder.`);
  await mkdir(dirname(path), { recursive: true });
  const { GetObjectCommand } = await import('@aws-sdk/client-s3');
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  await pipeline(Body as Readable, createWriteStream(path, { flags: 'wx' }));
}

/** Keys may be longer than names of files, and one may be the beginning of another. */
const isAboutName = (error: unknown): boolean =>
  /^(?:ENAMETOOLONG|ENOTDIR|EISDIR|EEXIST)$/.test((error as NodeJS.ErrnoException).code ?? '');
