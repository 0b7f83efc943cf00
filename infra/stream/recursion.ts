import { Token } from 'aws-cdk-lib';
import type { Names } from '../names.ts';

/** Log groups that a deployment of this construct writes into. */
const ownPrefixes = (names: Names): string[] => [
  names.functionLogGroup,
  names.notifyLogGroup,
  names.replayLogGroup,
  names.streamLogGroup,
];

/**
 * A name of a log group as a parameter of a template: no log group of Lambda functions or delivery streams, because
 * what isn't known before deployment can't be checked more closely.
 */
export const logGroupPattern = '^(?!/aws/lambda/|/aws/kinesisfirehose/)[\\w#./-]{1,512}$';

/**
 * Refuses a subscription to what this deployment writes itself: each delivery would make log events that have to be
 * delivered, for ever and at cost.
 * @throws Error that names the log group.
 */
export function refuseOwnLogGroups(names: Names, logGroups: readonly { readonly name: string }[]): void {
  for (const { name } of logGroups) {
    const own = ownPrefixes(names).find((prefix) => name === prefix || name.startsWith(`${prefix}-`));
    const anyOwn =
      Token.isUnresolved(names.name) &&
      !Token.isUnresolved(name) &&
      /^\/aws\/(lambda|kinesisfirehose)\//.test(name);
    if (own !== undefined || anyOwn) {
      throw new Error(
        `${name} is or may be a log group that this deployment writes itself: subscribing to it would feed it to itself for ever.` +
          (anyOwn ? ' Give the construct a name, so that the two can be told apart.' : ''),
      );
    }
  }
}
