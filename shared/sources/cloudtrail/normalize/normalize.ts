import { isShort } from '../../../bounded-map.ts';
import { complete, type Writing } from '../../../ocsf/complete.ts';
import { newEvent, type OcsfEvent } from '../../../ocsf/event.ts';
import { classes } from '../../../ocsf/tables/class-uids.ts';
import type { Product } from '../../../ocsf/tables/types.ts';
import { newUnmapped } from '../../../ocsf/unmapped.ts';
import { parseTime } from '../../../time.ts';
import { unreadableEvent } from '../../unreadable.ts';
import type { CloudTrailEvent } from '../parse/event.ts';
import { type Fields, fields, serviceOf, text } from '../parse/record.ts';
import { operationOf } from '../tables/operations.ts';
import { describeAccountChange, describeGroupChange } from './classes/account-change.ts';
import { apiActivityOf } from './classes/api-activity.ts';
import { describeAuthentication } from './classes/authentication.ts';
import { insightFinding, isInsight } from './classes/insight.ts';
import { apiOf, succeeded } from './objects/api.ts';
import { callerAccount } from './objects/aws-account.ts';
import { sourceEndpoint, targetEndpoint } from './objects/endpoints.ts';
import { callerOf } from './objects/identity.ts';
import type { Unmapped } from './objects/leftovers.ts';
import { messageOf } from './objects/message.ts';
import { resourcesOf } from './objects/resources.ts';
import { severityOf } from './objects/severity.ts';
import { keepUnused } from './objects/unused.ts';

/** The OCSF event of a CloudTrail event. */
export function normalize(event: CloudTrailEvent, writing: Writing): OcsfEvent {
  if (event.unreadable) return unreadableEvent('cloudtrail', event, writing);
  const { record } = event;
  const line = event.lines[0]!;
  const eventTime = text(record.eventTime);
  const time = (eventTime === undefined ? undefined : parseTime(eventTime)) ?? line.logEvent.timestamp;
  const eventName = text(record.eventName);
  const service = text(record.eventSource);
  const insight = isInsight(record);
  const unmapped = newUnmapped();

  let ocsf: OcsfEvent;
  const uid = text(record.eventID);
  if (insight) {
    // Start and end of an insight are one finding but two events: a shared metadata.uid would make one a duplicate.
    const findingUid = text(record.sharedEventID) ?? uid ?? line.logEvent.id;
    ocsf = insightFinding(record, findingUid, time, unmapped);
  } else if (eventName === undefined || service === undefined) {
    ocsf = newEvent(classes.baseEvent, 99, time, eventName ?? text(record.eventType) ?? 'CloudTrail event');
  } else {
    ocsf = callEvent(record, service, eventName, time, unmapped);
  }
  setMetadata(ocsf, record, eventTime, insight);
  keepUnused(record, ocsf, unmapped);
  for (const _ in unmapped) {
    ocsf.unmapped = unmapped;
    break;
  }
  return complete(
    ocsf,
    {
      line,
      part: event.part,
      uid,
      account: text(record.recipientAccountId) ?? callerAccount(fields(record.userIdentity)),
      region: text(record.awsRegion),
      host: false,
      rawText: event.rawText,
    },
    writing,
  );
}

/** The event of a call, a sign-in, or what a service did by itself. */
function callEvent(
  record: Fields,
  service: string,
  eventName: string,
  time: number,
  unmapped: Unmapped,
): OcsfEvent {
  const keyStatus = fields(record.requestParameters)?.status;
  const operation = operationOf(serviceOf(service), eventName, keyStatus);
  const classUid = operation?.classUid ?? classes.apiActivity;
  const activityId = operation?.activityId ?? apiActivityOf(eventName, record.readOnly);
  const ocsf = newEvent(classUid, activityId, time, activityId === 99 ? eventName : undefined);
  const failed = !succeeded(record, eventName);
  ocsf.severity_id = severityOf(record, service, eventName, fields(record.userIdentity)?.type, failed);
  ocsf.status_id = failed ? 2 : 1;
  const errorCode = text(record.errorCode);
  if (errorCode !== undefined) ocsf.status_code = errorCode;
  const errorMessage = text(record.errorMessage);
  if (errorMessage !== undefined) ocsf.status_detail = errorMessage;

  ocsf.actor = callerOf(record, unmapped);
  ocsf.api = apiOf(record, service, eventName);
  ocsf.src_endpoint = sourceEndpoint(record, service);
  const userAgent = text(record.userAgent);
  if (userAgent !== undefined) ocsf.http_request = { user_agent: userAgent };

  if (classUid === classes.apiActivity) {
    const target = targetEndpoint(record, service);
    if (target !== undefined) ocsf.dst_endpoint = target;
    if (record.resources !== undefined) {
      const resources = resourcesOf(record.resources, unmapped);
      if (resources !== undefined) ocsf.resources = resources;
    }
  } else if (classUid === classes.authentication) {
    const target = targetEndpoint(record, text(fields(record.additionalEventData)?.LoginTo));
    if (target !== undefined) ocsf.dst_endpoint = target;
    describeAuthentication(ocsf, record, service, eventName);
  } else if (classUid === classes.accountChange) {
    describeAccountChange(ocsf, record, eventName);
  } else if (classUid === classes.groupManagement) {
    describeGroupChange(ocsf, record);
  }
  ocsf.message = messageOf(ocsf, record, service, eventName);
  return ocsf;
}

function setMetadata(ocsf: OcsfEvent, record: Fields, eventTime: string | undefined, insight: boolean): void {
  const { metadata } = ocsf;
  const version = text(record.eventVersion);
  metadata.product = productOf(version, text(record.eventCategory) ?? categoryOf(record, insight));
  const eventType = text(record.eventType);
  if (eventType !== undefined) metadata.event_code = eventType;
  const eventId = text(record.eventID);
  if (eventId !== undefined) metadata.original_event_uid = eventId;
  if (eventTime !== undefined) metadata.original_time = eventTime;
  metadata.log_name = 'CloudTrail';
  metadata.log_provider = 'CloudTrail';
  metadata.log_format = 'JSON';
  if (version !== undefined) metadata.log_version = version;
  const correlation = text(fields(record.addendum)?.originalEventID) ?? text(record.sharedEventID);
  if (correlation !== undefined) metadata.correlation_uid = correlation;
  if (isOmitted(record.requestParameters) || isOmitted(record.responseElements)) metadata.is_truncated = true;
}

/** Of a request or answer of more than 100 KB CloudTrail tells its size only. */
const isOmitted = (value: unknown): boolean => fields(value)?.omitted === true;

let lastProduct: Product = { name: '' };

/** Events of one version and category share their product. */
function productOf(version: string | undefined, category: string): Product {
  if (lastProduct.version !== version || lastProduct.feature?.name !== category) {
    const product: Product = { name: 'CloudTrail', vendor_name: 'AWS', version, feature: { name: category } };
    if (!isShort(version) || !isShort(category)) return product;
    lastProduct = product;
  }
  return lastProduct;
}

/** Before version 1.07 events don't name their category. */
function categoryOf(record: Fields, insight: boolean): string {
  if (insight || record.insightDetails !== undefined) return 'Insight';
  return record.managementEvent === false ? 'Data' : 'Management';
}
