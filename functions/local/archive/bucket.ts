import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { _Object, S3Client } from '@aws-sdk/client-s3';
import { InputError } from '../input/error.ts';
import type { ArchiveFiles } from './folder.ts';
import { isSelected, type Selection } from './selection.ts';

/** Objects on their way at a time: enough to fill a line, few enough for the sockets. */
const atOnce = 16;

export interface BucketFiles extends ArchiveFiles {
  readonly bytes: number;
  /** Deletes what was fetched. */
  remove(): Promise<void>;
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
 * Fetches the objects that the selection needs into a folder of its own. Folders of `source=` are listed one by one, so
 * that of a large archive only the days asked for are listed.
 * @throws InputError when S3 refuses, or a key would lead out of the folder.
 */
export async function filesInBucket(
  { bucket, prefix }: { readonly bucket: string; readonly prefix: string },
  selection: Selection,
  client: S3Client,
): Promise<BucketFiles> {
  const root = await mkdtemp(join(tmpdir(), 'audit-firehose-'));
  const remove = () => rm(root, { recursive: true, force: true });
  try {
    const objects: _Object[] = [];
    await list(client, bucket, prefix, selection, objects);
    const paths: string[] = [];
    const waiting = [...objects];
    const fetchNext = async (): Promise<void> => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        paths.push(await fetchObject(client, bucket, next.Key!, prefix, root));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, fetchNext));
    const bytes = objects.reduce((sum, { Size }) => sum + (Size ?? 0), 0);
    return { root, paths: paths.sort(), bytes, remove };
  } catch (error) {
    await remove();
    if (error instanceof InputError) throw error;
    const { name, message } = error as Error;
    throw new InputError(`s3://${bucket}/${prefix} can't be read (${name}: ${message}).`);
  }
}

/** Walks down folder by folder, into those only that can hold what is asked for. */
async function list(
  client: S3Client,
  bucket: string,
  prefix: string,
  selection: Selection,
  found: _Object[],
): Promise<void> {
  const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
  let next: string | undefined;
  do {
    const answer = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, Delimiter: '/', ContinuationToken: next }),
    );
    found.push(...(answer.Contents ?? []).filter(({ Key }) => isSelected(Key ?? '', selection)));
    for (const { Prefix } of answer.CommonPrefixes ?? []) {
      // A folder is worth a look where a file in it would be.
      if (Prefix !== undefined && isSelected(`${Prefix}x.ndjson`, selection)) {
        await list(client, bucket, Prefix, selection, found);
      }
    }
    next = answer.NextContinuationToken;
  } while (next !== undefined);
}

async function fetchObject(
  client: S3Client,
  bucket: string,
  key: string,
  prefix: string,
  root: string,
): Promise<string> {
  const path = join(root, key.slice(prefix.length));
  if (!path.startsWith(root + sep)) throw new InputError(`The key ${key} leads out of its folder.`);
  const { GetObjectCommand } = await import('@aws-sdk/client-s3');
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  await mkdir(dirname(path), { recursive: true });
  await pipeline(Body as Readable, createWriteStream(path));
  return path;
}
