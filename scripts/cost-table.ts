/**
 * What a deployment costs a month, from prices and volumes that are stated here. Prices are those of us-east-1 in USD,
 * without free tiers and taxes; Amazon's price pages are the authority.
 */
const prices = {
  /** CloudWatch Logs, standard class, a GB that arrives. Tokyo: 0.76. */
  logsIngest: 0.5,
  /** Firehose, Direct PUT, a GB of the first 500 TB; each record counts in steps of 5 KB. */
  firehoseIngest: 0.029,
  /** Dynamic partitioning, a GB delivered and a thousand objects. */
  partitioning: 0.02,
  partitioningObjects: 0.005,
  /** Lambda on arm64, a GB-second and a million requests. */
  lambdaSecond: 0.0000133334,
  lambdaRequests: 0.2,
  /** S3 Standard: a thousand PUTs, and a GB kept for a month. */
  put: 0.005,
  storage: 0.023,
  /** CloudWatch: a metric of one's own, an alarm on one metric, a dashboard. */
  metric: 0.3,
  alarm: 0.1,
  dashboard: 3,
  /** KMS: a key. Requests are few with an S3 Bucket Key. */
  key: 1,
} as const;

/** How the volume turns into what is billed. */
export const assumptions = {
  days: 30,
  /** Raw log text ÷ its gzip. CloudWatch Logs reaches 5 to 15. */
  compression: 8,
  /** KB of gzip in a subscription record, before it is rounded up to steps of 5. */
  recordKB: 12,
  /** Gzip delivered ÷ gzip received, at the default settings. */
  growth: 2,
  /** MB of raw text a second that a function with 1 GB of memory works through. */
  lambdaRate: 10,
  /** A batch a minute at least, and one for each MB of gzip. */
  batchSeconds: 60,
  /** Objects: an interval of 300 s for each of three sources in one account and region. */
  partitions: 3,
  intervalSeconds: 300,
  /** 4 totals, 8 metrics for each of three sources, and findings by 5 levels. */
  metrics: 4 + 8 * 3 + 5,
  /** An alarm counts for each metric that it looks at: 25 on one, 2 over six sources. */
  alarms: 25 + 2 * 6,
} as const;

/** Costs a month in USD for a number of GB of raw logs a day. */
export function monthlyCosts(gigabytesADay: number): Record<string, number> {
  const { days, compression, recordKB, growth, lambdaRate, batchSeconds, partitions, intervalSeconds } =
    assumptions;
  const raw = gigabytesADay * days;
  const gzip = raw / compression;
  const billed = gzip * ((Math.ceil(recordKB / 5) * 5) / recordKB);
  const delivered = gzip * growth;
  const objects = (partitions * days * 86_400) / intervalSeconds;
  const invocations = Math.max((days * 86_400) / batchSeconds, gzip * 1000);
  return {
    'CloudWatch Logs, ingest': raw * prices.logsIngest,
    'Firehose, ingest': billed * prices.firehoseIngest,
    'Firehose, dynamic partitioning':
      delivered * prices.partitioning + (objects / 1000) * prices.partitioningObjects,
    Lambda: ((raw * 1000) / lambdaRate) * prices.lambdaSecond + (invocations / 1e6) * prices.lambdaRequests,
    'S3, requests': (objects / 1000) * prices.put,
    'S3, a month of logs kept for a month': delivered * prices.storage,
    'Metrics, alarms, dashboard, key':
      assumptions.metrics * prices.metric + assumptions.alarms * prices.alarm + prices.dashboard + prices.key,
  };
}

/** The table of docs/deploy.md. */
export function costTable(volumes: readonly number[] = [1, 10, 100]): string {
  const costs = volumes.map(monthlyCosts);
  const total = (cost: Record<string, number>) => Object.values(cost).reduce((sum, one) => sum + one, 0);
  const logs = 'CloudWatch Logs, ingest';
  const row = (name: string, values: readonly string[]) => `| ${name} | ${values.join(' | ')} |`;
  const dollars = (value: number) => value.toFixed(2);
  return [
    row(
      'USD a month',
      volumes.map((volume) => `${volume} GB a day`),
    ),
    row(
      '---',
      volumes.map(() => '---:'),
    ),
    ...Object.keys(costs[0]!).map((name) =>
      row(
        name,
        costs.map((cost) => dollars(cost[name]!)),
      ),
    ),
    row(
      '**Total**',
      costs.map((cost) => `**${dollars(total(cost))}**`),
    ),
    row(
      'Share of what is not CloudWatch Logs',
      costs.map((cost) => `${Math.round(100 * (1 - cost[logs]! / total(cost)))} %`),
    ),
  ].join('\n');
}

/** Prices and assumptions, so that the table can be computed again with others. */
export function costBasis(): string {
  const { compression, recordKB, growth, lambdaRate, partitions, intervalSeconds, metrics, alarms } =
    assumptions;
  return [
    `Prices of us-east-1, without free tiers: CloudWatch Logs ${prices.logsIngest} a GB (Tokyo 0.76); Firehose`,
    `${prices.firehoseIngest} a GB in steps of 5 KB a record, dynamic partitioning ${prices.partitioning} a GB and`,
    `${prices.partitioningObjects} a thousand objects; Lambda arm64 ${prices.lambdaSecond} a GB-second and ${prices.lambdaRequests} a million requests; S3`,
    `${prices.put} a thousand PUTs and ${prices.storage} a GB a month; ${prices.metric} a metric, ${prices.alarm} an alarm, ${prices.dashboard} a dashboard, ${prices.key} a key. Assumed:`,
    `logs shrink to 1/${compression}, records of ${recordKB} KB, ${growth} times that delivered, ${lambdaRate} MB of text a second in a function of`,
    `1 GB, an object for each of ${partitions} partitions every ${intervalSeconds} seconds, ${metrics} metrics, and alarms
on ${alarms}.`,
  ].join('\n');
}

if (import.meta.main) console.log(`${costTable()}\n\n${costBasis()}`);
