import { CfnSubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { onlyWhere } from '../conditions.ts';
import type { SourceProps } from '../properties.ts';
import type { TableRole } from '../rights/role.ts';
import { everything } from './filter-patterns.ts';
import type { SourceLogGroup } from './sources.ts';

interface SubscriptionsProps {
  readonly sources: readonly SourceProps[];
  readonly logGroups: readonly SourceLogGroup[];
  /** Name of the filters: a log group can have two, and each needs its own. */
  readonly filterName: string;
  /** The stream's or destination's ARN for a source. */
  readonly destination: (source: SourceProps['source']) => string;
  readonly role?: TableRole;
}

/** A subscription filter for each log group. */
export class Subscriptions extends Construct {
  readonly filters: readonly CfnSubscriptionFilter[];

  constructor(scope: Construct, id: string, props: SubscriptionsProps) {
    super(scope, id);
    this.filters = props.logGroups.map(({ id, name, source, subscribed }) => {
      const filter = new CfnSubscriptionFilter(this, id, {
        logGroupName: name,
        filterName: props.filterName,
        filterPattern: patternOf(props.sources.find((one) => one.source === source)!),
        destinationArn: props.destination(source),
        ...(props.role && { roleArn: props.role.arn }),
        // The log group's own account and region, which the partition keys are made of.
        emitSystemFields: ['@aws.account', '@aws.region'],
      });
      // PutSubscriptionFilter sends a test message with the role.
      if (props.role) filter.addResourceDependency(props.role.policy);
      onlyWhere(subscribed, filter);
      return filter;
    });
  }
}

function patternOf({ source, filterPattern = everything }: SourceProps): string {
  if (source === 'auditd' && filterPattern !== everything) {
    throw new Error(
      'auditd is subscribed without a filter pattern: a pattern keeps single lines and removes the other records of the same event.',
    );
  }
  return filterPattern;
}
