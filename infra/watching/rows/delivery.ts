import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmRow } from '../alarm.ts';
import type { Watched } from '../metrics.ts';

interface Delivery {
  readonly streams: readonly string[];
  readonly dynamic: boolean;
  readonly freshnessLimit: number;
  readonly backup: boolean;
}

/** What becomes of records in each stream. */
export function deliveryRows({ firehose }: Watched, delivery: Delivery): AlarmRow[] {
  const { streams, dynamic, freshnessLimit, backup } = delivery;
  return streams.flatMap((stream, index) => {
    const of = streams.length === 1 ? undefined : String(index + 1);
    const rows: (AlarmRow | false)[] = [
      {
        kind: 'delivery-freshness',
        of,
        metric: firehose('DeliveryToS3.DataFreshness', stream, Stats.MAXIMUM),
        above: freshnessLimit,
        evaluationPeriods: 2,
        meaning: `Records wait too long in ${stream}. Look at its delivery errors; after 24 hours they are lost.`,
      },
      backup && {
        kind: 'backup-freshness',
        of,
        metric: firehose('BackupToS3.DataFreshness', stream, Stats.MAXIMUM),
        above: freshnessLimit,
        evaluationPeriods: 2,
        meaning: `Originals wait too long in ${stream} before they are in the backup. Look at its log stream Backup and at the rights of its role; after 24 hours they are lost.`,
      },
      {
        kind: 'stream-throttles',
        of,
        metric: firehose('ThrottledRecords', stream),
        above: 0,
        evaluationPeriods: 3,
        meaning: `More arrives at ${stream} than its quota. CloudWatch Logs tries again for 24 hours: raise the quota.`,
      },
      dynamic && {
        kind: 'partition-limit',
        of,
        metric: firehose('PartitionCountExceeded', stream),
        above: 0,
        meaning: `${stream} has too many partitions open; records go to the error prefix. Raise the quota or leave partitionByHour off.`,
      },
      ...keyFaults.map(
        ([kind, metric, fault]): AlarmRow => ({
          kind,
          of,
          metric: firehose(metric, stream),
          above: 0,
          meaning: `The stream ${stream} can't use its KMS key: ${fault} Records wait for 24 hours and are then lost.`,
        }),
      ),
    ];
    return rows.filter((row) => row !== false);
  });
}

/** Metrics of server-side encryption (Firehose guide, monitoring with CloudWatch metrics). */
const keyFaults = [
  [
    'key-access-denied',
    'KMSKeyAccessDenied',
    "access is denied. Look at the key's policy and at the grant that Firehose made when the stream was encrypted.",
  ],
  ['key-disabled', 'KMSKeyDisabled', 'it is disabled. Enable it.'],
  [
    'key-invalid-state',
    'KMSKeyInvalidState',
    'its state is invalid, as that of a key is which waits for deletion. Cancel the deletion and enable it.',
  ],
  [
    'key-not-found',
    'KMSKeyNotFound',
    "it isn't there. What it encrypted can't be read any more; give the stream another key.",
  ],
] as const;

export const keyMetrics: readonly string[] = keyFaults.map(([, metric]) => metric);
