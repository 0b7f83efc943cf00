import { complete, type Writing } from '../../../ocsf/complete.ts';
import { newEvent, type OcsfEvent } from '../../../ocsf/event.ts';
import { classes } from '../../../ocsf/tables/class-uids.ts';
import type { Product } from '../../../ocsf/tables/types.ts';
import { rememberLast } from '../../../remember-last.ts';
import { parseTime } from '../../../time.ts';
import { unreadableEvent } from '../../unreadable.ts';
import type { CloudTrailEvent } from '../parse/event.ts';
import { serviceOf } from '../parse/json-values.ts';
import { aggregatedEvent, isAggregated, windowStart } from './classes/aggregated.ts';
import { apiActivity, apiActivityOf } from './classes/api-activity.ts';
import { insightFinding, isInsight } from './classes/insight.ts';
import { mappingOf } from './mappings/operations.ts';
import { apiOf, succeeded } from './objects/api.ts';
import { callerAccount } from './objects/aws-account.ts';
import { sourceEndpoint } from './objects/endpoints.ts';
import { CloudTrailFields } from './objects/fields.ts';
import { callerOf } from './objects/identity.ts';
import { messageOf } from './objects/message.ts';
import { severityOf } from './objects/severity.ts';

/** The OCSF event of a CloudTrail event. */
export function normalize(event: CloudTrailEvent, writing: Writing): OcsfEvent {
  if (event.unreadable) return unreadableEvent('cloudtrail', event, writing);
  const fields = new CloudTrailFields(event.record);
  const line = event.lines[0]!;
  const eventTime = fields.take('eventTime');
  const aggregated = isAggregated(fields);
  const stated = eventTime === undefined ? undefined : parseTime(eventTime);
  const time = stated ?? (aggregated ? windowStart(fields) : undefined) ?? line.logEvent.timestamp;
  const eventName = fields.peek('eventName');
  const service = fields.peek('eventSource');
  const uid = fields.take('eventID') ?? (aggregated ? fields.take('eventId') : undefined);
  const insight = isInsight(fields);

  let ocsf: OcsfEvent;
  if (insight) {
    // Start and end of an insight are one finding but two events: a shared metadata.uid would make one a duplicate.
    ocsf = insightFinding(fields, fields.peek('sharedEventID') ?? uid ?? line.logEvent.id, time);
  } else if (aggregated) {
    ocsf = aggregatedEvent(fields, time);
  } else if (eventName === undefined || service === undefined) {
    ocsf = newEvent(classes.baseEvent, 99, time, eventName ?? fields.peek('eventType') ?? 'CloudTrail event');
  } else {
    ocsf = callEvent(fields, service, eventName, time);
  }
  setMetadata(ocsf, fields, eventTime, insight);
  if (aggregated && uid !== undefined) ocsf.metadata.original_event_uid = uid;
  const account =
    fields.take('recipientAccountId') ??
    (aggregated ? fields.take('accountId') : undefined) ??
    callerAccount(fields.within('userIdentity'));
  const region = fields.take('awsRegion');
  const unmapped = fields.rest(leading);
  for (const _ in unmapped) {
    ocsf.unmapped = unmapped;
    break;
  }
  return complete(
    ocsf,
    { line, part: event.part, uid, account, region, host: false, rawText: event.rawText },
    writing,
  );
}

/** Who called and on what is read first, so its rest leads `unmapped`. */
const leading = ['userIdentity', 'resources', 'insightDetails'];

/** The event of a call, a sign-in, or what a service did by itself. */
function callEvent(fields: CloudTrailFields, service: string, eventName: string, time: number): OcsfEvent {
  fields.take('eventName');
  fields.take('eventSource');
  const mapping = mappingOf(serviceOf(service), eventName);
  const refined = mapping?.refine?.(fields);
  const classUid = mapping?.class ?? classes.apiActivity;
  const activityId =
    refined?.activity ?? mapping?.activity ?? apiActivityOf(eventName, fields.value('readOnly'));
  const ocsf = newEvent(classUid, activityId, time, activityId === 99 ? eventName : undefined);
  const failed = !succeeded(fields, eventName);
  const userType = fields.valueWithin('userIdentity', 'type');
  ocsf.severity_id = severityOf(fields, service, eventName, userType, failed);
  ocsf.status_id = failed ? 2 : 1;
  const errorCode = fields.peek('errorCode');
  if (errorCode !== undefined) ocsf.status_code = errorCode;
  const errorMessage = fields.peek('errorMessage');
  if (errorMessage !== undefined) ocsf.status_detail = errorMessage;

  ocsf.actor = callerOf(fields);
  ocsf.api = apiOf(fields, service, eventName);
  ocsf.src_endpoint = sourceEndpoint(fields, service);
  const userAgent = fields.take('userAgent');
  if (userAgent !== undefined) ocsf.http_request = { user_agent: userAgent };

  if (mapping === undefined) apiActivity(ocsf, fields);
  else mapping.map(ocsf, fields);
  ocsf.message = messageOf(ocsf, fields, service, eventName);
  return ocsf;
}

function setMetadata(
  ocsf: OcsfEvent,
  fields: CloudTrailFields,
  eventTime: string | undefined,
  insight: boolean,
): void {
  const { metadata } = ocsf;
  const version = fields.take('eventVersion');
  metadata.product = productOf(version, fields.take('eventCategory') ?? categoryOf(fields, insight));
  const eventType = fields.take('eventType');
  if (eventType !== undefined) metadata.event_code = eventType;
  const eventId = fields.peek('eventID');
  if (eventId !== undefined) metadata.original_event_uid = eventId;
  if (eventTime !== undefined) metadata.original_time = eventTime;
  metadata.log_name = 'CloudTrail';
  metadata.log_provider = 'CloudTrail';
  metadata.log_format = 'JSON';
  if (version !== undefined) metadata.log_version = version;
  const correlation = fields.peekWithin('addendum', 'originalEventID') ?? fields.peek('sharedEventID');
  if (correlation !== undefined) metadata.correlation_uid = correlation;
  if (isOmitted(fields, 'requestParameters') || isOmitted(fields, 'responseElements')) {
    metadata.is_truncated = true;
  }
}

/** Of a request or answer of more than 100 KB CloudTrail gives the size only. */
const isOmitted = (fields: CloudTrailFields, name: string): boolean =>
  fields.valueWithin(name, 'omitted') === true;

const productOf = rememberLast(
  (version: string | undefined, category: string): Product => ({
    name: 'CloudTrail',
    vendor_name: 'AWS',
    version,
    feature: { name: category },
  }),
);

/** Before version 1.07 events don't name their category. */
function categoryOf(fields: CloudTrailFields, insight: boolean): string {
  if (insight || fields.value('insightDetails') !== undefined) return 'Insight';
  return fields.value('managementEvent') === false ? 'Data' : 'Management';
}
