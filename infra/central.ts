import { Aws } from 'aws-cdk-lib';
import { CfnDestination } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { arn, namesFor } from './names.ts';

interface SendingRegionProps {
  /** The central deployment's `name`. */
  readonly name: string;
  /** The region of its stream. */
  readonly centralRegion: string;
  readonly organizationId: string;
}

/**
 * In the central account, for each region that log groups are in: the destination that they send to. A destination
 * must be in the log group's region; the stream behind it need not be (CloudWatch Logs guide,
 * CrossAccountSubscriptions-Firehose). The role is the central stack's, since IAM is the same in all regions.
 */
export class SendingRegion extends Construct {
  readonly destination: CfnDestination;

  constructor(scope: Construct, id: string, props: SendingRegionProps) {
    super(scope, id);
    const names = namesFor(props.name);
    this.destination = new CfnDestination(this, 'Destination', {
      destinationName: names.destination,
      targetArn: arn('firehose', `deliverystream/${names.stream()}`, props.centralRegion),
      roleArn: `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${names.destinationRole}`,
      destinationPolicy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: '*',
            // The latter for a subscription of a whole account (its guide, CrossAccountSubscriptions-Firehose-Account).
            Action: ['logs:PutSubscriptionFilter', 'logs:PutAccountPolicy'],
            Resource: destinationArn(names.destination, Aws.ACCOUNT_ID),
            Condition: { StringEquals: { 'aws:PrincipalOrgID': props.organizationId } },
          },
        ],
      }),
    });
  }
}

/** A destination of this region in the given account. */
export const destinationArn = (name: string, account: string): string =>
  arn('logs', `destination:${name}`, undefined, account);
