import type { GetObjectCommandOutput, S3Client } from '@aws-sdk/client-s3';
import { inParallel, inTime } from '../deadline.ts';
import {
  isRuleFile,
  mostSeconds,
  ReadLimits,
  type RuleFile,
  RuleFilesError,
  refuseLarge,
} from './rule-file.ts';

/** Objects that are read at the same time. */
const atOnce = 32;

interface S3Location {
  readonly bucket: string;
  readonly prefix: string;
}

/**
 * Files of rules under a prefix of a bucket.
 * @throws RuleFilesError for more than `rule-file.ts` allows and where `signal` ends it, and what S3 answers.
 */
export async function s3RuleFiles(
  location: S3Location,
  client: S3Client,
  signal: AbortSignal = AbortSignal.timeout(mostSeconds * 1000),
): Promise<RuleFile[]> {
  const where = `s3://${location.bucket}/${location.prefix}`;
  const limits = new ReadLimits(where);
  try {
    return await inTime(readAll(location, client, limits, signal), signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new RuleFilesError(
      `${where} could not be read in time: S3 is too slow, or there are too many rules.`,
      { cause: error },
    );
  }
}

async function readAll(
  location: S3Location,
  client: S3Client,
  limits: ReadLimits,
  signal: AbortSignal,
): Promise<RuleFile[]> {
  const { GetObjectCommand } = await import('@aws-sdk/client-s3');
  const { bucket } = location;
  const nameOf = (key: string): string => `s3://${bucket}/${key}`;
  const keys = await keysUnder(location, client, limits, signal);
  const texts = new Map<string, string>();
  await inParallel(keys, atOnce, signal, async (key) => {
    const { Body, ContentLength = 0 } = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: key }),
      { abortSignal: signal },
    );
    texts.set(key, await textOf(Body, ContentLength, nameOf(key), limits, signal));
  });
  return keys.map((key) => ({ name: nameOf(key), text: texts.get(key) ?? '' }));
}

/** The text of a body. One that is too large, or comes too late, is not read to its end. */
async function textOf(
  body: GetObjectCommandOutput['Body'],
  stated: number,
  name: string,
  limits: ReadLimits,
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
  { bucket, prefix }: S3Location,
  client: S3Client,
  limits: ReadLimits,
  signal: AbortSignal,
): Promise<string[]> {
  const { paginateListObjectsV2 } = await import('@aws-sdk/client-s3');
  const keys: string[] = [];
  const input = { Bucket: bucket, Prefix: prefix };
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, input, { abortSignal: signal })) {
    // A page without a name, and with a next one, would go on for ever.
    limits.name();
    for (const { Key, Size = 0 } of Contents) {
      limits.name();
      if (Key === undefined || !isRuleFile(Key)) continue;
      refuseLarge(`s3://${bucket}/${Key}`, Size);
      limits.file();
      keys.push(Key);
    }
    if (signal.aborted) break;
  }
  return keys;
}
