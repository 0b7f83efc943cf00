import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRecord, type Payload } from '../../shared/envelope/payload.ts';
import { maxPutBytes } from '../../shared/envelope/subpayload.ts';
import type { InputRecord } from '../../shared/pipeline/records.ts';
import type { TransformResult } from '../../shared/pipeline/transform.ts';
import { gzipped, payload, record } from '../support/payload.ts';
import { eventsOf, run, textLines } from '../support/pipeline.ts';
import { runs } from '../support/properties.ts';

const noise = (length: number, seed: number) => {
  let state = seed + 1;
  let text = '';
  while (text.length < length) {
    state = (state * 48_271) % 2_147_483_647;
    text += state.toString(36);
  }
  return text.slice(0, length);
};

const payloadsOf = (bytes: Buffer): Payload[] =>
  openRecord(bytes, { maxPayloadBytes: 1e9, region: 'eu-west-1' });
const idsIn = (input: InputRecord): string[] =>
  payloadsOf(Buffer.from(input.data, 'base64')).flatMap(({ logEvents }) => logEvents.map(({ id }) => id));
const putBackIn = ({ reingestions }: TransformResult): Buffer[] =>
  reingestions.flatMap(({ payloads }) => [...payloads]);

/** Transforms records, and what was put back in the next invocation, until nothing is put back any more. */
async function allHops(inputs: readonly InputRecord[], maxResponseBytes: number) {
  const lines: string[] = [];
  const failed = new Set<string>();
  const putBack: number[] = [];
  let open = inputs;
  for (let hop = 0; open.length > 0; hop++) {
    const result = await run(open, { maxResponseBytes });
    lines.push(...result.records.flatMap((one) => textLines(one)));
    for (const [i, { result: answer }] of result.records.entries()) {
      if (answer === 'ProcessingFailed') for (const id of idsIn(open[i]!)) failed.add(id);
    }
    const before = open.flatMap(idsIn);
    open = putBackIn(result).map((bytes, i) => record(`${hop}-${i}`, bytes));
    const ids = open.flatMap(idsIn);
    expect(new Set(ids).size, 'each once').toBe(ids.length);
    expect(ids.every((id) => before.includes(id))).toBe(true);
    expect(ids.length).toBeLessThanOrEqual(before.length);
    putBack.push(ids.length);
  }
  return { lines: lines.sort(), failed, putBack };
}

const call = (seed: number, size: number) =>
  `{"eventVersion":"1.08","eventName":"a","eventSource":"s3.amazonaws.com","requestParameters":{"x":"${noise(size, seed)}"}}`;
const windows = (seed: number, size: number) =>
  `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="P"/><EventID>1</EventID><Channel>C</Channel><Computer>h</Computer></System><EventData><Data Name="D">${noise(size, seed)}</Data></EventData></Event>`;
const audit = (serial: number, seed: number, size: number) =>
  `type=USER_CMD msg=audit(1768478700.123:${serial}): pid=1 uid=0 auid=0 ses=1 msg='cwd="/" cmd="${noise(size, seed)}" exe="/bin/x" res=success'`;

const several = fc.integer({ min: 1, max: 8 });
const size = fc.constantFrom(10, 200, 900);
const seed = fc.nat(1e6);
const parts = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i));
/** Log events of one event, of several, and of audit records that other log events go on with. */
const message = fc.oneof(
  fc
    .tuple(several, seed, size)
    .map(([n, s, z]) => `{"Records":[${parts(n, (i) => call(s + i, z)).join(',')}]}`),
  fc.tuple(several, seed, size).map(([n, s, z]) => parts(n, (i) => windows(s + i, z)).join('')),
  fc
    .tuple(several, fc.nat(6), seed, size)
    .map(([n, serial, s, z]) => parts(n, (i) => audit(serial + i, s + i, z)).join('\n')),
  fc.tuple(fc.nat(9), seed, size).map(([serial, s, z]) => audit(serial, s, z)),
  fc.tuple(seed, size).map(([s, z]) => noise(z, s)),
);
const records = fc
  .array(fc.tuple(fc.constantFrom('one', 'two'), fc.array(message, { minLength: 1, maxLength: 6 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) =>
    list.map(([logStream, messages], at) => {
      const logEvents = messages.map((text, i) => ({
        id: `${at}-${i}`,
        timestamp: 1_768_472_430_123,
        message: text,
      }));
      return record(`r${at}`, gzipped(payload(logEvents, { logStream })));
    }),
  );

describe('what a response can not hold', () => {
  it('goes back by whole log events, each once, and every event is written once in the end or its record fails', async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.integer({ min: 1500, max: 20_000 }), async (inputs, maxResponseBytes) => {
        const whole = (await run(inputs)).records.flatMap((one) => textLines(one)).sort();
        const { lines, failed } = await allHops(inputs, maxResponseBytes);
        const missing = new Map<string, number>();
        for (const line of whole) missing.set(line, (missing.get(line) ?? 0) + 1);
        for (const line of lines) {
          expect(missing.get(line), line).toBeGreaterThan(0);
          missing.set(line, missing.get(line)! - 1);
        }
        for (const [line, count] of missing) {
          if (count > 0) expect(failed).toContain(JSON.parse(line).metadata.loggers[0].event_uid);
        }
      }),
      runs(60),
    );
  });

  it('never keeps a part of a log event that goes back', async () => {
    const list = (at: number) => `{"Records":[${parts(20, (i) => call(at * 100 + i, 300)).join(',')}]}`;
    const input = record('r', gzipped(payload(parts(8, list))));
    const result = await run([input], { maxResponseBytes: 60_000 });
    const kept = eventsOf(result.records[0]!).map(({ metadata }) => metadata.loggers![0]!.event_uid!);
    const back = putBackIn(result)
      .flatMap(payloadsOf)
      .flatMap(({ logEvents }) => logEvents.map(({ id }) => id));
    expect(new Set([...kept, ...back]).size).toBe(8);
    expect(back).toHaveLength(8 - new Set(kept).size);
    expect(kept.length).toBe(20 * new Set(kept).size);
    expect(result.books().sources.cloudtrail).toMatchObject({
      in: 8,
      used: 8 - back.length,
      reingested: back.length,
    });
  });

  it('fails where one log event alone makes more than a response', async () => {
    const list = `{"Records":[${parts(50, (i) => call(i, 3000)).join(',')}]}`;
    const result = await run([record('r', gzipped(payload([list])))], { maxResponseBytes: 50_000 });
    expect(result.failures[0]?.reason).toMatch(/One log event alone is larger than a response/);
    expect(result.reingestions).toEqual([]);
  });

  it('is halved where it is too large for a record of the stream, and both halves arrive', async () => {
    // Each of these characters has three bytes, and they don't compress.
    const text = (at: number) =>
      Array.from(noise(60_000, at), (c, i) =>
        String.fromCharCode(0x4e00 + ((c.charCodeAt(0) * 211 + i * 7919) % 20_000)),
      ).join('');
    const input = record('r', gzipped(payload(parts(16, text))));
    const result = await run([input], { maxResponseBytes: 400_000 });
    const payloads = putBackIn(result);
    expect(payloads.length).toBeGreaterThan(1);
    for (const bytes of payloads) expect(bytes.length).toBeLessThanOrEqual(maxPutBytes);
    const back = payloads.flatMap(payloadsOf).flatMap(({ logEvents }) => logEvents);
    const kept = eventsOf(result.records[0]!);
    expect(back.length + kept.length).toBe(16);
    expect(new Set(back.map(({ message: one }) => one)).size).toBe(back.length);
  });

  it('keeps what CloudWatch Logs extracted from its log events, and its region', async () => {
    const logEvents = parts(40, (i) => noise(400, i)).map((text, i) => ({
      id: `e${i}`,
      timestamp: 1_768_472_430_123,
      message: text,
      ...(i === 39
        ? { extractedFields: { '@aws.region': 'ap-northeast-1', '@aws.account': '999988887777' } }
        : {}),
      ...(i === 0 ? { extractedFields: { '@aws.region': 'us-west-2' } } : {}),
    }));
    const result = await run([record('r', gzipped(payload(logEvents)))], { maxResponseBytes: 6000 });
    const back = putBackIn(result).flatMap(payloadsOf);
    expect(back.map(({ origin }) => origin.region)).toEqual(back.map(() => 'eu-west-1'));
    expect(back.flatMap((one) => one.logEvents).find(({ id }) => id === 'e39')).toEqual(logEvents[39]);
    const whole = (await run([record('r', gzipped(payload(logEvents)))])).records.flatMap((one) =>
      textLines(one),
    );
    expect((await allHops([record('r', gzipped(payload(logEvents)))], 6000)).lines).toEqual(whole.sort());
  });

  it('is not taken from a record within its share', async () => {
    const large = [0, 1, 2].map((at) =>
      record(`l${at}`, gzipped(payload(parts(200, (i) => windows(at * 1000 + i, 900))))),
    );
    const small = record('s', gzipped(payload(parts(5, (i) => windows(i, 100)))));
    const result = await run([...large, small], { maxResponseBytes: 200_000 });
    expect(textLines(result.records[3]!)).toHaveLength(5);
    expect(result.reingestions.map(({ record: of }) => of)).not.toContain(3);
    expect(result.reingestions.length).toBeGreaterThan(0);
  });
});
