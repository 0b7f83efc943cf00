import { createHash } from 'node:crypto';
import { Aws, Names as ConstructNames, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Physical names, all made from one, so that a role can name what it may touch before that is made: the function's
 * right to put back into its stream would otherwise be a circle.
 */
export interface Names {
  readonly name: string;
  readonly function: string;
  readonly functionLogGroup: string;
  readonly streamLogGroup: string;
  readonly destination: string;
  readonly destinationRole: string;
  readonly notify: string;
  readonly notifyLogGroup: string;
  readonly replay: string;
  readonly replayLogGroup: string;
  readonly findingsBus: string;
  readonly findingsRule: string;
  readonly trail: string;
  readonly trailLogGroup: string;
  stream(source?: string): string;
}

/** So long that a function's name, which Lambda cuts off at 64 characters, still has room for what it does. */
const longest = 50;

/**
 * What the names of a deployment begin with: as given, else the stack's name. A longer one is shortened, with a hash of
 * all of it, so that two stays two. A nested stack's name isn't known beforehand; its place in the app stands for it.
 * @throws Error for a given name that is too long or has other characters.
 */
export function deploymentName(scope: IConstruct, name?: string): string {
  if (name !== undefined) {
    if (!Token.isUnresolved(name) && !/^[A-Za-z0-9-]{1,50}$/.test(name)) {
      throw new Error(`name is ${name}; it must be 1 to ${longest} letters, digits and hyphens.`);
    }
    return name;
  }
  const { stackName } = Stack.of(scope);
  if (Token.isUnresolved(stackName)) {
    return ConstructNames.uniqueResourceName(scope, { maxLength: longest, separator: '-' });
  }
  if (stackName.length <= longest) return Aws.STACK_NAME;
  const hash = createHash('sha256').update(stackName).digest('hex').slice(0, 8);
  return `${stackName.slice(0, longest - 1 - hash.length)}-${hash}`;
}

export function namesFor(name: string): Names {
  return {
    name,
    function: `${name}-transform`,
    functionLogGroup: `/aws/lambda/${name}-transform`,
    streamLogGroup: `/aws/kinesisfirehose/${name}`,
    destination: name,
    destinationRole: `${name}-destinations`,
    notify: `${name}-notify`,
    notifyLogGroup: `/aws/lambda/${name}-notify`,
    replay: `${name}-replay`,
    replayLogGroup: `/aws/lambda/${name}-replay`,
    findingsBus: `${name}-findings`,
    findingsRule: `${name}-findings`,
    trail: `${name}-trail`,
    trailLogGroup: `/audit/${name}/cloudtrail`,
    stream: (source) => (source === undefined ? name : `${name}-${source}`),
  };
}

/** An ARN of the stack's own partition, region and account by default. */
export function arn(service: string, resource: string, region?: string, account?: string): string {
  return `arn:${Aws.PARTITION}:${service}:${region ?? Aws.REGION}:${account ?? Aws.ACCOUNT_ID}:${resource}`;
}

export const busArn = (name: string): string =>
  name.startsWith('arn:') ? name : arn('events', `event-bus/${name}`);
export const busRuleArn = (bus: string, rule: string): string => arn('events', `rule/${bus}/${rule}`);
export const streamArn = (name: string): string => arn('firehose', `deliverystream/${name}`);
export const logGroupArn = (name: string): string => arn('logs', `log-group:${name}`);

/** An id of a construct as names are written: `DeliveryErrors` is `delivery-errors`. */
export const kebab = (id: string): string => id.replace(/(?<=[a-z])(?=[A-Z0-9])/g, '-').toLowerCase();
