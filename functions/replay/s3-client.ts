import type { S3Client } from '@aws-sdk/client-s3';

/** How S3, or a store that speaks its language, is reached. Credentials come from the usual places. */
export interface S3Access {
  /** For S3-compatible stores, such as http://127.0.0.1:9000; their buckets are in the path. */
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  /** The KMS key that outputs are encrypted with; without it the bucket's own setting holds. */
  readonly kmsKey?: string | undefined;
}

/** An answer that has begun goes on within this time, or is taken up anew. */
export const stallMilliseconds = 20_000;

export async function makeS3Client({ endpoint, region }: S3Access): Promise<S3Client> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  return new S3Client({
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(region === undefined ? {} : { region }),
    followRegionRedirects: true,
    // S3 answers 503 SlowDown while it makes room for more requests: several pauses, each longer, outlast that.
    maxAttempts: 8,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
  });
}
