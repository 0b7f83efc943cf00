import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { chunksOf, mostAttempts, pause } from '../s3-body.ts';
import { stallMilliseconds } from '../s3-client.ts';
import type { Destination, OutputBody } from './destination.ts';

/** Outputs up to this size are put at once, larger ones in parts of this size: parts of equal size give equal ETags. */
const partBytes = 8 * 1024 * 1024;

interface S3Place {
  readonly bucket: string;
  /** Empty, or ends in a slash. */
  readonly prefix: string;
  readonly kmsKey?: string | undefined;
}

/** A prefix of a bucket. An object appears there when it is whole: S3 shows neither halves nor unfinished uploads. */
export function s3Destination(
  client: S3Client,
  { bucket, prefix, kmsKey }: S3Place,
  stall = stallMilliseconds,
): Destination {
  const encryption =
    kmsKey === undefined
      ? {}
      : { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: kmsKey, BucketKeyEnabled: true };
  return {
    temporary: join(tmpdir(), `audit-firehose-${process.pid}`),
    async put(name, body) {
      const input = {
        Bucket: bucket,
        Key: prefix + name,
        ContentType: name.endsWith('.json') ? 'application/json' : 'application/octet-stream',
        ...encryption,
      };
      if (body.file === undefined && body.bytes <= partBytes) {
        const { PutObjectCommand } = await import('@aws-sdk/client-s3');
        await client.send(new PutObjectCommand({ ...input, Body: Buffer.concat(body.chunks) }));
        return;
      }
      const { Upload } = await import('@aws-sdk/lib-storage');
      await new Upload({
        client,
        partSize: partBytes,
        queueSize: 2,
        params: { ...input, Body: Readable.from(streamOf(body), { objectMode: false }) },
      }).done();
    },
    async get(name) {
      const { GetObjectCommand, S3ServiceException } = await import('@aws-sdk/client-s3');
      const ask = async (): Promise<Readable | undefined> => {
        try {
          const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: prefix + name }));
          return answer.Body as Readable;
        } catch (error) {
          if (error instanceof S3ServiceException && error.name === 'NoSuchKey') return undefined;
          throw error;
        }
      };
      for (let attempt = 1; ; attempt++) {
        const body = await ask();
        if (body === undefined) return undefined;
        try {
          const chunks: Buffer[] = [];
          for await (const chunk of chunksOf(body, stall)) chunks.push(chunk);
          return Buffer.concat(chunks);
        } catch (error) {
          if (attempt >= mostAttempts) throw error;
          await pause(attempt);
        }
      }
    },
    async remove(name) {
      const { DeleteObjectCommand } = await import('@aws-sdk/client-s3');
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: prefix + name }));
    },
    async *list(start) {
      const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
      let next: string | undefined;
      do {
        const answer = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix + start, ContinuationToken: next }),
        );
        for (const { Key } of answer.Contents ?? []) if (Key) yield Key.slice(prefix.length);
        next = answer.NextContinuationToken;
      } while (next !== undefined);
    },
  };
}

async function* streamOf({ file, chunks }: OutputBody): AsyncGenerator<Buffer> {
  if (file !== undefined) yield* createReadStream(file, { highWaterMark: 1024 * 1024 });
  yield* chunks;
}
