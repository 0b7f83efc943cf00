import { describe, expect, it } from 'vitest';
import type { Handler } from '../../simulator/stream/invocation.ts';
import { answering, base64, ok, start, streamWith } from '../cli/support.ts';

/** Puts `a`, `b` and `c` through a function that answers with `records` made from their ids. */
async function answered(records: (ids: string[]) => unknown) {
  const handler: Handler = async (event) => ({ records: records(event.records.map((r) => r.recordId)) });
  const made = streamWith(handler, { prefix: 'data/', errorOutputPrefix: 'errors/' });
  made.put('a', 'b', 'c');
  await made.stream.drain();
  return {
    delivered: made.bodies('data/').join(''),
    failed: made
      .errors()
      .map(({ rawData, errorCode }) => [Buffer.from(rawData as string, 'base64').toString(), errorCode]),
    attempts: made.stream.attempts.length,
  };
}

const answer = (recordId: string | undefined, text: string) => ({ recordId, ...ok(text) });

describe('ids in the answer', () => {
  it('must hold every record: absent ones fail, the others are delivered', async () => {
    expect(await answered(([a, , c]) => [answer(a, 'A'), answer(c, 'C')])).toEqual({
      delivered: 'AC',
      failed: [['b', 'Lambda.MissingRecordId']],
      attempts: 1,
    });
  });

  it('must come once: a record answered twice fails', async () => {
    expect(
      await answered(([a, b, c]) => [answer(a, 'A'), answer(b, 'B'), answer(c, 'C'), answer(b, 'B')]),
    ).toEqual({
      delivered: 'AC',
      failed: [['b', 'Lambda.DuplicatedRecordId']],
      attempts: 1,
    });
  });

  it('are passed over when nobody asked for them', async () => {
    const result = await answered(([a, b, c]) => [
      answer(a, 'A'),
      answer('4711', 'X'),
      answer(undefined, 'Y'),
      null,
      answer(b, 'B'),
      answer(c, 'C'),
    ]);
    expect(result).toEqual({ delivered: 'ABC', failed: [], attempts: 1 });
  });

  it('may come in any order; the objects keep the order of the records', async () => {
    const result = await answered(([a, b, c]) => [answer(c, 'C'), answer(a, 'A'), answer(b, 'B')]);
    expect(result.delivered).toBe('ABC');
  });
});

describe('results in the answer', () => {
  it('drop records without a trace', async () => {
    const result = await answered(([a, b, c]) => [
      answer(a, 'A'),
      { recordId: b, result: 'Dropped', data: '' },
      answer(c, 'C'),
    ]);
    expect(result).toEqual({ delivered: 'AC', failed: [], attempts: 1 });
  });

  it.each([
    ['Ok without data', { result: 'Ok' }],
    ['Ok with null', { result: 'Ok', data: null }],
    ['data that is no base64', { result: 'Ok', data: 'n*t base64' }],
    ['an unknown result', { result: 'OK', data: '' }],
    ['no result', { data: '' }],
  ])('fail a record with %s', async (_, wrong) => {
    const result = await answered(([a, b, c]) => [answer(a, 'A'), { recordId: b, ...wrong }, answer(c, 'C')]);
    expect(result).toEqual({ delivered: 'AC', failed: [['b', 'Lambda.InvalidReturnFormat']], attempts: 1 });
  });

  it.each([[undefined], ['text'], [{}]])(
    'fail all records when there is no list of them (%j)',
    async (records) => {
      const result = await answered(() => records);
      expect(result.failed.map(([, code]) => code)).toEqual(Array(3).fill('Lambda.MissingRecordId'));
      expect(result.attempts).toBe(1);
    },
  );
});

it('an error object holds one line a record in the form that Firehose writes', async () => {
  const { stream, put, surroundings, objects } = streamWith(
    answering(() => ({ result: 'ProcessingFailed', data: '' })),
    { errorOutputPrefix: 'errors/' },
  );
  put('one');
  surroundings.time += 1500;
  put('two');
  surroundings.time += 1500;
  await stream.drain();

  expect(objects).toHaveLength(1);
  const lines = objects[0]!.body.toString().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[2]).toBe('');
  expect(JSON.parse(lines[1]!)).toEqual({
    rawData: base64('two'),
    errorCode: 'Lambda.ProcessingFailedStatus',
    errorMessage: expect.any(String),
    attemptsMade: 1,
    arrivalTimestamp: start + 1500,
    attemptEndingTimestamp: start + 3000,
    lambdaARN: 'arn:aws:lambda:us-east-1:111122223333:function:audit-firehose-transform',
  });
});
