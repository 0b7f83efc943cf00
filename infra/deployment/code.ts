import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import type { FunctionCode } from '../properties.ts';

/** A function's code as CloudFormation takes it. */
export function codeOf(scope: Construct, code: FunctionCode): CfnFunction.CodeProperty {
  if ('bucket' in code) return { s3Bucket: code.bucket, s3Key: code.key };
  const asset = new Asset(scope, 'Code', { path: code.folder });
  return { s3Bucket: asset.s3BucketName, s3Key: asset.s3ObjectKey };
}
