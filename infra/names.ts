import { Aws } from 'aws-cdk-lib';

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
  stream(source?: string): string;
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
    stream: (source) => (source === undefined ? name : `${name}-${source}`),
  };
}

/** An ARN of the stack's own partition, region and account unless told otherwise. */
export function arn(service: string, resource: string, region?: string, account?: string): string {
  return `arn:${Aws.PARTITION}:${service}:${region ?? Aws.REGION}:${account ?? Aws.ACCOUNT_ID}:${resource}`;
}

export const busArn = (name: string): string =>
  name.startsWith('arn:') ? name : arn('events', `event-bus/${name}`);
export const busRuleArn = (bus: string, rule: string): string => arn('events', `rule/${bus}/${rule}`);
export const streamArn = (name: string): string => arn('firehose', `deliverystream/${name}`);
export const logGroupArn = (name: string): string => arn('logs', `log-group:${name}`);

/** An id of a construct as names are written: `FindingsNotTold` is `findings-not-told`. */
export const kebab = (id: string): string => id.replace(/(?<=[a-z])(?=[A-Z0-9])/g, '-').toLowerCase();
