import { describe, expect, it } from 'vitest';
import { problemsOf } from '../support/ocsf-schema.ts';
import { eventsFrom } from '../support/pipeline.ts';

/** An API call with `extra` as text among its members. */
const call = (extra: string, name = 'FrobnicateWidget') =>
  `{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/carol","userName":"carol","accountId":"111122223333"},"eventTime":"2026-01-15T10:20:30Z","eventSource":"widgets.amazonaws.com","eventName":"${name}","awsRegion":"eu-west-1","sourceIPAddress":"192.0.2.1","eventID":"5f0f1b0a-3c5e-4d55-9d3a-1f2e3d4c5b6a","eventType":"AwsApiCall","recipientAccountId":"111122223333"${extra === '' ? '' : `,${extra}`}}`;

/** The event of a hostile message; the one beside it must come out as if it were alone. */
async function eventOf(message: string) {
  const events = await eventsFrom([message, call('', 'Neighbour')]);
  expect(events.flatMap(problemsOf)).toEqual([]);
  expect(events.at(-1)!.api!.operation).toBe('Neighbour');
  expect(events).toHaveLength(2);
  return events[0]!;
}
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

describe('depth', () => {
  it.each([
    ['objects', nested(100_000)],
    ['arrays', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['arrays that never close', '['.repeat(100_000)],
  ])('%s 100,000 deep: a base event with the text as it came', async (_, text) => {
    const message = call(`"requestParameters":${text}`);
    const found = await eventOf(message);
    expect(found).toMatchObject({ class_uid: 0, activity_id: 0, status_id: 2, raw_data: message });
    expect(found.metadata.product!.name).toBe('CloudTrail');
  });

  it.each([
    'requestParameters',
    'responseElements',
    'additionalEventData',
    'userIdentity',
    'resources',
    'serviceEventDetails',
    'unheardOf',
  ])('%s 900 deep is written', async (member) => {
    const found = await eventOf(call(`"${member}":${nested(900)}`));
    expect(found.status_detail ?? '').not.toMatch(/normalized/);
  });
});

describe('names that are traps', () => {
  it('__proto__ is plain data', async () => {
    const found = await eventOf(
      call(
        '"requestParameters":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}},"additionalEventData":{"__proto__":"x"},"__proto__":{"errorCode":"Evil"}',
      ),
    );
    expect(found.api!.request!.data).toContain('"__proto__":{"polluted":1}');
    expect(found.api).not.toHaveProperty('response.error');
    expect({}).not.toHaveProperty('polluted');
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'the operation %s is like any other',
    async (name) => {
      expect((await eventOf(call('', name))).api!.operation).toBe(name);
    },
  );

  it.each(['__proto__', 'constructor'])('the identity type %s is like any other', async (type) => {
    const found = await eventOf(call(`"userIdentity":{"type":"${type}","userName":"carol"}`));
    expect(found.actor!.user).toMatchObject({ type_id: 99, type });
  });
});

describe('values', () => {
  it('numbers keep their digits', async () => {
    const found = await eventOf(
      call(
        '"requestParameters":{"id":12345678901234567890,"fine":1.10},"additionalEventData":{"bytes":98765432109876543210}',
      ),
    );
    expect(found.api!.request!.data).toContain('"id":12345678901234567890');
    expect(found.unmapped!['additionalEventData.bytes']).toBe('98765432109876543210');
  });

  it('lone surrogates and control characters stay valid JSON', async () => {
    const found = await eventOf(
      call('"userAgent":"a\\ud800b\\u0000c","requestParameters":{"key":"\\udc00"}'),
    );
    expect(JSON.parse(found.api!.request!.data!)).toHaveProperty('key');
  });

  it.each([
    ['a user agent', `"userAgent":"${'x'.repeat(10_000_000)}"`],
    ['an error message', `"errorCode":"AccessDenied","errorMessage":"${'x'.repeat(10_000_000)}"`],
    ['a parameter', `"requestParameters":{"policyDocument":"${'x'.repeat(10_000_000)}"}`],
    ['an ARN', `"userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::1:${'/'.repeat(10_000_000)}"}`],
    ['an address', `"sourceIPAddress":"${'1.'.repeat(5_000_000)}"`],
    ['a time', `"eventTime":"${'x'.repeat(10_000_000)}"`],
  ])(
    '%s of 10 MB is written',
    async (_, extra) => {
      await eventOf(call(extra));
    },
    10_000,
  );

  it.each([
    [
      'parameters',
      `"requestParameters":{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":${i}`).join()}}`,
    ],
    [
      'additional data',
      `"additionalEventData":{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":${i}`).join()}}`,
    ],
    ['members of its own', Array.from({ length: 100_000 }, (_, i) => `"k${i}":${i}`).join()],
    ['resources of one name', `"resources":[${'{"ARN":"arn:aws:s3:::b"},'.repeat(20_000)}{}]`],
    [
      'resources, all different',
      `"resources":[${Array.from({ length: 20_000 }, (_, i) => `{"ARN":"arn:aws:s3:::b${i}"}`).join()}]`,
    ],
  ])(
    'very many %s are written in time',
    async (_, extra) => {
      await eventOf(call(extra));
    },
    20_000,
  );

  it.each([
    ['text', `"eventTime":"${'9'.repeat(300_000)}"`],
    ['a number', `"requestParameters":{"n":${'9'.repeat(300_000)}}`],
    ['many texts', `"requestParameters":{"n":[${'"9999999999999999999999999999999",'.repeat(10_000)}0]}`],
  ])(
    '300,000 digits as %s are read in time',
    async (_, extra) => {
      await eventOf(call(extra));
    },
    2_000,
  );

  it.each(['null', '0', '""', '[]', '{}', 'true', '[null]', '{"type":{}}'])(
    '%s where an identity is due',
    async (json) => {
      const found = await eventOf(call(`"userIdentity":${json}`));
      expect(found.class_uid).toBe(6003);
    },
  );
});

describe('several events in one message', () => {
  it('a list of nothing useful', async () => {
    const events = await eventsFrom([`{"Records":[{"eventVersion":"1","eventID":1},0,null,[],"x",{}]}`]);
    expect(events).toHaveLength(6);
    expect(events.flatMap(problemsOf)).toEqual([]);
  });
});
