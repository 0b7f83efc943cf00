import type { GetObjectCommandOutput, S3Client } from '@aws-sdk/client-s3';
import {
  isRuleFile,
  mostSeconds,
  PlaceLimits,
  type RuleFile,
  RuleFilesError,
  refuseLarge,
} from './rule-file.ts';

/** Objects that are read at the same time. */
const atOnce = 32;

interface S3Place {
  readonly bucket: string;
  readonly prefix: string;
}

/**
 * Files of rules under a prefix of a bucket.
 * @throws RuleFilesError for more than `rule-file.ts` allows and where `signal` ends it, and what S3 answers.
 */
export async function s3RuleFiles(
  place: S3Place,
  client: S3Client,
  signal: AbortSignal = AbortSignal.timeout(mostSeconds * 1000),
): Promise<RuleFile[]> {
  const where = `s3://${place.bucket}/${place.prefix}`;
  const limits = new PlaceLimits(where);
  const ended = rejection(signal, where);
  try {
    const reading = readAll(place, client, limits, signal);
    // Whatever still waits for S3 is told by the signal to stop, and has nobody to tell.
    reading.catch(() => {});
    return await Promise.race([reading, ended.promise]);
  } finally {
    ended.forget();
  }
}

/** Rejects when the time is over, also where S3 neither answers nor fails. */
function rejection(signal: AbortSignal, where: string) {
  const { promise, reject } = Promise.withResolvers<never>();
  const end = (): void =>
    reject(
      new RuleFilesError(`${where} could not be read in time: S3 is too slow, or there are too many rules.`, {
        cause: signal.reason,
      }),
    );
  promise.catch(() => {});
  if (signal.aborted) end();
  else signal.addEventListener('abort', end);
  return { promise, forget: () => signal.removeEventListener('abort', end) };
}

async function readAll(
  place: S3Place,
  client: S3Client,
  limits: PlaceLimits,
  signal: AbortSignal,
): Promise<RuleFile[]> {
  const { GetObjectCommand } = await import('@aws-sdk/client-s3');
  const { bucket } = place;
  const keys = await keysUnder(place, client, limits, signal);
  const files: RuleFile[] = [];
  for (let from = 0; from < keys.length && !signal.aborted; from += atOnce) {
    const group = keys.slice(from, from + atOnce).map(async (key) => {
      const name = `s3://${bucket}/${key}`;
      const { Body, ContentLength = 0 } = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: key }),
        { abortSignal: signal },
      );
      return { name, text: await textOf(Body, ContentLength, name, limits, signal) };
    });
    files.push(...(await Promise.all(group)));
  }
  return files;
}

/** The text of a body. One that is too large, or comes too late, is not read to its end. */
async function textOf(
  body: GetObjectCommandOutput['Body'],
  stated: number,
  name: string,
  limits: PlaceLimits,
  signal: AbortSignal,
): Promise<string> {
  if (body === undefined) return '';
  if (!(Symbol.asyncIterator in body)) {
    const text = await body.transformToString();
    refuseLarge(name, text.length);
    limits.add(text.length);
    return text;
  }
  const stop = (): void => {
    if ('destroy' in body) body.destroy();
  };
  signal.addEventListener('abort', stop);
  try {
    refuseLarge(name, stated);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      refuseLarge(name, bytes);
      limits.add(chunk.length);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    signal.removeEventListener('abort', stop);
    // An open body would hold its connection.
    stop();
  }
}

async function keysUnder(
  { bucket, prefix }: S3Place,
  client: S3Client,
  limits: PlaceLimits,
  signal: AbortSignal,
): Promise<string[]> {
  const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
  const keys: string[] = [];
  let next: string | undefined;
  do {
    const answer = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: next }),
      { abortSignal: signal },
    );
    // A page without a name, and with a next one, would go on for ever.
    limits.name();
    for (const { Key, Size = 0 } of answer.Contents ?? []) {
      limits.name();
      if (Key === undefined || !isRuleFile(Key)) continue;
      refuseLarge(`s3://${bucket}/${Key}`, Size);
      limits.file();
      keys.push(Key);
    }
    next = answer.NextContinuationToken;
  } while (next !== undefined && !signal.aborted);
  return keys;
}
