import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { makeFunction } from '../function.ts';
import type { Names } from '../names.ts';
import type { FunctionCode, TransformSettingProps } from '../properties.ts';
import type { Places } from '../rights/right.ts';
import type { TableRole } from '../rights/role.ts';
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
  readonly logRetentionDays?: number | undefined;
}

/** Seconds. A message is made in milliseconds; the rest is for SNS. */
export const notifyTimeout = 30;

/** The function that mails findings, with its role and its log group. */
export class NotifyFunction extends Construct {
  readonly function: CfnFunction;
  readonly role: TableRole;

  constructor(scope: Construct, id: string, props: NotifyFunctionProps) {
    super(scope, id);
    const { names, topicArn, archive } = props;
    const { function: made, role } = makeFunction(this, {
      role: 'NotifyRole',
      places: props.places,
      code: props.code,
      logGroup: names.notifyLogGroup,
      logRetentionDays: props.logRetentionDays,
      key: props.key,
      properties: {
        functionName: names.notify,
        description: 'Mails findings in one readable message',
        memorySize: 256,
        timeout: notifyTimeout,
        environment: {
          variables: {
            ...notifyEnvironment(props.settings),
            TOPIC_ARN: topicArn,
            ARCHIVE: archive,
            ...(props.savedQueries ? { SAVED_QUERIES: `${names.name}/` } : {}),
            POWERTOOLS_SERVICE_NAME: names.name,
          },
        },
      },
    });
    this.function = made;
    this.role = role;
  }
}
