import { describe, expect, it } from 'vitest';
import { maxPayloadBytes } from '../../simulator/stream/invocation.ts';
import { answering, base64, recording, start, streamWith, upperCase } from '../cli/support.ts';

describe('what the function is given', () => {
  it('is a Firehose transformation event with the records in base64', async () => {
    const { events, handler } = recording(upperCase);
    const { stream, put } = streamWith(handler, { name: 'logs', region: 'eu-west-1' });
    put('one', 'two');
    await stream.drain();

    expect(events).toHaveLength(1);
    expect(events[0]).toEqual({
      invocationId: expect.any(String),
      deliveryStreamArn: 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/logs',
      region: 'eu-west-1',
      records: [
        {
          recordId: expect.stringMatching(/^\d{56}$/),
          approximateArrivalTimestamp: start,
          data: base64('one'),
        },
        {
          recordId: expect.stringMatching(/^\d{56}$/),
          approximateArrivalTimestamp: start,
          data: base64('two'),
        },
      ],
    });
    expect(events[0]!.records[0]!.recordId).not.toBe(events[0]!.records[1]!.recordId);
  });

  it('comes with the context of the function', async () => {
    let seen: unknown;
    const { stream, put } = streamWith(
      async (event, context) => {
        seen = [context.functionName, context.invokedFunctionArn, context.getRemainingTimeInMillis() > 0];
        return upperCase(event, context);
      },
      { lambdaArn: 'arn:aws:lambda:eu-west-1:111122223333:function:transform' },
    );
    put('one');
    await stream.drain();
    expect(seen).toEqual(['transform', 'arn:aws:lambda:eu-west-1:111122223333:function:transform', true]);
  });
});

describe('batching', () => {
  it('closes a batch before the record that would exceed the Lambda buffer', async () => {
    const { handler, batches } = recording(upperCase);
    const { stream, put } = streamWith(handler, { lambdaBufferBytes: 10 });
    put('aaaa', 'bbbb', 'cccc', 'dd', 'e');
    await stream.drain();
    expect(batches()).toEqual([
      ['aaaa', 'bbbb'],
      ['cccc', 'dd', 'e'],
    ]);
  });

  it('hands a record larger than the Lambda buffer over by itself', async () => {
    const { handler, batches } = recording(upperCase);
    const { stream, put } = streamWith(handler, { lambdaBufferBytes: 3 });
    put('a', 'bbbbbb', 'c');
    await stream.drain();
    expect(batches()).toEqual([['a'], ['bbbbbb'], ['c']]);
  });

  it('waits until the buffer is full or its interval is over', async () => {
    const { handler, batches } = recording(upperCase);
    const { stream, put, surroundings } = streamWith(handler, {
      lambdaBufferBytes: 10,
      lambdaBufferSeconds: 60,
    });
    put('aaaa');
    await stream.deliverDue();
    expect(batches()).toEqual([]);

    put('bbbb', 'cccc');
    await stream.deliverDue();
    expect(batches()).toEqual([['aaaa', 'bbbb']]);

    surroundings.time += 60_000;
    await stream.deliverDue();
    expect(batches()).toEqual([['aaaa', 'bbbb'], ['cccc']]);
    expect(stream.waiting).toBe(0);
  });
});

describe('retries', () => {
  it('tries a batch three times more when the function throws, then gives every record up', async () => {
    const { events, handler } = recording(async () => {
      throw new Error('no credentials');
    });
    const { stream, put, errors } = streamWith(handler);
    put('one', 'two');
    await stream.drain();

    expect(events).toHaveLength(4);
    expect(new Set(events.map((event) => event.invocationId)).size).toBe(4);
    expect(new Set(events.map((event) => JSON.stringify(event.records))).size).toBe(1);
    expect(
      errors().map(({ errorCode, attemptsMade, rawData }) => [errorCode, attemptsMade, rawData]),
    ).toEqual([
      ['Lambda.FunctionError', 4, base64('one')],
      ['Lambda.FunctionError', 4, base64('two')],
    ]);
  });

  it('delivers what a later attempt answers', async () => {
    let calls = 0;
    const { stream, put, bodies, errors } = streamWith(async (event, context) => {
      if (++calls < 3) throw new Error('not yet');
      return upperCase(event, context);
    });
    put('one');
    await stream.drain();
    expect(bodies()).toEqual(['ONE']);
    expect(errors()).toEqual([]);
    expect(stream.attempts.map((attempt) => attempt.error?.message)).toEqual([
      'not yet',
      'not yet',
      undefined,
    ]);
  });

  it('makes as many attempts as NumberOfRetries says', async () => {
    const { stream, put, errors } = streamWith(
      async () => {
        throw new Error('no');
      },
      { retries: 0 },
    );
    put('one');
    await stream.drain();
    expect(errors()[0]).toMatchObject({ attemptsMade: 1 });
  });

  it('tries nothing again that the function has answered', async () => {
    const { events, handler } = recording(answering(() => ({ result: 'ProcessingFailed', data: '' })));
    const { stream, put, errors } = streamWith(handler);
    put('one');
    await stream.drain();
    expect(events).toHaveLength(1);
    expect(errors()[0]).toMatchObject({ errorCode: 'Lambda.ProcessingFailedStatus', attemptsMade: 1 });
  });

  it('goes on with the next batch after one that failed', async () => {
    const { stream, put, bodies } = streamWith(
      async (event, context) => {
        if (event.records[0]!.data === base64('bad!')) throw new Error('bad');
        return upperCase(event, context);
      },
      { lambdaBufferBytes: 4, prefix: 'data/' },
    );
    put('bad!', 'good');
    await stream.drain();
    expect(bodies('data/2026')).toEqual(['GOOD']);
  });
});

describe('6 MB in both directions', () => {
  // The answer for one record, without its data.
  const around = (recordId: string) =>
    JSON.stringify({ records: [{ recordId, result: 'Ok', data: '' }] }).length;

  it('takes a response of exactly the limit', async () => {
    const { stream, put, errors } = streamWith(
      answering((_, recordId) => ({ result: 'Ok', data: 'A'.repeat(maxPayloadBytes - around(recordId)) })),
    );
    put('one');
    await stream.drain();
    expect(stream.attempts).toMatchObject([{ responseBytes: maxPayloadBytes }]);
    // Such an answer is judged like any other: its data is no whole base64.
    expect(errors()).toMatchObject([{ errorCode: 'Lambda.InvalidReturnFormat', attemptsMade: 1 }]);
  });

  it('treats a response one byte larger as a function error', async () => {
    const { stream, put, errors } = streamWith(
      answering((_, recordId) => ({
        result: 'Ok',
        data: 'A'.repeat(maxPayloadBytes - around(recordId) + 1),
      })),
    );
    put('one');
    await stream.drain();
    expect(stream.attempts).toHaveLength(4);
    expect(stream.attempts[0]!.error?.message).toContain('response');
    expect(errors()[0]).toMatchObject({ errorCode: 'Lambda.FunctionError', attemptsMade: 4 });
  });

  it('measures bytes, not characters', async () => {
    const { stream, put, errors } = streamWith(
      answering(() => ({ result: 'Ok', data: 'あ'.repeat(maxPayloadBytes / 3) })),
    );
    put('one');
    await stream.drain();
    expect(errors()[0]).toMatchObject({ errorCode: 'Lambda.FunctionError' });
  });

  it('never hands over a request that is too large', async () => {
    const { events, handler } = recording(upperCase);
    const { stream, put, errors } = streamWith(handler, { lambdaBufferBytes: 5_000_000, retries: 1 });
    for (let i = 0; i < 5; i++) put(Buffer.alloc(1_000_000));
    await stream.drain();
    expect(events).toHaveLength(0);
    expect(stream.attempts[0]!.error?.message).toContain('request');
    expect(errors()).toHaveLength(5);
  });
});
