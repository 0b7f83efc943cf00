import { gzipSync } from 'node:zlib';
import type { LogEvent, Origin } from '../log-event.ts';
import { collectorMember, hopsMember, regionMember } from './payload.ts';

/** A record of PutRecordBatch may have 1,000 KiB before base64 (Firehose limits page). */
export const maxPutBytes = 1000 * 1024;

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
