import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { logGroupArn } from '../names.ts';
import type { SourceProps } from '../properties.ts';
import { makeLogGroup } from './log-group.ts';

/** A log group of a source, made here or there already. */
export interface SourceLogGroup {
  readonly id: string;
  readonly name: string;
  readonly source: SourceProps['source'];
  readonly resource?: CfnLogGroup;
}

/** ARNs of the log groups that are to be made, for the key's policy, which has to be there before them. */
export const madeLogGroupArns = (sources: readonly SourceProps[]): string[] =>
  sources.flatMap(({ logGroups }) =>
    logGroups.filter(({ existing }) => !existing).map(({ name }) => logGroupArn(name)),
  );

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
    logGroups.map(({ name, existing, retentionDays = 30 }, index) => {
      const id = `${source[0]!.toUpperCase()}${source.slice(1)}${index === 0 ? '' : index + 1}`;
      const resource = existing
        ? undefined
        : makeLogGroup(scope, `${id}LogGroup`, { name, retentionDays, key, keep: true });
      return { id, name, source, resource };
    }),
  );
}
