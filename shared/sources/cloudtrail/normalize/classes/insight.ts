/** CloudTrail Insights: unusual call or error rates, as Detection Findings (2004). */

import { caption } from '../../../../ocsf/captions.ts';
import { newEvent, type OcsfEvent } from '../../../../ocsf/event.ts';
import { classes } from '../../../../ocsf/tables/class-uids.ts';
import type { Api, Evidences, FindingInfo } from '../../../../ocsf/tables/types.ts';
import { type Fields, fields, text } from '../../parse/record.ts';
import { jsonText } from '../objects/api.ts';
import { keep, pathOf, type Unmapped } from '../objects/leftovers.ts';
import { oneLine } from '../objects/message.ts';

const [create, close] = [1, 3];
const [isNew, resolved] = [1, 4];
const observed = 3;
const alert = 19;
const statistical = 3;

export const isInsight = (record: Fields): boolean =>
  record.eventType === 'AwsCloudTrailInsight' || record.eventCategory === 'Insight';

/** The finding of an insight event, which begins or ends the unusual activity; `uid` is the finding's own. */
export function insightFinding(record: Fields, uid: string, time: number, unmapped: Unmapped): OcsfEvent {
  const details = fields(record.insightDetails) ?? {};
  const ends = details.state === 'End';
  const ocsf = newEvent(classes.detectionFinding, ends ? close : create, time);
  const type = text(details.insightType);
  const operation = text(details.eventName);
  const title = ['CloudTrail Insight:', type, operation].filter((word) => word !== undefined).join(' ');

  ocsf.status_id = ends ? resolved : isNew;
  ocsf.is_alert = true;
  ocsf.action_id = observed;
  ocsf.action = caption('event.action_id', observed);
  ocsf.disposition_id = alert;
  ocsf.disposition = caption('event.disposition_id', alert);
  ocsf.message = oneLine(
    `${title}: unusual activity of ${text(details.eventSource) ?? 'a service'} ${ends ? 'ended' : 'began'}`,
  );
  ocsf.finding_info = findingInfo(uid, title, type, time, ends);
  ocsf.evidences = [evidenceOf(details, operation)];
  keepDetails(record, operation, unmapped);
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
function evidenceOf(details: Fields, operation: string | undefined): Evidences {
  if (operation === undefined) return { data: jsonText(details) ?? '{}' };
  const api: Api = { operation };
  const service = text(details.eventSource);
  if (service !== undefined) api.service = { name: service };
  const error = text(details.errorCode);
  if (error !== undefined) api.response = { error };
  return { api };
}

const inEvidence = new Set(['eventSource', 'eventName', 'errorCode']);

function keepDetails(record: Fields, operation: string | undefined, unmapped: Unmapped): void {
  const details = fields(record.insightDetails);
  if (details === undefined) {
    keep(unmapped, 'insightDetails', record.insightDetails);
    return;
  }
  for (const key in details) {
    const value = details[key];
    if (key === 'insightType' && text(value) !== undefined) continue;
    if (operation !== undefined && inEvidence.has(key) && text(value) !== undefined) continue;
    keep(unmapped, pathOf('insightDetails', key), value);
  }
}
