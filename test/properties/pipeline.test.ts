import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messages, records } from '../support/arbitrary-records.ts';
import { expectLaws } from '../support/laws.ts';
import { gzipped, payload, record } from '../support/payload.ts';
import { eventsOf, run, textLines } from '../support/pipeline.ts';
import { runs } from '../support/properties.ts';

describe('whatever comes in', () => {
  it.each([
    ['as the services send it', false],
    ['with damaged bytes', true],
  ])('each record is answered once, the books close and every line is valid: %s', async (_, harmed) => {
    await fc.assert(
      fc.asyncProperty(records(harmed), async (inputs) => expectLaws(inputs, await run(inputs))),
      runs(150),
    );
  });

  it('two runs give the same answers', async () => {
    await fc.assert(
      fc.asyncProperty(records(true), records(false), async (inputs, between) => {
        const first = await run(inputs);
        await run(between);
        const second = await run(inputs);
        expect(second.records).toEqual(first.records);
        expect(second.failures).toEqual(first.failures);
        expect(second.books()).toEqual(first.books());
      }),
      runs(50),
    );
  });

  it('a response that does not fit is split or fails, and the books still close', async () => {
    await fc.assert(
      fc.asyncProperty(
        records(false),
        fc.integer({ min: 300, max: 4000 }),
        async (inputs, maxResponseBytes) => {
          const result = await run(inputs, { maxResponseBytes });
          expectLaws(inputs, result);
          for (const { record: index, payloads } of result.reingestions) {
            expect(result.records[index]!.result).not.toBe('ProcessingFailed');
            expect(payloads.length).toBeGreaterThan(0);
          }
        },
      ),
      runs(60),
    );
  });
});

describe('one bad record or log event harms nobody', () => {
  it('other records give the same lines', async () => {
    await fc.assert(
      fc.asyncProperty(messages, fc.uint8Array({ minLength: 1, maxLength: 40 }), async (list, garbage) => {
        const good = record('good', gzipped(payload(list)));
        const alone = await run([good]);
        const beside = await run([record('bad', Buffer.from(garbage)), good]);
        expect(beside.records[1]).toEqual(alone.records[0]);
      }),
      runs(60),
    );
  });

  it('other log events give the same lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        messages,
        fc.constantFrom('<Event', '{"eventVersion":"1.08","eventID":', 'type=', '\0'),
        async (list, bad) => {
          const alone = await run([record('r', gzipped(payload(list)))]);
          const beside = await run([record('r', gzipped(payload([...list, bad])))]);
          expect(textLines(beside.records[0]!).slice(0, -1)).toEqual(textLines(alone.records[0]!));
        },
      ),
      runs(60),
    );
  });

  it('how log events are divided into records changes no line', async () => {
    await fc.assert(
      fc.asyncProperty(messages, async (list) => {
        const { logEvents } = payload(list);
        // Whether an instance is a collector is decided by what a payload holds of its log stream.
        const of = { logStream: 'host' };
        const whole = await run([record('r', gzipped(payload(logEvents, of)))]);
        const single = await run(logEvents.map((one, i) => record(`r${i}`, gzipped(payload([one], of)))));
        expect(single.records.flatMap((one) => textLines(one))).toEqual(
          whole.records.flatMap((one) => textLines(one)),
        );
      }),
      runs(60),
    );
  });
});

describe('settings', () => {
  it('without observables and with raw data every line is valid as well', async () => {
    await fc.assert(
      fc.asyncProperty(records(false), async (inputs) => {
        const result = await run(inputs, { observables: false, rawData: true });
        expectLaws(inputs, result);
        for (const event of result.records.flatMap(eventsOf)) expect(event).not.toHaveProperty('observables');
      }),
      runs(50),
    );
  });
});
