import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { arn, type Names } from './names.ts';
import { onBehalfOf } from './rights/right.ts';

/** The encrypted topic that alarms of this deployment go to. */
export function makeTopic(scope: Construct, names: Names, key: IKey, emails: readonly string[] = []): Topic {
  const topic = new Topic(scope, 'Topic', { masterKey: key, enforceSSL: true });
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisDeployment',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: onBehalfOf(Aws.ACCOUNT_ID, arn('cloudwatch', `alarm:${names.name}-*`)),
    }),
  );
  for (const [index, endpoint] of emails.entries()) {
    new CfnSubscription(scope, `Email${index + 1}`, {
      topicArn: topic.topicArn,
      protocol: 'email',
      endpoint,
    });
  }
  return topic;
}
