import { Token } from 'aws-cdk-lib';
import type { Names } from '../names.ts';

/** Functions and streams of a deployment, each with a log group. The transform is always there. */
type Part = 'stream' | 'notify' | 'replay';

/** Log groups that a deployment with these parts writes into. */
export const ownLogGroups = (
  { functionLogGroup, streamLogGroup, notifyLogGroup, replayLogGroup }: Names,
  parts: readonly Part[] = ['stream', 'notify', 'replay'],
): string[] => {
  const of = { stream: streamLogGroup, notify: notifyLogGroup, replay: replayLogGroup };
  return [functionLogGroup, ...parts.map((part) => of[part])];
};

/**
 * What an account-wide subscription policy needs to leave a deployment's own log groups out (CloudWatch Logs API
 * reference, PutAccountPolicy: criteria know NOT IN only). Without it each delivery makes log events that are delivered,
 * for ever and at cost.
 */
export const selectionCriteria = (logGroups: readonly string[]): string =>
  `LogGroupName NOT IN [${logGroups.map((name) => `"${name}"`).join(', ')}]`;

/**
 * Refuses a subscription to what this deployment writes itself: each delivery would make log events that have to be
 * delivered, for ever and at cost.
 * @throws Error that names the log group.
 */
export function refuseOwnLogGroups(names: Names, logGroups: readonly { readonly name: string }[]): void {
  for (const { name } of logGroups) {
    const own = ownLogGroups(names).find((prefix) => name === prefix || name.startsWith(`${prefix}-`));
    const anyOwn =
      Token.isUnresolved(names.name) &&
      !Token.isUnresolved(name) &&
      /^\/aws\/(lambda|kinesisfirehose)\//.test(name);
    if (own !== undefined || anyOwn) {
      throw new Error(
        `${name} is or may be a log group that this deployment writes itself: subscribing to it would feed it to itself for ever.` +
          (anyOwn ? ' Give the construct a name, so that the two differ.' : ''),
      );
    }
  }
}
