import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { FirehoseTransformationEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { createSendFindings } from '../../functions/transform/findings-bus.ts';
import { createHandler, findingsTold, type InvocationReport } from '../../functions/transform/handler.ts';
import { maxResponseBytes, readSettings } from '../../shared/config.ts';
import { judgingBy, standInRule } from '../support/judging.ts';
import { gzipped, payload, record } from '../support/payload.ts';

const rules = Array.from({ length: 5 }, (_, i) => standInRule(`rule${i}`, 'aws'));
const call = (id: number) =>
  `{"eventVersion":"1.11","eventSource":"sqs.amazonaws.com","eventName":"DeleteQueue","awsRegion":"eu-west-1","eventTime":"2026-03-02T08:00:00Z","eventID":"${id}","eventType":"AwsApiCall","eventCategory":"Management","recipientAccountId":"111122223333"}`;

/** Twenty records of a thousand calls each, of which each matches five rules. */
const records = Array.from({ length: 20 }, (_, at) =>
  record(`r${at}`, gzipped(payload(Array.from({ length: 1000 }, (_, i) => call(at * 1000 + i))))),
);

describe('a flood of 100,000 findings in one invocation', () => {
  it('sends the first of each rule and a summary, keeps all for the archive, and fits into the response', async () => {
    const client = new EventBridgeClient({ region: 'eu-west-1' });
    const bus = mockClient(client).on(PutEventsCommand).resolves({ FailedEntryCount: 0 });
    let report: InvocationReport | undefined;
    const handler = createHandler({
      settings: readSettings({}),
      putBack: async () => undefined,
      findRules: async () => judgingBy(rules),
      sendFindings: createSendFindings({ bus: 'findings', client: async () => client }),
      report: (made) => {
        report = made;
      },
    });
    const before = process.memoryUsage().heapUsed;
    const response = await handler({
      invocationId: 'i',
      deliveryStreamArn: '',
      region: 'eu-west-1',
      records,
    } as unknown as FirehoseTransformationEvent);
    const grown = process.memoryUsage().heapUsed - before;

    const entries = bus.commandCalls(PutEventsCommand).flatMap((one) => one.args[0].input.Entries!);
    expect(entries.filter(({ DetailType }) => DetailType === 'Finding')).toHaveLength(5 * findingsTold);
    const summaries = entries.filter(({ DetailType }) => DetailType === 'Findings Summary');
    expect(summaries).toHaveLength(5);

    const { findings, used, reingested, failed } = report!.books.sources.cloudtrail!;
    expect(used + reingested + failed).toBe(20_000);
    expect(findings).toBe(5 * used);
    const counted = summaries.reduce((sum, { Detail }) => sum + JSON.parse(Detail!).count, 0);
    expect(counted).toBe(findings);
    expect(Buffer.byteLength(JSON.stringify(response))).toBeLessThanOrEqual(maxResponseBytes);
    // What is kept of each finding is that it was there: 300 MB would be all of them.
    expect(grown).toBeLessThan(150_000_000);
  });
});
