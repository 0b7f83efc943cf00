import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readBack } from '../../bench/answer.ts';
import { sourcesOfBench } from '../../bench/corpora/corpus.ts';
import { floor } from '../../bench/floor/native-calls.ts';
import { slimObjects, slimRatios } from '../../bench/floor/slim-objects.ts';
import { newInvocation } from '../../bench/invocation.ts';

const answerOf = (...records: object[][]) => ({
  records: records.map((objects, i) => ({
    recordId: String(i),
    result: 'Ok',
    data: gzipSync(objects.map((object) => `${JSON.stringify(object)}\n`).join('')).toString('base64'),
  })),
});

describe('what the benchmark reads back of an answer', () => {
  const event = { class_uid: 3002, activity_id: 1, message: '鍵' };
  const unparsed = { class_uid: 0, activity_id: 0 };
  const finding = { class_uid: 2004, activity_id: 1, metadata: { product: { name: 'audit-firehose' } } };

  it('separates events, findings and unparsed events, and counts the bytes of their lines', () => {
    const output = readBack(answerOf([event, finding], [unparsed]));
    expect(output.objects).toEqual([[event, finding], [unparsed]]);
    expect(output).toMatchObject({ events: 2, findings: 1, unparsed: 1 });
    const bytes = (object: object) => Buffer.byteLength(JSON.stringify(object)) + 1;
    expect(output.eventBytes).toBe(bytes(event) + bytes(unparsed));
    expect(output.findingBytes).toBe(bytes(finding));
  });

  it('has no lines for a dropped record', () => {
    const dropped = { records: [{ recordId: 'a', result: 'Dropped', data: '' }] };
    expect(readBack(dropped)).toMatchObject({ objects: [[]], events: 0, findings: 0 });
  });

  it('refuses an answer with a failed record, whose work is missing', () => {
    const failed = { records: [{ recordId: 'a', result: 'ProcessingFailed', data: '' }] };
    expect(() => readBack(failed)).toThrow('failed record a');
  });
});

describe('the floor', () => {
  it('writes the objects that it is given, one record for each payload', () => {
    const { event } = newInvocation({
      source: 'cloudtrail',
      seed: 1,
      logEvents: 25,
      logEventsPerPayload: 10,
    });
    const objects = [[{ a: 1 }, { b: 'é' }], [], [{ c: [2] }]];
    const answer = floor('cloudtrail', event, objects);
    expect(readBack(answer).objects).toEqual(objects);
    expect(answer.records.map(({ recordId }) => recordId)).toEqual(
      event.records.map(({ recordId }) => recordId),
    );
  });
});

describe('the slim floor', () => {
  const order = { seed: 7, logEvents: 200, logEventsPerPayload: 10 };

  it.each(sourcesOfBench)('writes lines of the stated size: %s', (source) => {
    // Audit events of several lines must not all be cut by the end of the logs.
    const logEvents = source === 'auditd' ? 2000 : order.logEvents;
    const { event, rawBytes } = newInvocation({ ...order, source, logEvents });
    const objects = slimObjects(source, event);
    expect(objects).toHaveLength(event.records.length);
    const { eventBytes } = readBack(floor(source, event, objects));
    expect(eventBytes / rawBytes / slimRatios[source]).toBeCloseTo(1, 3);
  });

  it('depends on the input only', () => {
    const objects = () => slimObjects('auditd', newInvocation({ ...order, source: 'auditd' }).event);
    expect(objects()).toEqual(objects());
  });
});
