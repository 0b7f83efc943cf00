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
  const details = fields.within('insightDetails');
  const ends = details?.value('state') === 'End';
  const ocsf = newEvent(classes.detectionFinding, ends ? close : create, time);
  const type = details?.take('insightType');
  const operation = details?.peek('eventName');
  const title = ['CloudTrail Insight:', type, operation].filter((word) => word !== undefined).join(' ');

  ocsf.status_id = ends ? resolved : isNew;
  ocsf.is_alert = true;
  ocsf.action_id = observed;
  ocsf.action = caption('event.action_id', observed);
  ocsf.disposition_id = alert;
  ocsf.disposition = caption('event.disposition_id', alert);
  ocsf.message = oneLine(
    `${title}: unusual activity of ${details?.peek('eventSource') ?? 'a service'} ${ends ? 'ended' : 'began'}`,
  );
  ocsf.finding_info = findingInfo(uid, title, type, time, ends);
  ocsf.evidences = [evidenceOf(fields)];
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

/** OCSF wants evidence: the operation whose rate is unusual, or the details where they name none. */
function evidenceOf(fields: CloudTrailFields): Evidences {
  const details = fields.within('insightDetails');
  const operation = details?.take('eventName');
  if (details === undefined || operation === undefined) {
    return { data: jsonText(objectOf(fields.value('insightDetails')) ?? {}) ?? '{}' };
  }
  const api: Api = { operation };
  const service = details.take('eventSource');
  if (service !== undefined) api.service = { name: service };
  const error = details.take('errorCode');
  if (error !== undefined) api.response = { error };
  return { api };
}
