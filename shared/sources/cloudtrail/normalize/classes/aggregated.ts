/** Aggregated events: how often data events happened within five minutes, as API Activity (6003). */

import { newEvent, type OcsfEvent } from '../../../../ocsf/event.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { parseTime } from '../../../../time.ts';
import { serviceOf } from '../../parse/json-values.ts';
import type { CloudTrailFields } from '../objects/fields.ts';
import { oneLine } from '../objects/message.ts';
import { apiActivityOf } from './api-activity.ts';

const other = 99;
/** A count is a signed integer of 32 bits. */
const mostCount = 2_147_483_647;

export const isAggregated = (fields: CloudTrailFields): boolean =>
  fields.value('eventType') === 'AwsAggregatedEvent' || fields.value('eventCategory') === 'Aggregated';

/** When the window of an aggregated event began, in epoch milliseconds. */
export const windowStart = (fields: CloudTrailFields): number | undefined =>
  parseTime(fields.within('timeWindow')?.peek('windowStart') ?? '');

const isPrincipal = /user|principal|identity/i;

/** One thing that was counted. */
interface Statistic {
  readonly name: string;
  readonly value: number;
}

/**
 * The event of what was counted (CloudTrail user guide, "Aggregating data events"): by operation, resource or principal,
 * with the other two as details. It names no caller where it isn't about one, and no address.
 */
export function aggregatedEvent(fields: CloudTrailFields, time: number): OcsfEvent {
  const service = fields.take('eventSource') ?? 'cloudtrail.amazonaws.com';
  const summary = fields.within('summary');
  const primary = summary?.within('primaryDimension');
  const dimension = primary?.peek('dimension');
  const counted = statisticsOf(primary);
  const details = summary?.items('details') ?? [];
  const of = (name: string): readonly Statistic[] =>
    dimension === name
      ? counted
      : details.flatMap((one) => (one?.peek('dimension') === name ? statisticsOf(one) : []));

  const operations = of('eventName').map(({ name }) => name);
  const activities = new Set(operations.map((name) => apiActivityOf(name, undefined)));
  const activity = activities.size === 1 ? [...activities][0]! : other;
  const operation = operations.length === 0 ? 'unknown' : operations.join(', ');
  const ocsf = newEvent(
    classes.apiActivity,
    activity,
    time,
    activity === other ? 'Aggregated Activity' : undefined,
  );
  const principals = isPrincipal.test(dimension ?? '') ? counted : [];
  ocsf.actor = principals.length === 1 ? { user: { uid: principals[0]!.name } } : { app_name: 'unknown' };
  ocsf.api = { operation, service: { name: service } };
  ocsf.src_endpoint = { name: 'unknown' };
  ocsf.dst_endpoint = { svc_name: service };
  const resources = of('resourceARN').map(({ name }) => ({ uid: name }));
  if (resources.length > 0) ocsf.resources = resources;

  const count = counted.reduce((sum, { value }) => sum + value, 0);
  if (counted.length > 0 && count <= mostCount) ocsf.count = count;
  const window = fields.within('timeWindow');
  const start = parseTime(window?.peek('windowStart') ?? '');
  const end = parseTime(window?.peek('windowEnd') ?? '');
  if (start !== undefined) ocsf.start_time = start;
  if (end !== undefined) ocsf.end_time = end;
  const what = counted.map(({ name }) => name).join(', ') || 'unknown';
  ocsf.message = oneLine(
    `${counted.length > 0 ? count : 'An unknown number of'} calls of ${serviceOf(service)} by ${dimension ?? 'an unknown dimension'}: ${what}`,
  );
  return ocsf;
}

function statisticsOf(dimension: CloudTrailFields | undefined): Statistic[] {
  return (dimension?.items('statistics') ?? []).flatMap((one) => {
    const name = one?.peek('name');
    const value = Number(one?.value('value'));
    return name === undefined || !Number.isSafeInteger(value) || value < 0 ? [] : [{ name, value }];
  });
}
