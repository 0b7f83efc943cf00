import type { Context, FirehoseTransformationEvent } from 'aws-lambda';
import { expect, it } from 'vitest';
import { handler } from '../../functions/transform/index.ts';
import { gzipped, payload, record } from '../support/payload.ts';

const call = '{"eventVersion":"1.08","eventName":"DeleteQueue","eventSource":"sqs.amazonaws.com"}';
/** Work of several seconds. */
const records = Array.from({ length: 60 }, (_, at) =>
  record(`r${at}`, gzipped(payload(Array.from({ length: 3000 }, () => call)))),
);

it('an invocation that has too much to do gives up before Lambda ends it', async () => {
  const event = { invocationId: 'i', deliveryStreamArn: '', region: 'eu-west-1', records };
  const context = { awsRequestId: 'r', getRemainingTimeInMillis: () => 1000 };
  const before = process.cpuUsage();
  const answer = handler(event as unknown as FirehoseTransformationEvent, context as unknown as Context);
  await expect(answer).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }));
  // What is left of the work stops at its next step instead of going on into the next invocation.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const ended = process.cpuUsage(before);
  await new Promise((resolve) => setTimeout(resolve, 700));
  const later = process.cpuUsage(before);
  expect(later.user - ended.user).toBeLessThan(500_000);
});
