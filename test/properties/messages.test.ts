import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../shared/notice/message.ts';
import { distinct, readNotice } from '../../shared/notice/notices.ts';
import { findingDetail, inTokyo, queued } from '../support/notices.ts';
import { runs } from '../support/properties.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom('https://evil.example/', '\n[CRITICAL] x'),
);
const told = fc.record({
  who: text,
  whoUid: text,
  what: text,
  target: text,
  where: text,
  from: text,
  failure: text,
  uid: text,
  outcome: fc.constantFrom('success' as const, 'failure' as const, 'unknown' as const),
  kept: fc.boolean(),
  time: fc.integer({ min: -1e15, max: 1e15 }),
});
const rule = fc.record({ title: text, name: text, id: text, product: fc.constantFrom('aws', 'windows') });

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
const unwanted = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/;

describe('whatever text of logs is told', () => {
  it('it stays on its line, shows nothing invisible, makes no link, and fits', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(told, rule), { minLength: 1, maxLength: 30 }), (list) => {
        const notices = list.map(([event, named], i) => {
          const { body } = queued(findingDetail(String(i), event, named));
          return readNotice(body)!;
        });
        const { subject, text: body } = messageOf(distinct(notices), inTokyo)!;
        expect(subject.length).toBeGreaterThan(0);
        expect(subject.length).toBeLessThan(100);
        expect(subject).not.toMatch(unwanted);
        expect(subject).not.toContain('\n');
        expect(body).not.toMatch(unwanted);
        expect(body.replaceAll('s3://archive/', '')).not.toMatch(/:\/\/|www\.|mailto:/i);
        expect(Buffer.byteLength(body)).toBeLessThan(262_144);
        // As many paragraphs as there are rules times people, and no more.
        expect(body.match(/^\[/gm)!.length).toBeLessThanOrEqual(list.length);
      }),
      runs(200),
    );
  });
});
