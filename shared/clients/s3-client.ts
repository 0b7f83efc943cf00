/** A client for small objects that settings point to, loaded when it is first needed. */
export async function newS3Client() {
  const { S3Client } = await import('@aws-sdk/client-s3');
  return new S3Client({
    // The bucket may be in another region than the function.
    followRegionRedirects: true,
    maxAttempts: 2,
    // Without the last of these, the client only warns when the time is over.
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
  });
}
