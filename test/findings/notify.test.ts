import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { createNotify, type NotifyReport } from '../../functions/notify/handler.ts';
import { createPublish } from '../../functions/notify/publish.ts';
import { readNotifySettings } from '../../functions/notify/settings.ts';
import type { FindingDetail } from '../../shared/findings/bus/bus-event.ts';
import type { Message } from '../../shared/findings/mail/message.ts';
import { findingDetail, inTokyo, queued, summaryDetail } from '../support/bus-events.ts';

function withoutUid(): FindingDetail {
  const detail = findingDetail('1');
  return {
    ...detail,
    finding: { ...detail.finding, metadata: { ...detail.finding.metadata, uid: undefined } },
  };
}

function withCloud(cloud: object): FindingDetail {
  const detail = findingDetail('bad');
  return { ...detail, finding: { ...detail.finding, cloud: cloud as never } };
}

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

describe('notify, given a batch of the queue,', () => {
  it('makes one message of it', async () => {
    const { answer, published, report } = await notify([
      queued(findingDetail('1')),
      queued(findingDetail('2', { who: 'CORP\\eve' })),
      queued(summaryDetail(30, 10)),
    ]);
    expect(published).toHaveLength(1);
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(report).toEqual({ received: 3, findings: 2, summaries: 1, unreadable: 0 });
  });

  it('reports each finding once, however often it was delivered', async () => {
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
    ['a finding without an id', queued(withoutUid()).body],
    ['a summary without numbers', queued({ ...summaryDetail(1, 1), count: '9' as unknown as number }).body],
  ])('gives back %s, and reports the others', async (_, body) => {
    const { answer, published, report } = await notify([
      { messageId: 'bad', body },
      queued(findingDetail('1'), 'good'),
    ]);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'bad' }] });
    expect(published).toHaveLength(1);
    expect(report.unreadable).toBe(1);
  });

  it('throws when the message could not be published, so that the whole batch comes again', async () => {
    const publish = async () => {
      throw new Error('throttled');
    };
    await expect(notify([queued(findingDetail('1'))], publish)).rejects.toThrow('throttled');
  });

  const refusal = () => Object.assign(new Error('Message too long'), { name: 'InvalidParameterException' });
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => findingDetail(`${i}`, { who: `user${i}` }));

  it.each([
    ['a time that no calendar has', findingDetail('bad', { time: 8.65e15 })],
    ['an account that is no text', withCloud({ account: { uid: 7 } })],
    ['a partition that is none', { ...findingDetail('bad'), place: { source: { toString: 1 } } }],
  ])('gives back a finding with %s alone, each time it came, and reports the others once', async (_, bad) => {
    const { answer, published, report } = await notify([
      ...many(5).map((detail, i) => queued(detail, `a${i}`)),
      queued(bad as FindingDetail, 'bad'),
      queued(bad as FindingDetail, 'bad again'),
      ...many(9).map((detail, i) => queued(detail, `b${i}`)),
    ]);
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual([
      'bad',
      'bad again',
    ]);
    expect(report).toMatchObject({ received: 16, findings: 10, unpublished: 2 });
    const text = published.map((message) => message.text).join('\n');
    for (let i = 0; i < 9; i++)
      expect(text.match(new RegExp(`^Who: user${i} `, 'gm')), `user${i}`).toHaveLength(1);
  });

  it('gives back what the topic refuses alone, and reports the others once', async () => {
    const refuse = async ({ text }: Message) => {
      if (/^Who: user3 /m.test(text)) throw refusal();
    };
    const few = many(16).map((detail, i) => queued(detail, `m${i}`));
    const { answer, published, report } = await notify(few, refuse);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm3' }] });
    expect(report).toMatchObject({ unpublished: 1, errors: ['InvalidParameterException'] });
    const named = published.flatMap(({ text }) =>
      [...text.matchAll(/^Who: (user\d+) /gm)].map(([, who]) => who),
    );
    expect(named.sort()).toEqual(
      many(16)
        .map(({ event }) => event.who)
        .filter((who) => who !== 'user3')
        .sort(),
    );
  });

  it('gives back what is left when the topic fails on the way, and nothing that was published', async () => {
    let calls = 0;
    const fail = async () => {
      calls++;
      if (calls === 1) throw refusal();
      if (calls === 3) throw Object.assign(new Error('slow down'), { name: 'ThrottledException' });
    };
    const { answer, published, report } = await notify(
      many(4).map((detail, i) => queued(detail, `m${i}`)),
      fail,
    );
    expect(published).toHaveLength(1);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm2' }, { itemIdentifier: 'm3' }] });
    expect(report).toMatchObject({ unpublished: 2, errors: ['ThrottledException'] });
  });

  it('stops while there is time to answer', async () => {
    let remaining = 30_000;
    const published: Message[] = [];
    const handler = createNotify({
      settings: inTokyo,
      report: () => undefined,
      publish: async (message) => {
        remaining -= 10_000;
        if (remaining === 20_000) throw refusal();
        published.push(message);
      },
    });
    const Records = many(4).map((detail, i) => queued(detail, `m${i}`));
    const answer = await handler({ Records } as SQSEvent, { getRemainingTimeInMillis: () => remaining });
    expect(published).toHaveLength(1);
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 'm2' }, { itemIdentifier: 'm3' }]);
  });

  it('publishes nothing when nothing in it can be read', async () => {
    const { published } = await notify([{ messageId: 'bad', body: '' }]);
    expect(published).toEqual([]);
  });
});

describe('publishing a message', () => {
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
  it('are the topic, the language, the zone, the archive and the saved queries', () => {
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
