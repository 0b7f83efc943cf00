import type { OcsfEvent } from '../../../../ocsf/event.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { type Fields, fields } from '../../parse/record.ts';
import { keep, pathOf, type Unmapped } from './leftovers.ts';

/** Members whose whole text every event has in its metadata, cloud or time. */
const inEveryEvent = new Set([
  'eventVersion',
  'eventTime',
  'eventID',
  'eventType',
  'eventCategory',
  'awsRegion',
  'recipientAccountId',
]);
/** Members whose whole text the event of a call has. */
const inCalls = new Set([
  'eventSource',
  'eventName',
  'apiVersion',
  'requestID',
  'errorCode',
  'errorMessage',
  'userAgent',
  'vpcEndpointId',
]);

/** Adds to `unmapped` every member of the record that `ocsf`, the event made of it, has no place for. */
export function keepUnused(record: Fields, ocsf: OcsfEvent, unmapped: Unmapped): void {
  const isCall = ocsf.api !== undefined;
  for (const key in record) {
    const value = record[key];
    if (value === null) continue;
    if (typeof value === 'string' && (inEveryEvent.has(key) || (isCall && inCalls.has(key)))) continue;
    if (isCall) keepUnusedOfCall(key, value, ocsf, unmapped);
    else if (key !== 'insightDetails' || ocsf.finding_info === undefined) keep(unmapped, key, value);
  }
}

function keepUnusedOfCall(key: string, value: unknown, ocsf: OcsfEvent, unmapped: Unmapped): void {
  switch (key) {
    case 'userIdentity':
      return;
    case 'requestParameters':
      if (ocsf.api?.request?.data === undefined) keep(unmapped, key, value);
      return;
    case 'responseElements':
      if (ocsf.api?.response?.data === undefined) keep(unmapped, key, value);
      return;
    case 'resources':
      if (ocsf.class_uid !== classes.apiActivity) keep(unmapped, key, value);
      return;
    case 'sourceIPAddress':
      if (ocsf.src_endpoint?.ip !== value && ocsf.src_endpoint?.svc_name !== value)
        keep(unmapped, key, value);
      return;
    case 'tlsDetails':
    case 'additionalEventData':
      keepUnusedMembers(key, value, ocsf, unmapped);
      return;
    default:
      keep(unmapped, key, value);
  }
}

function keepUnusedMembers(path: string, value: unknown, ocsf: OcsfEvent, unmapped: Unmapped): void {
  const members = fields(value);
  if (members === undefined) {
    keep(unmapped, path, value);
    return;
  }
  for (const name in members) {
    if (!isUsed(name, members[name], ocsf)) keep(unmapped, pathOf(path, name), members[name]);
  }
}

function isUsed(name: string, value: unknown, ocsf: OcsfEvent): boolean {
  switch (name) {
    case 'clientProvidedHostHeader':
      return ocsf.dst_endpoint?.hostname === value;
    case 'LoginTo':
      return ocsf.dst_endpoint?.svc_name === value;
    case 'MFAUsed':
      return ocsf.is_mfa !== undefined;
    case 'UserName':
      return ocsf.actor?.user?.name === value;
    default:
      return false;
  }
}
