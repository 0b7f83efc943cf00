/** CloudTrail Insights: unusual call or error rates, as Detection Findings (2004). */

import { caption } from '../../../../ocsf/captions.ts';
import { newEvent, type OcsfEvent } from '../../../../ocsf/event.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { Api, Evidences, FindingInfo } from '../../../../ocsf/tables/types.ts';
import { objectOf } from '../../parse/json-values.ts';
import { jsonText } from '../objects/api.ts';
import type { CloudTrailFields } from '../objects/fields.ts';
import { oneLine } from '../objects/message.ts';

const [create, close] = [1, 3];
const [isNew, resolved] = [1, 4];
const observed = 3;
const alert = 19;
const statistical = 3;

export const isInsight = (fields: CloudTrailFields): boolean =>
  fields.value('eventType') === 'AwsCloudTrailInsight' || fields.value('eventCategory') === 'Insight';

/** The finding of an insight event, which begins or ends the unusual activity; `uid` is the finding's own. */
export function insightFinding(fields: CloudTrailFields, uid: string, time: number): OcsfEvent {
  const details = detailsOf(fields);
  const ends = details?.fields.value(details.names.state) === 'End';
  const ocsf = newEvent(classes.detectionFinding, ends ? close : create, time);
  const type = details?.fields.take(details.names.type);
  const operation = details?.fields.peek(details.names.operation);
  const title = ['CloudTrail Insight:', type, operation].filter((word) => word !== undefined).join(' ');

  ocsf.status_id = ends ? resolved : isNew;
  ocsf.is_alert = true;
  ocsf.action_id = observed;
  ocsf.action = caption('event.action_id', observed);
  ocsf.disposition_id = alert;
  ocsf.disposition = caption('event.disposition_id', alert);
  ocsf.message = oneLine(
    `${title}: unusual activity of ${details?.fields.peek(details.names.service) ?? 'a service'} ${ends ? 'ended' : 'began'}`,
  );
  ocsf.finding_info = findingInfo(uid, title, type, time, ends);
  ocsf.evidences = [evidenceOf(fields, details)];
  return ocsf;
}

function findingInfo(
  uid: string,
  title: string,
  type: string | undefined,
  time: number,
  ends: boolean,
): FindingInfo {
  const info: FindingInfo = { uid, title, data_sources: ['CloudTrail'], created_time: time };
  if (!ends) info.first_seen_time = time;
  info.last_seen_time = time;
  if (type !== undefined) info.types = [type];
  info.analytic = {
    name: type ?? 'CloudTrail Insights',
    type_id: statistical,
    type: caption('analytic.type_id', statistical),
  };
  return info;
}

/** What an insight is about, and by which names its members go. */
interface Details {
  readonly fields: CloudTrailFields;
  readonly names: Readonly<Record<'state' | 'type' | 'operation' | 'service' | 'error', string>>;
}

/** As in log files and log groups: an object of its own (CloudTrail user guide, "Record contents for Insights events"). */
const inDetails = {
  state: 'state',
  type: 'insightType',
  operation: 'eventName',
  service: 'eventSource',
  error: 'errorCode',
};
/** As in CloudTrail Lake's event data stores: members of the event itself. */
const inEvent = {
  state: 'insightState',
  type: 'insightType',
  operation: 'insightEventName',
  service: 'insightEventSource',
  error: 'insightErrorCode',
};

function detailsOf(fields: CloudTrailFields): Details | undefined {
  const details = fields.within('insightDetails');
  if (details !== undefined) return { fields: details, names: inDetails };
  return fields.peek('insightType') === undefined ? undefined : { fields, names: inEvent };
}

/** OCSF wants evidence: the operation whose rate is unusual, or the details where they name none. */
function evidenceOf(event: CloudTrailFields, details: Details | undefined): Evidences {
  const operation = details?.fields.take(details.names.operation);
  if (details === undefined || operation === undefined) {
    const said = objectOf(event.value('insightDetails')) ?? objectOf(event.value('insightContext'));
    return { data: jsonText(said ?? {}) ?? '{}' };
  }
  const { fields, names } = details;
  const api: Api = { operation };
  const service = fields.take(names.service);
  if (service !== undefined) api.service = { name: service };
  const error = fields.take(names.error);
  if (error !== undefined) api.response = { error };
  return { api };
}
