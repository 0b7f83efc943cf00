import { type CfnCondition, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

interface LogGroupOptions {
  readonly name: string;
  readonly retentionDays: number;
  /** Without one, CloudWatch Logs encrypts with a key of its own. */
  readonly key?: IKey;
  /** Kept when the stack goes, as what it holds is evidence; but not when its first deployment fails. */
  readonly keep?: boolean;
  readonly condition?: CfnCondition;
}

export function makeLogGroup(scope: Construct, id: string, options: LogGroupOptions): CfnLogGroup {
  const logGroup = new CfnLogGroup(scope, id, {
    logGroupName: options.name,
    retentionInDays: options.retentionDays,
    kmsKeyId: options.key?.keyArn,
  });
  logGroup.applyRemovalPolicy(
    options.keep ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
  );
  logGroup.cfnOptions.condition = options.condition;
  return logGroup;
}
