import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { codeOf } from '../deployment/code.ts';
import type { Names } from '../names.ts';
import type { FunctionCode, TransformSettingProps } from '../properties.ts';
import type { Places } from '../rights/right.ts';
import { TableRole } from '../rights/role.ts';
import { makeLogGroup } from '../stream/log-group.ts';
import { notifyEnvironment } from '../stream/settings.ts';

interface NotifyFunctionProps {
  readonly names: Names;
  readonly places: Places;
  readonly key: IKey;
  readonly code: FunctionCode;
  readonly settings: TransformSettingProps;
  readonly topicArn: string;
  readonly archive: string;
  readonly savedQueries: boolean;
  readonly logRetentionDays?: number;
}

/** Seconds. A message is made in milliseconds; the rest is for SNS. */
export const notifyTimeout = 30;

/** The function that tells findings, with its role and its log group. */
export class NotifyFunction extends Construct {
  readonly function: CfnFunction;
  readonly role: TableRole;

  constructor(scope: Construct, id: string, props: NotifyFunctionProps) {
    super(scope, id);
    const { names, topicArn, archive } = props;
    const logGroup = makeLogGroup(this, 'LogGroup', {
      name: names.notifyLogGroup,
      retentionDays: props.logRetentionDays ?? 30,
      key: props.key,
    });
    this.role = new TableRole(this, 'NotifyRole', props.places);
    this.function = new CfnFunction(this, 'Function', {
      functionName: names.notify,
      description: 'Tells findings in one readable message',
      runtime: 'nodejs24.x',
      architectures: ['arm64'],
      handler: 'index.handler',
      code: codeOf(this, props.code),
      role: this.role.arn,
      memorySize: 256,
      timeout: notifyTimeout,
      loggingConfig: { logGroup: logGroup.ref },
      environment: {
        variables: {
          ...notifyEnvironment(props.settings),
          TOPIC_ARN: topicArn,
          ARCHIVE: archive,
          ...(props.savedQueries ? { SAVED_QUERIES: `${names.name}/` } : {}),
          POWERTOOLS_SERVICE_NAME: names.name,
        },
      },
    });
  }
}
