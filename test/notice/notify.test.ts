import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { createNotify, type NotifyReport } from '../../functions/notify/handler.ts';
import { createPublish } from '../../functions/notify/publish.ts';
import { readNotifySettings } from '../../functions/notify/settings.ts';
import type { Message } from '../../shared/notice/message.ts';
import { findingDetail, inTokyo, queued, summaryDetail } from '../support/notices.ts';

const topicArn = 'arn:aws:sns:eu-west-1:111122223333:findings';

async function notify(messages: { messageId: string; body: string }[], publish = async (_: Message) => {}) {
  const published: Message[] = [];
  const reports: NotifyReport[] = [];
  const handler = createNotify({
    settings: inTokyo,
    publish: async (message) => {
      await publish(message);
      published.push(message);
    },
    report: (report) => reports.push(report),
  });
  const answer = await handler({ Records: messages } as SQSEvent);
  return { answer, published, report: reports[0]! };
}

describe('a batch of the queue', () => {
  it('becomes one message', async () => {
    const { answer, published, report } = await notify([
      queued(findingDetail('1')),
      queued(findingDetail('2', { who: 'CORP\\eve' })),
      queued(summaryDetail(30, 10)),
    ]);
    expect(published).toHaveLength(1);
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(report).toEqual({ received: 3, findings: 2, summaries: 1, unreadable: 0 });
  });

  it('tells each finding once, however often it was delivered', async () => {
    const same = Array.from({ length: 50 }, (_, i) => queued(findingDetail('1'), `m${i}`));
    const { published, report } = await notify([
      ...same,
      queued(summaryDetail(30, 10)),
      queued(summaryDetail(30, 10)),
    ]);
    expect(report).toMatchObject({ received: 52, findings: 1, summaries: 1 });
    expect(published[0]!.subject).toMatch(/^\[HIGH\] 21 findings/);
  });

  it.each([
    ['no JSON', '{'],
    ['JSON of something else', '[1]'],
    ['another event', JSON.stringify({ 'detail-type': 'Scheduled Event', detail: {} })],
    ['a detail without a rule', JSON.stringify({ 'detail-type': 'Finding', detail: { event: {} } })],
    ['a level that is none', queued(findingDetail('1', {}, { level: 'awful' as 'low' })).body],
    ['a name that is no text', queued(findingDetail('1', { who: {} as string })).body],
    ['a summary without numbers', queued({ ...summaryDetail(1, 1), count: '9' as unknown as number }).body],
  ])('gives back %s, and tells the others', async (_, body) => {
    const { answer, published, report } = await notify([
      { messageId: 'bad', body },
      queued(findingDetail('1'), 'good'),
    ]);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'bad' }] });
    expect(published).toHaveLength(1);
    expect(report.unreadable).toBe(1);
  });

  it('comes again as a whole when the message could not be published', async () => {
    const publish = async () => {
      throw new Error('throttled');
    };
    await expect(notify([queued(findingDetail('1'))], publish)).rejects.toThrow('throttled');
  });

  it('publishes nothing when nothing in it can be read', async () => {
    const { published } = await notify([{ messageId: 'bad', body: '' }]);
    expect(published).toEqual([]);
  });
});

describe('publishing', () => {
  it('sends subject and text to the topic', async () => {
    const client = new SNSClient({ region: 'eu-west-1' });
    const sns = mockClient(client).on(PublishCommand).resolves({});
    await createPublish(topicArn, async () => client)({ subject: 's', text: 't' });
    expect(sns.commandCalls(PublishCommand)[0]!.args[0].input).toEqual({
      TopicArn: topicArn,
      Subject: 's',
      Message: 't',
    });
  });
});

describe("notify's settings", () => {
  it('are the language, the zone and the places', () => {
    const settings = readNotifySettings({
      TOPIC_ARN: topicArn,
      TIME_ZONE: 'Asia/Tokyo',
      MESSAGE_LANGUAGE: 'ja',
      ARCHIVE: 's3://archive/ocsf/',
      SAVED_QUERIES: 'audit/',
    });
    expect(settings).toMatchObject({
      topicArn,
      language: 'ja',
      archive: 's3://archive/ocsf/',
      queries: 'audit/',
    });
    expect(settings.clock.timeZone).toBe('Asia/Tokyo');
    expect(readNotifySettings({ TOPIC_ARN: topicArn })).toMatchObject({
      language: 'en',
      archive: '',
      queries: '',
    });
  });
  it.each([
    ['TOPIC_ARN', ''],
    ['TOPIC_ARN', 'findings'],
    ['MESSAGE_LANGUAGE', 'fr'],
    ['TIME_ZONE', 'Tokio'],
  ])('refuse %s %j', (name, value) => {
    expect(() => readNotifySettings({ TOPIC_ARN: topicArn, [name]: value })).toThrow(`${name} is `);
  });
});
