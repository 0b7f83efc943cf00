import { CfnCondition, Fn } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { anyOf } from '../conditions.ts';
import { makeLogGroup } from '../log-group.ts';
import { logGroupArn } from '../names.ts';
import type { LogGroupProps, SourceProps } from '../properties.ts';
import { type PlaceIf, placeIf } from '../rights/right.ts';

/** A log group of a source, made here or there already. */
export interface SourceLogGroup {
  readonly id: string;
  readonly name: string;
  readonly source: SourceProps['source'];
  readonly resource?: CfnLogGroup | undefined;
  /** Whether a trail is made that writes there. */
  readonly trail: boolean;
  /** Holds where the source is subscribed to; undefined: always. */
  readonly subscribed?: CfnCondition | undefined;
}

/** ARNs of the log groups that are to be made, for the key's policy, which has to be there before them. */
export const madeLogGroupArns = (sources: readonly SourceProps[]): (string | PlaceIf)[] =>
  sources.flatMap(({ logGroups }) =>
    logGroups.filter(({ existing }) => !existing).map(({ name, made }) => placeIf(logGroupArn(name), made)),
  );

/** The log group that a trail is made for, if one is. */
export function trailGroup(sources: readonly SourceProps[]): LogGroupProps | undefined {
  const groups = sources.flatMap(({ logGroups }) => logGroups).filter(({ trail }) => trail);
  if (groups.length > 1) throw new Error('A deployment makes one trail: say trail for one log group.');
  if (groups[0]?.existing) throw new Error('A trail is made with its log group: leave existing out.');
  return groups[0];
}

/**
 * Makes the log groups that aren't there yet.
 * @throws Error when a source is named twice: its log groups belong together.
 */
export function makeLogGroups(
  scope: Construct,
  sources: readonly SourceProps[],
  key?: IKey,
): SourceLogGroup[] {
  if (new Set(sources.map(({ source }) => source)).size < sources.length) {
    throw new Error('Each source can be given once; put all its log groups there.');
  }
  return sources.flatMap(({ source, logGroups }) =>
    logGroups.map((group, index) => {
      const { name, existing, retentionDays = 30, trail = false, made, subscribed } = group;
      const id = `${source[0]!.toUpperCase()}${source.slice(1)}${index === 0 ? '' : index + 1}`;
      const resource = existing
        ? undefined
        : makeLogGroup(scope, `${id}LogGroup`, { name, retentionDays, key, keep: true, condition: made });
      return { id, name: nameInUse(group, resource), source, resource, trail, subscribed };
    }),
  );
}

/** What holds where a source is subscribed to, for sources of which that is decided at deployment. */
export function subscribedSources(
  scope: Construct,
  logGroups: readonly SourceLogGroup[],
): Partial<Record<SourceProps['source'], CfnCondition>> {
  const bySource = Map.groupBy(logGroups, ({ source }) => source);
  return Object.fromEntries(
    [...bySource].flatMap(([source, groups]) => {
      const conditions = groups.map(({ subscribed }) => subscribed).filter((one) => one !== undefined);
      if (conditions.length < groups.length) return [];
      const [only, ...others] = conditions;
      if (others.length === 0) return [[source, only]];
      const expression = anyOf(conditions);
      return [[source, new CfnCondition(scope, `${source}-subscribed`, { expression })]];
    }),
  );
}

/** A reference to what is made, so that a subscription waits for it; by its name what is there. */
function nameInUse({ name, given }: LogGroupProps, resource: CfnLogGroup | undefined): string {
  if (resource === undefined) return name;
  if (given === undefined) return resource.ref;
  return Fn.conditionIf(given.condition.logicalId, given.name, resource.ref).toString();
}
