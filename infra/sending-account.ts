import { Aws, CfnCondition } from 'aws-cdk-lib';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { destinationArn } from './central.ts';
import { anyOf } from './conditions.ts';
import { logGroupArn, namesFor } from './names.ts';
import type { LogGroupProps, SourceProps } from './properties.ts';
import { placesFor } from './rights/places.ts';
import { placeIf } from './rights/right.ts';
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
    const places = placesFor(names, {
      // Of a single log group the condition is the role's own.
      logGroups: groups.map(({ name: group, subscribed }) =>
        placeIf(logGroupArn(group), groups.length === 1 ? undefined : subscribed),
      ),
    });
    const { filters } = new Subscriptions(this, 'Subscriptions', {
      sources,
      logGroups: makeLogGroups(this, sources),
      filterName: Aws.STACK_NAME,
      destination: () => destinationArn(names.destination, centralAccount),
      role: new TableRole(this, 'SendingRole', places, { condition: this.#somethingIsSent(groups) }),
    });
    new Alarms(this, 'Alarms', {
      deployment: Aws.STACK_NAME,
      rows: arrivalRows(subscriptionMetrics, filters),
      action: alarmAction,
    });
  }

  /** The role has no rights, and isn't made, where no log group is subscribed to. */
  #somethingIsSent(groups: readonly LogGroupProps[]): CfnCondition | undefined {
    const conditions = groups.map(({ subscribed }) => subscribed).filter((one) => one !== undefined);
    if (conditions.length < groups.length) return undefined;
    if (conditions.length < 2) return conditions[0];
    return new CfnCondition(this, 'SomethingIsSent', { expression: anyOf(conditions) });
  }
}
