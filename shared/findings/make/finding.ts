import { caption, severityCaption, statusCaption } from '../../ocsf/captions.ts';
import { newEvent, type OcsfEvent } from '../../ocsf/event.ts';
import { classes } from '../../ocsf/tables/class-uids.ts';
import type { FindingInfo, Product, RelatedEvent } from '../../ocsf/tables/types.ts';
import { trimmed } from '../../ocsf/trimmed.ts';
import type { Detection } from './detection.ts';
import { evidenceOf } from './evidence.ts';
import type { Subject } from './subject.ts';

const [create, isNew, observed, alert] = [1, 1, 3, 19];
const observedCaption = caption('event.action_id', observed);
const alertCaption = caption('event.disposition_id', alert);
const product: Product = {
  name: 'audit-firehose',
  vendor_name: 'audit-firehose',
  feature: { name: 'Detections' },
};
const linux = { name: 'linux', uid: '1', version: '1.8.0' };
const win = { name: 'win', uid: '2', version: '1.8.0' };

/**
 * The Detection Finding (2004) of a rule that matched an event. Its ids come from the rule and the event, so retries and
 * replays give the same. An event that isn't kept is written nowhere else: the finding says so and carries it.
 */
export function findingOf(detection: Detection, subject: Subject): OcsfEvent {
  const { event, isLarge } = subject;
  const finding = newEvent(classes.detectionFinding, create, event.time);
  const uid = `${detection.analytic.uid}:${event.metadata.uid}`;
  finding.severity_id = detection.severityId;
  finding.severity = severityCaption(detection.severityId);
  if (event.time_dt !== undefined) finding.time_dt = event.time_dt;
  finding.status_id = isNew;
  finding.status = statusCaption(classes.detectionFinding, isNew);
  finding.message = messageOf(detection.title, subject);
  if (detection.confidenceId !== undefined) {
    finding.confidence_id = detection.confidenceId;
    finding.confidence = caption('event.confidence_id', detection.confidenceId);
  }
  finding.is_alert = true;
  finding.action_id = observed;
  finding.action = observedCaption;
  finding.disposition_id = alert;
  finding.disposition = alertCaption;
  finding.finding_info = infoOf(detection, subject, uid);
  finding.evidences = [evidenceOf(subject)];
  if (event.resources !== undefined) {
    finding.resources = isLarge ? trimmed(event.resources) : event.resources;
  }
  if (event.device !== undefined) finding.device = event.device;
  if (event.cloud !== undefined) finding.cloud = event.cloud;
  addMetadata(finding, event, uid);
  return subject.statement === undefined ? finding : Object.assign(finding, subject.statement);
}

/** One line: `Member added to Administrators: bob -> Administrators, by CORP\it.admin on dc01 from 192.0.2.7`. */
function messageOf(title: string, { summary, kept }: Subject): string {
  const { who, target, where, from, failure } = summary;
  return [
    title,
    target === '' || target === where ? '' : `: ${target},`,
    who === '' ? '' : ` by ${who}`,
    where === '' ? '' : ` on ${where}`,
    from === '' || from === where ? '' : ` from ${from}`,
    failure === '' ? '' : `: ${failure}`,
    kept ? '' : ' (the event itself was not kept)',
  ].join('');
}

function infoOf(detection: Detection, { event, kept }: Subject, uid: string): FindingInfo {
  const { analytic, title, description, types, attacks } = detection;
  const info: FindingInfo = { uid, title };
  if (description !== '') info.desc = description;
  info.created_time = event.time;
  info.first_seen_time = event.time;
  info.last_seen_time = event.time;
  if (types.length > 0) info.types = [...types];
  const { name, feature } = event.metadata.product ?? {};
  const dataSource = [name, feature?.name].filter((word) => word !== undefined).join(' ');
  if (dataSource !== '') info.data_sources = [dataSource];
  info.analytic = analytic;
  if (attacks.length > 0) info.attacks = [...attacks];
  const related: RelatedEvent = {
    uid: event.metadata.uid,
    type_uid: event.type_uid,
    type_name: event.type_name,
  };
  if (!kept) related.desc = 'Not kept: KEEP filtered the event, and this finding carries it.';
  info.related_events = [related];
  info.related_events_count = 1;
  return info;
}

function addMetadata(finding: OcsfEvent, event: OcsfEvent, uid: string): void {
  const { metadata } = finding;
  metadata.product = product;
  metadata.uid = uid;
  const { original_time: originalTime, log_name: logName } = event.metadata;
  if (originalTime !== undefined) metadata.original_time = originalTime;
  if (logName !== undefined) metadata.log_name = logName;
  const { process, actor, win_service, reg_key, reg_value } = finding.evidences![0]!;
  const isWindows = (win_service ?? reg_key ?? reg_value) !== undefined;
  const isLinux =
    (process ?? actor?.process) !== undefined && event.metadata.profiles?.includes('linux/linux_users');
  metadata.profiles = ['cloud', 'datetime'];
  if (finding.device !== undefined) metadata.profiles.push('host');
  if (isLinux) metadata.profiles.push('linux/linux_users');
  metadata.profiles.push('security_control');
  if (isLinux || isWindows) metadata.extensions = [...(isLinux ? [linux] : []), ...(isWindows ? [win] : [])];
}
