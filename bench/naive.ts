import { gunzipSync, gzipSync } from 'node:zlib';
import type { FirehoseTransformationEvent } from 'aws-lambda';
import type { SourceOfBench } from './corpora/stream.ts';
import type { Answer } from './floor.ts';
import { normalizeAuditd } from './naive/auditd.ts';
import { normalizeCloudTrail } from './naive/cloudtrail.ts';
import { normalizeWindows } from './naive/windows.ts';

export interface NaiveLogEvent {
  readonly id: string;
  readonly timestamp: number;
  readonly message: string;
}

export interface NaivePayload {
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly logEvents: readonly NaiveLogEvent[];
}

const normalizers: Record<SourceOfBench, (payload: NaivePayload) => object[]> = {
  windows: normalizeWindows,
  cloudtrail: normalizeCloudTrail,
  auditd: normalizeAuditd,
};

/**
 * The design one would write first: parse each text with a library or regular expressions, build a slim object,
 * stringify, gzip. It maps a handful of attributes, isolates no errors, and joins audit records within a payload only.
 */
export function naive(source: SourceOfBench, event: FirehoseTransformationEvent): Answer {
  const normalize = normalizers[source];
  const records = event.records.map(({ recordId, data }) => {
    const payload = JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString('utf8')) as NaivePayload;
    const lines = normalize(payload).map((object) => `${JSON.stringify(object)}\n`);
    return { recordId, result: 'Ok', data: gzipSync(lines.join(''), { level: 1 }).toString('base64') };
  });
  return { records };
}

/** The attributes that the naive design gives every event. */
export function slimEvent(payload: NaivePayload, logEvent: NaiveLogEvent, classUid: number, time: number) {
  return {
    class_uid: classUid,
    category_uid: Math.floor(classUid / 1000),
    activity_id: 1,
    type_uid: classUid * 100 + 1,
    severity_id: 1,
    time,
    metadata: {
      version: '1.8.0',
      uid: logEvent.id,
      loggers: [{ name: 'Amazon CloudWatch Logs', log_name: payload.logGroup, uid: payload.logStream }],
      profiles: ['cloud', 'datetime', 'host'],
    },
    cloud: { provider: 'AWS', account: { uid: payload.owner }, region: 'ap-northeast-1' },
  };
}
