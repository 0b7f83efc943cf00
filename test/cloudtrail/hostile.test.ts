import { describe, expect, it } from 'vitest';
import { cloudTrailEvent } from '../support/cloudtrail-event.ts';
import { gzipped, payload, record } from '../support/payload.ts';
import { eventsOf, run } from '../support/pipeline.ts';

const secret = 'c0rrect-horse-battery';
const events = Array.from({ length: 6_000 }, (_, i) =>
  cloudTrailEvent({ eventID: `id-${i}`, responseElements: { credentials: { sessionToken: secret } } }),
);
const withoutSecret = JSON.stringify(events.slice(5_000)).replaceAll(secret, '***');

describe('a log event of more events than any real one', () => {
  it.each([
    ['Records', JSON.stringify({ Records: events }), withoutSecret],
    ['a list', JSON.stringify(events), withoutSecret],
    [
      'text lines',
      events.map((event) => JSON.stringify(event)).join('\n'),
      withoutSecret.slice(1, -1).replaceAll('},{"eventVersion"', '}\n{"eventVersion"'),
    ],
  ])(
    'in %s: 5,000 are read, and the rest is one text',
    async (_, message, rest) => {
      const neighbour = JSON.stringify(cloudTrailEvent({ eventID: 'neighbour' }));
      const { records, books } = await run([record('r', gzipped(payload([message, neighbour])))]);
      const found = eventsOf(records[0]!);
      expect(found).toHaveLength(5_002);
      expect(found[4_999]!.metadata.uid).toBe('id-4999');
      expect(found[5_000]).toMatchObject({
        class_uid: 0,
        activity_id: 0,
        status_detail: 'The log event holds more than 5,000 CloudTrail events: this is the rest of them.',
      });
      expect(found[5_000]!.raw_data).toBe(rest);
      expect(found[5_001]!.metadata.uid).toBe('neighbour');
      expect(books().sources.cloudtrail).toMatchObject({ in: 2, used: 2, failed: 0, events: 5_002 });
    },
    20_000,
  );

  it('a megabyte of nothing stays small', async () => {
    const message = `{"eventVersion":1,"eventID":1,"Records":[${'0,'.repeat(500_000)}0]}`;
    const { records, books } = await run([record('r', gzipped(payload([message])))]);
    expect(eventsOf(records[0]!)).toHaveLength(5_001);
    expect(books()).toMatchObject({ linesOut: 5_001, records: { in: 1, ok: 1 } });
  });
});
