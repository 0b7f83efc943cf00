import fc from 'fast-check';
import tlds from 'tlds' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { namesOfPeople } from '../../shared/findings/mail/break-links.ts';
import { messageOf } from '../../shared/findings/mail/message.ts';
import { distinct, readBusEvent } from '../../shared/findings/mail/received-findings.ts';
import { plainText } from '../../shared/findings/mail/safe-text.ts';
import { findingDetail, inTokyo, queued } from '../support/bus-events.ts';
import { runs } from '../support/properties.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom('https://evil.example/', '\n[CRITICAL] x'),
  fc
    .tuple(fc.constantFrom('', 'www.', 'a@', '//', '日本', 'x '.repeat(140)), fc.webUrl(), fc.emailAddress())
    .map(String),
);
const event = fc.record({
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

describe('a message with any text of logs', () => {
  it('keeps it on its line, shows nothing invisible, makes no link, and fits', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(event, rule), { minLength: 1, maxLength: 30 }), (list) => {
        const received = list.map(([given, named], i) => {
          const { body } = queued(findingDetail(String(i), given, named));
          return readBusEvent(body)!;
        });
        const { subject, text: body } = messageOf(distinct(received), inTokyo)!;
        expect(subject.length).toBeGreaterThan(0);
        expect(subject.length).toBeLessThan(100);
        expect(subject).not.toMatch(unwanted);
        expect(subject).not.toContain('\n');
        expect(body).not.toMatch(unwanted);
        const ofLogs = `${subject}\n${body}`.replaceAll('s3://archive/', '');
        expect(ofLogs).not.toMatch(/:\/\/|\bwww\.|mailto:|\w@[\w-]+\.\w/i);
        expect(ofLogs).not.toMatch(/\w\.(?:com|org|net|io|example)\b/i);
        expect(Buffer.byteLength(body)).toBeLessThan(262_144);
        // As many paragraphs as there are rules times people, and no more.
        expect(body.match(/^\[/gm)!.length).toBeLessThanOrEqual(list.length);
      }),
      runs(200),
    );
  });

  it('no domain of any kind, and no address, is left whole', () => {
    const label = fc.stringMatching(/^[\p{L}\p{N}]([\p{L}\p{N}_-]{0,8}[\p{L}\p{N}])?$/u);
    const dot = fc.constantFrom('.', '。', '．', '｡');
    const around = fc.constantFrom(' ', '/', '"', '、', '(', '@', '…', '.');
    fc.assert(
      fc.property(
        label,
        dot,
        fc.constantFrom(...tlds.filter((name) => !namesOfPeople.has(name))),
        around,
        fc.boolean(),
        (name, point, tld, by, upper) => {
          const domain = `${name}${point}${upper ? tld.toUpperCase() : tld}`;
          const shown = plainText(`${by}${domain}${by}user@${domain}${by}`, 300);
          expect(shown).not.toContain(domain);
          expect(shown).not.toContain('user@');
          expect(plainText(shown, 300)).toBe(shown);
        },
      ),
      runs(300),
    );
  });

  it('IP addresses stay as they are', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.ipV4Extended()), (address) => {
        expect(plainText(address, 300)).toBe(address);
      }),
      runs(100),
    );
  });
});
