import { gzipSync } from 'node:zlib';
import type { LogEvent, Origin } from '../log-event.ts';
import { collectorMember, hopsMember, type Payload, regionMember } from './payload.ts';

/** A record of PutRecordBatch may have 1,000 KiB before base64 (Firehose limits page). */
export const maxPutBytes = 1000 * 1024;

/** What groups of log events become: records for a stream, and the groups that no record can hold. */
export interface PackedGroups {
  readonly records: readonly Buffer[];
  readonly tooLarge: readonly (readonly LogEvent[])[];
}

/** Packs groups of log events of one payload into records, as few as may be; a group stays in one record. */
export function packGroups(
  payload: Pick<Payload, 'origin' | 'subscriptionFilters'>,
  groups: readonly (readonly LogEvent[])[],
  hops: number,
): PackedGroups {
  const record = subPayload(payload.origin, payload.subscriptionFilters, groups.flat(), hops);
  if (record.length <= maxPutBytes) return { records: [record], tooLarge: [] };
  if (groups.length === 1) return { records: [], tooLarge: groups };
  const half = groups.length >> 1;
  const first = packGroups(payload, groups.slice(0, half), hops);
  const second = packGroups(payload, groups.slice(half), hops);
  return {
    records: [...first.records, ...second.records],
    tooLarge: [...first.tooLarge, ...second.tooLarge],
  };
}

/**
 * A subscription payload for some of the log events of another, gzipped as CloudWatch Logs does, to be put back into the
 * stream. Log events keep all their members, and the payload what they may not tell: its region, and whether it is a
 * collector's. `hops`
 * counts how often they have been put back, this time included.
 */
export function subPayload(
  origin: Origin,
  subscriptionFilters: readonly string[],
  logEvents: readonly LogEvent[],
  hops: number,
): Buffer {
  const { owner, logGroup, logStream, region, isCollector } = origin;
  return gzipSync(
    JSON.stringify({
      messageType: 'DATA_MESSAGE',
      owner,
      logGroup,
      logStream,
      subscriptionFilters,
      logEvents,
      [hopsMember]: hops,
      [regionMember]: region,
      ...(isCollector ? { [collectorMember]: true } : {}),
    }),
  );
}
