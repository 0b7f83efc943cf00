import { type CfnCondition, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { onlyWhere } from './conditions.ts';

interface LogGroupOptions {
  readonly name: string;
  readonly retentionDays: number;
  /** Without one, CloudWatch Logs encrypts with a key of its own. */
  readonly key?: IKey | undefined;
  /** Kept when the stack goes, as what it holds is evidence; but not when its first deployment fails. */
  readonly keep?: boolean;
  readonly condition?: CfnCondition | undefined;
}

export function makeLogGroup(scope: Construct, id: string, options: LogGroupOptions): CfnLogGroup {
  const logGroup = new CfnLogGroup(scope, id, {
    logGroupName: options.name,
    retentionInDays: options.retentionDays,
    ...(options.key && { kmsKeyId: options.key.keyArn }),
  });
  logGroup.applyRemovalPolicy(
    options.keep ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
  );
  onlyWhere(options.condition, logGroup);
  return logGroup;
}
