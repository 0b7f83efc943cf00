import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { isOwn } from '../destination/names.ts';
import { chunksOf, mostAttempts, pause } from '../s3-body.ts';
import { stallMilliseconds } from '../s3-client.ts';
import type { Source, SourceObject } from './source.ts';

/** The objects of a bucket whose keys begin with a prefix. */
export function s3Source(
  client: S3Client,
  { bucket, prefix }: { readonly bucket: string; readonly prefix: string },
  stall = stallMilliseconds,
): Source {
  return {
    async *list() {
      const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
      let next: string | undefined;
      do {
        const answer = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: next }),
        );
        for (const { Key = '', Size = 0, ETag = '', LastModified } of answer.Contents ?? []) {
          // A key that ends in a slash stands for an empty folder.
          if (!isOwn(Key) && !Key.endsWith('/')) {
            yield { ...objectOf(bucket, prefix, Key, Size, ETag), modified: LastModified?.getTime() };
          }
        }
        next = answer.NextContinuationToken;
      } while (next !== undefined);
    },
    etagOf: async ({ etag = '' }) => etag,
    read: (object, etag) => bodyOf(client, bucket, object, etag, stall),
  };
}

export const objectOf = (
  bucket: string,
  prefix: string,
  key: string,
  bytes: number,
  etag: string,
): SourceObject => ({
  name: key.slice(prefix.lastIndexOf('/') + 1),
  location: `s3://${bucket}/${key}`,
  bytes,
  etag: etag.replaceAll('"', ''),
});

/**
 * The bytes of an object, of this content only. An answer that breaks off, ends early or stalls is taken up where it
 * ended: nothing is read twice and nothing is left out.
 */
async function* bodyOf(
  client: S3Client,
  bucket: string,
  { location, bytes }: SourceObject,
  etag: string,
  stall: number,
): AsyncGenerator<Buffer> {
  const { GetObjectCommand } = await import('@aws-sdk/client-s3');
  const key = location.slice(`s3://${bucket}/`.length);
  let at = 0;
  for (let attempt = 1; at < bytes; attempt++) {
    const answer = await client.send(
      new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        IfMatch: etag === '' ? undefined : `"${etag}"`,
        Range: at === 0 ? undefined : `bytes=${at}-`,
      }),
    );
    const body = answer.Body as Readable;
    try {
      for await (const chunk of chunksOf(body, stall)) {
        at += chunk.length;
        attempt = 0;
        yield chunk;
      }
      if (at < bytes) throw new Error(`The answer ended after ${at} of ${bytes} bytes.`);
    } catch (error) {
      if (attempt >= mostAttempts) throw error;
      await pause(attempt);
    } finally {
      // An open body would hold its connection.
      body.destroy();
    }
  }
}
