import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { type Release, templateSuffix } from './release.ts';

export interface Place {
  readonly bucket: string;
  /** Empty, or a folder with a slash at its end. */
  readonly prefix: string;
}

const contentTypes: readonly (readonly [ending: string, type: string])[] = [
  ['.json', 'application/json'],
  ['.zip', 'application/zip'],
];

/**
 * Puts all files of a release into a bucket. The sums come last: where they are, all is there.
 * @throws Error that names the object that could not be put.
 */
export async function upload(client: S3Client, { bucket, prefix }: Place, release: Release): Promise<void> {
  for (const [name, bytes] of release) {
    const Key = `${prefix}${name}`;
    const ContentType = contentTypes.find(([ending]) => name.endsWith(ending))?.[1] ?? 'text/plain';
    try {
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key, Body: bytes, ContentType, ChecksumAlgorithm: 'SHA256' }),
      );
    } catch (cause) {
      throw new Error(
        `s3://${bucket}/${Key} could not be put: ${(cause as Error).message} Is the bucket there, in this region, and may you write to it?`,
        { cause },
      );
    }
  }
}

/** A folder with or without slashes around it, as keys begin. */
export function placeOf(bucket: string, folder: string): Place {
  const inner = folder.replace(/^\/+|\/+$/g, '');
  return { bucket, prefix: inner === '' ? '' : `${inner}/` };
}

/** What creates a stack from an uploaded release, with nothing but the AWS CLI. */
export function createCommand({ bucket, prefix }: Place, region: string, stack: string): string {
  const parameters = [
    `ParameterKey=CodeBucket,ParameterValue=${bucket}`,
    ...(prefix === '' ? [] : [`ParameterKey=CodePrefix,ParameterValue=${prefix}`]),
  ];
  return [
    `aws cloudformation create-stack --region ${region} --stack-name ${stack}`,
    '--capabilities CAPABILITY_NAMED_IAM',
    `--template-url https://${bucket}.s3.${region}.amazonaws.com/${prefix}${stack}${templateSuffix}`,
    `--parameters ${parameters.join(' ')}`,
  ].join(' \\\n  ');
}
