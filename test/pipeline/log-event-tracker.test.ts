import { describe, expect, it } from 'vitest';
import type { Line } from '../../shared/log-event.ts';
import { groupsOf } from '../../shared/pipeline/event-groups.ts';
import { LogEventTracker, sourceCode } from '../../shared/pipeline/log-event-tracker.ts';
import type { OutputRecord } from '../../shared/pipeline/records.ts';

const origin = { owner: '', logGroup: '', logStream: '', region: '' };
const line = (record: number, index: number): Line => ({
  record,
  index,
  origin,
  logEvent: { id: '', timestamp: 0, message: '' },
});
const written = ([, first]: [number, number], ...joined: [number, number][]) => ({
  source: 'auditd' as const,
  first,
  joined: joined.map(([record, index]) => ({ record, index })),
  bytes: 10,
  unparsed: false,
  placedByTimestamp: false,
  kept: true,
  rules: [],
});
const outputs = (...results: OutputRecord['result'][]): OutputRecord[] =>
  results.map((result, i) => ({ recordId: String(i), result, data: '' }));

/** Two records of two audit lines each; the second line of record 0 and the first of record 1 make one event. */
function twoRecords(): LogEventTracker {
  const tracker = new LogEventTracker();
  for (const record of [0, 1])
    tracker.open(record, Uint8Array.of(sourceCode('auditd'), sourceCode('auditd')));
  const events: [number, number][][] = [
    [[0, 0]],
    [
      [0, 1],
      [1, 0],
    ],
    [[1, 1]],
  ];
  for (const logEvents of events) {
    tracker.claim(logEvents.map(([record, index]) => line(record, index)));
    tracker.wrote(logEvents[0]![0], written(logEvents[0]!, ...logEvents.slice(1)));
  }
  return tracker;
}

describe('the books of an invocation', () => {
  it('count the first log event of an event as used and the others as joined', () => {
    const books = twoRecords().books(outputs('Ok', 'Ok'), 0);
    expect(books.sources.auditd).toMatchObject({ in: 4, used: 3, joined: 1, events: 3 });
    expect(books.records).toEqual({ in: 2, ok: 2, dropped: 0, failed: 0 });
  });
  it('count the log events of events that are put back, wherever they came from', () => {
    const tracker = twoRecords();
    tracker.reingest(groupsOf(tracker, 2)[0]!.slice(1));
    const books = tracker.books(outputs('Ok', 'Ok'), 0);
    expect(books.sources.auditd).toMatchObject({ in: 4, used: 2, joined: 0, reingested: 2, events: 2 });
  });
  it('fail a record together with those whose log events are joined into its events', () => {
    const tracker = twoRecords();
    expect([...tracker.fail(0)].sort()).toEqual([0, 1]);
    expect(tracker.books(outputs('ProcessingFailed', 'ProcessingFailed'), 0).sources.auditd).toMatchObject({
      in: 4,
      failed: 4,
      events: 0,
    });
  });
  it('fail the joined ones also when the event has been handed over to be put back', () => {
    const tracker = twoRecords();
    tracker.reingest(groupsOf(tracker, 2)[0]!.slice(1));
    expect([...tracker.fail(0)].sort()).toEqual([0, 1]);
  });
  it('leave a record alone whose events are its own', () => {
    expect([...twoRecords().fail(1)]).toEqual([1]);
  });
});
