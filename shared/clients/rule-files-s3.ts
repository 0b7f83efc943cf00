import type { S3Client } from '@aws-sdk/client-s3';
import { isRuleFile, mostBytes, mostFiles, type RuleFile } from './rule-file.ts';

/** Objects that are read at the same time. */
const atOnce = 32;

/** Files of rules under a prefix of a bucket. */
export async function s3RuleFiles(
  { bucket, prefix }: { readonly bucket: string; readonly prefix: string },
  client: S3Client,
): Promise<RuleFile[]> {
  const { GetObjectCommand } = await import('@aws-sdk/client-s3');
  const keys = await keysUnder(bucket, prefix, client);
  const files: RuleFile[] = [];
  for (let from = 0; from < keys.length; from += atOnce) {
    const group = keys.slice(from, from + atOnce).map(async (key) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return { name: `s3://${bucket}/${key}`, text: (await Body?.transformToString()) ?? '' };
    });
    files.push(...(await Promise.all(group)));
  }
  return files;
}

async function keysUnder(bucket: string, prefix: string, client: S3Client): Promise<string[]> {
  const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
  const keys: string[] = [];
  let next: string | undefined;
  do {
    const answer = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: next }),
    );
    for (const { Key, Size = 0 } of answer.Contents ?? []) {
      if (Key === undefined || !isRuleFile(Key)) continue;
      if (Size > mostBytes) throw new Error(`s3://${bucket}/${Key} has more than ${mostBytes} bytes.`);
      keys.push(Key);
    }
    if (keys.length > mostFiles) {
      throw new Error(`s3://${bucket}/${prefix} has more than ${mostFiles} files of rules.`);
    }
    next = answer.NextContinuationToken;
  } while (next !== undefined);
  return keys;
}
