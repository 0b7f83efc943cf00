import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInPieces } from '../../shared/envelope/parse-pieces.ts';
import { openRecord } from '../../shared/envelope/payload.ts';
import { payload } from '../support/payload.ts';
import { runs } from '../support/properties.ts';

const none = Number.POSITIVE_INFINITY;
/** Texts that could be taken for the marks between log events. */
const tricky = fc.constantFrom('},{"id":"', '"logEvents":[', ']}', '\\', '"', '日本', '\u2028', 'plain ');
const message = fc
  .tuple(fc.array(tricky, { maxLength: 5 }), fc.integer({ min: 0, max: 4000 }))
  .map(([words, length]) => words.join('') + 'x'.repeat(length));
const logEvents = fc.array(fc.tuple(message, fc.boolean()), { maxLength: 60 }).map((list) =>
  list.map(([text, hasFields], i) => ({
    id: String(i),
    timestamp: i,
    message: text,
    ...(hasFields
      ? { extractedFields: { '@aws.region': 'eu-west-1', list: [{ id: 'a' }, { id: 'b' }] } }
      : {}),
  })),
);

describe('a payload parsed in pieces', () => {
  it('is what JSON.parse gives for the whole', () => {
    fc.assert(
      fc.property(logEvents, (list) => {
        const text = JSON.stringify(payload(list));
        const parsed = parseInPieces(Buffer.from(text), none);
        // Pieces cut within what was extracted are no JSON: such a payload is parsed as a whole.
        if (parsed !== undefined) expect(parsed).toEqual(JSON.parse(text));
        else expect(text).toContain('extractedFields');
      }),
      runs(60),
    );
  });

  const large = JSON.stringify(payload(Array.from({ length: 200 }, () => 'x'.repeat(1000))));
  it.each([
    ['with a second list', large.replace(/\}$/, ',"logEvents":[]}')],
    ['whose list ends too early', large.slice(0, -2)],
    ['with something else between log events', large.replace('},{', '};{')],
    ['that is no payload', JSON.stringify('x'.repeat(200_000))],
  ])('gives nothing for one %s', (_, text) => {
    expect(parseInPieces(Buffer.from(text), none)).toBeUndefined();
  });

  it('is opened as small ones are, with a hop count behind the list', () => {
    const [opened] = openRecord(Buffer.from(large.replace(/\}$/, ',"auditFirehoseHops":2}')), {
      maxPayloadBytes: 1e6,
      region: 'eu-west-1',
    });
    expect(opened).toMatchObject({ hops: 2 });
    expect(opened!.logEvents).toEqual(JSON.parse(large).logEvents);
  });

  it('is refused for more log events than allowed', () => {
    expect(() => parseInPieces(Buffer.from(large), 100)).toThrow(/more log events than its share/);
  });
});
