import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { maxResponseBytes } from '../../../shared/config.ts';
import type { AlarmRow } from '../alarm.ts';
import type { Watched } from '../metrics.ts';

/** What the function counts, and how it fares. */
export function transformRows({ total, overSources, lambda }: Watched): AlarmRow[] {
  return [
    {
      kind: 'records-failed',
      metric: total('RecordsFailed'),
      above: 0,
      meaning:
        "Records could not be opened or did not fit. Their originals are under the error prefix; the function's log line `invocation` says why.",
    },
    {
      kind: 'events-unparsed',
      metric: overSources('EventsUnparsed'),
      above: 0,
      evaluationPeriods: 3,
      meaning:
        'Log events of an unknown form arrive. They are delivered as base events with their text: look for class_uid 0 in the archive.',
    },
    {
      kind: 'reingestion',
      metric: overSources('LogEventsReingested'),
      above: 0,
      evaluationPeriods: 3,
      meaning:
        'Responses are too large again and again, and parts go back into the stream. Make lambdaBufferMegabytes smaller.',
    },
    {
      kind: 'response-near-limit',
      metric: total('ResponseBytes', Stats.MAXIMUM),
      above: 0.9 * maxResponseBytes,
      evaluationPeriods: 3,
      meaning: 'Responses come near to 6 MB. Make lambdaBufferMegabytes smaller.',
    },
    {
      kind: 'function-errors',
      metric: lambda('Errors'),
      above: 0,
      meaning:
        'The function failed. Firehose tries again three times, and then puts the batch under the error prefix.',
    },
    {
      kind: 'function-throttles',
      metric: lambda('Throttles'),
      above: 0,
      evaluationPeriods: 3,
      meaning: 'The function is throttled: raise its reserved concurrency or the account limit.',
    },
  ];
}
