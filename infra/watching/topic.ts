import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { arn, type Names } from '../names.ts';
import { onBehalfOf } from '../rights/right.ts';

/** An encrypted topic that alarms of this deployment and its own functions may publish to. */
export function makeTopic(
  scope: Construct,
  names: Names,
  key: IKey,
  emails: readonly string[] = [],
  id = 'Topic',
): Topic {
  const topic = new Topic(scope, id, { masterKey: key, enforceSSL: true });
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
    new CfnSubscription(scope, `${id === 'Topic' ? '' : id}Email${index + 1}`, {
      topicArn: topic.topicArn,
      protocol: 'email',
      endpoint,
    });
  }
  return topic;
}
