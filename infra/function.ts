import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnFunction, type CfnFunctionProps } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { codeOf } from './deployment/code.ts';
import type { FunctionCode } from './properties.ts';
import type { Places } from './rights/right.ts';
import { TableRole } from './rights/role.ts';
import type { roles } from './rights/roles.ts';
import { makeLogGroup } from './stream/log-group.ts';

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
