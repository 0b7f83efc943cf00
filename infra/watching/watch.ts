import type { Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { AlarmProps } from '../properties.ts';
import { Alarms } from './alarms.ts';
import { makeDashboard } from './dashboard.ts';
import { deploymentRows, type Watching } from './rows/deployment.ts';

/** Makes alarms about all parts of a deployment, and a dashboard that shows them. */
export function watch(
  scope: Construct,
  watching: Omit<Watching, 'silentAfterHours'>,
  topic: ITopic,
  { overrides, silentAfterHours = {} }: AlarmProps = {},
): Dashboard {
  const all = { ...watching, silentAfterHours };
  new Alarms(scope, 'Alarms', {
    deployment: all.names.name,
    rows: deploymentRows(all),
    action: new SnsAction(topic),
    overrides,
  });
  return makeDashboard(scope, all);
}
