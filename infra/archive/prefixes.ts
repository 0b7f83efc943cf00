import { Aws } from 'aws-cdk-lib';
import type { DeliveryProps, SourceProps, TransformSettingProps } from '../properties.ts';

/** Where Athena's results go, beside the archive. */
export const resultsPrefix = 'athena-results/';

/** Where a re-run writes: a prefix of its own, never the live one. */
export const replayPrefix = 'replay/';

/** Where a trail that is made keeps its files. */
export const trailPrefix = 'trail/';

/** Where a stream's objects go (Firehose guide, s3-prefixes). */
export interface Prefixes {
  /** What all object keys of a kind begin with: for rights, and for those who read. */
  readonly data: string;
  readonly errors: string;
  readonly backup: string;
}

export function prefixesOf(delivery: DeliveryProps): Prefixes {
  const prefixes = {
    data: folder(delivery.prefix ?? 'ocsf/'),
    errors: folder(delivery.errorPrefix ?? 'errors/'),
    backup: 'backup/',
  };
  const all = [...Object.values(prefixes), resultsPrefix, replayPrefix, trailPrefix];
  for (const [index, prefix] of all.entries()) {
    if (all.some((other, at) => at !== index && other.startsWith(prefix))) {
      throw new Error(`The prefix ${prefix} holds another of ${all.join(', ')}: a reader would find both.`);
    }
  }
  return prefixes;
}

function folder(prefix: string): string {
  if (prefix === '' || !prefix.endsWith('/')) throw new Error(`The prefix ${prefix} must end with a slash.`);
  if (prefix.includes('!{')) throw new Error(`The prefix ${prefix} must be plain; the partitions follow it.`);
  return prefix;
}

const key = (name: string) => `${name}=!{partitionKeyFromLambda:${name}}/`;

/** By the function's keys: Security Lake's names. */
export function dynamicPrefix(data: string, settings: TransformSettingProps): string {
  const names = ['source', 'region', 'accountId', 'eventDay'];
  if (settings.partitionByHour) names.push('eventHour');
  return data + names.map(key).join('');
}

/** The same folders for one source of this account and region, by the time of arrival. */
export function staticPrefix(
  data: string,
  source: SourceProps['source'],
  settings: TransformSettingProps,
): string {
  const hour = settings.partitionByHour ? 'eventHour=!{timestamp:HH}/' : '';
  return `${data}source=${source}/region=${Aws.REGION}/accountId=${Aws.ACCOUNT_ID}/eventDay=!{timestamp:yyyyMMdd}/${hour}`;
}

export const errorPrefix = (errors: string): string =>
  `${errors}!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/`;

export const backupPrefix = (backup: string): string => `${backup}!{timestamp:yyyy/MM/dd}/`;
