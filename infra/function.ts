import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnFunction, type CfnFunctionProps } from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { makeLogGroup } from './log-group.ts';
import type { FunctionCode } from './properties.ts';
import type { Places } from './rights/right.ts';
import { TableRole } from './rights/role.ts';
import type { roles } from './rights/roles.ts';

interface FunctionParts {
  readonly role: keyof typeof roles;
  readonly places: Places;
  readonly code: FunctionCode;
  readonly logGroup: string;
  readonly logRetentionDays: number | undefined;
  readonly key: IKey | undefined;
  /** What differs from function to function. */
  readonly properties: Omit<
    CfnFunctionProps,
    'architectures' | 'code' | 'handler' | 'loggingConfig' | 'role' | 'runtime'
  >;
}

/** A Lambda function of ours with its log group, kept for 30 days by default, and its role. */
export function makeFunction(
  scope: Construct,
  { role: roleId, places, code, logGroup: name, logRetentionDays, key, properties }: FunctionParts,
): { function: CfnFunction; role: TableRole } {
  const logGroup = makeLogGroup(scope, 'LogGroup', { name, retentionDays: logRetentionDays ?? 30, key });
  const role = new TableRole(scope, roleId, places);
  const made = new CfnFunction(scope, 'Function', {
    ...properties,
    runtime: 'nodejs24.x',
    architectures: ['arm64'],
    handler: 'index.handler',
    code: codeOf(scope, code),
    role: role.arn,
    loggingConfig: { logGroup: logGroup.ref },
  });
  return { function: made, role };
}

/** A function's code as CloudFormation takes it. */
function codeOf(scope: Construct, code: FunctionCode): CfnFunction.CodeProperty {
  if ('bucket' in code) return { s3Bucket: code.bucket, s3Key: code.key };
  const asset = new Asset(scope, 'Code', { path: code.folder });
  return { s3Bucket: asset.s3BucketName, s3Key: asset.s3ObjectKey };
}
