import { Aws } from 'aws-cdk-lib';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { destinationArn } from './central.ts';
import { logGroupArn, namesFor } from './names.ts';
import type { SourceProps } from './properties.ts';
import { placesFor } from './rights/places.ts';
import { TableRole } from './rights/role.ts';
import { refuseOwnLogGroups } from './stream/recursion.ts';
import { makeLogGroups } from './stream/sources.ts';
import { Subscriptions } from './stream/subscriptions.ts';
import { Alarms } from './watching/alarms.ts';
import { subscriptionMetrics } from './watching/metrics.ts';
import { arrivalRows } from './watching/rows/arrival.ts';

interface SendingAccountProps {
  readonly sources: readonly SourceProps[];
  /** The central deployment's `name`. */
  readonly name: string;
  readonly centralAccount: string;
  /** What an alarm about log events that could not be handed over does; without it, it is seen in CloudWatch only. */
  readonly alarmAction?: IAlarmAction;
}

/** In an account and region of the organisation: sends its log groups to the central account. */
export class SendingAccount extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { sources, name, centralAccount, alarmAction }: SendingAccountProps,
  ) {
    super(scope, id);
    const names = namesFor(name);
    const groups = sources.flatMap(({ logGroups }) => logGroups);
    refuseOwnLogGroups(names, groups);
    const places = placesFor(names, { logGroups: groups.map((group) => logGroupArn(group.name)) });
    const { filters } = new Subscriptions(this, 'Subscriptions', {
      sources,
      logGroups: makeLogGroups(this, sources),
      filterName: Aws.STACK_NAME,
      destination: () => destinationArn(names.destination, centralAccount),
      role: new TableRole(this, 'SendingRole', places),
    });
    new Alarms(this, 'Alarms', {
      deployment: Aws.STACK_NAME,
      rows: arrivalRows(subscriptionMetrics, filters),
      action: alarmAction,
    });
  }
}
