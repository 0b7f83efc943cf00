import { gunzipSync, gzipSync } from 'node:zlib';
import type { FirehoseTransformationEvent } from 'aws-lambda';
import type { Answer } from '../answer.ts';
import type { SourceOfBench } from '../corpora/stream.ts';
import { normalizeAuditd } from './auditd.ts';
import { normalizeCloudTrail } from './cloudtrail.ts';
import type { NaivePayload } from './slim-event.ts';
import { normalizeWindows } from './windows.ts';

/** Slim objects of a payload's log events, by source; an audit event's records are joined within the payload only. */
export const naiveNormalizers: Readonly<Record<SourceOfBench, (payload: NaivePayload) => object[]>> = {
  windows: normalizeWindows,
  cloudtrail: normalizeCloudTrail,
  auditd: normalizeAuditd,
};

/**
 * The design one would write first: parse each text with a library or regular expressions, build a slim object,
 * stringify, gzip. It maps a handful of attributes, isolates no errors, and joins audit records within a payload only.
 */
export function naive(source: SourceOfBench, event: FirehoseTransformationEvent): Answer {
  const normalize = naiveNormalizers[source];
  const records = event.records.map(({ recordId, data }) => {
    const payload = JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString('utf8')) as NaivePayload;
    const lines = normalize(payload).map((object) => `${JSON.stringify(object)}\n`);
    return { recordId, result: 'Ok', data: gzipSync(lines.join(''), { level: 1 }).toString('base64') };
  });
  return { records };
}
