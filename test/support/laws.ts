import { expect } from 'vitest';
import type { InputRecord } from '../../shared/pipeline/records.ts';
import type { TransformResult } from '../../shared/pipeline/transform.ts';
import { problemsOf } from './ocsf-schema.ts';
import { eventsOf } from './pipeline.ts';

/** What holds for every invocation, whatever its records are. */
export function expectLaws(inputs: readonly InputRecord[], result: TransformResult): void {
  const { records, failures } = result;
  expect(records.map(({ recordId }) => recordId)).toEqual(inputs.map(({ recordId }) => recordId));
  for (const { result: answer, data, metadata } of records) {
    expect(['Ok', 'Dropped', 'ProcessingFailed']).toContain(answer);
    expect(data !== '', answer).toBe(answer === 'Ok');
    if (answer === 'Ok') {
      for (const key of Object.values(metadata!.partitionKeys)) expect(key).toMatch(/^\S+$/);
    }
  }
  expect(failures.map(({ recordId }) => recordId).sort()).toEqual(
    records.filter(({ result: answer }) => answer === 'ProcessingFailed').map(({ recordId }) => recordId),
  );
  expectClosedBooks(result);
  for (const event of records.flatMap(eventsOf)) {
    expect(problemsOf(event), JSON.stringify(event)).toEqual([]);
    expect(event.status_detail ?? '').not.toMatch(/could not be normalized/);
  }
}

function expectClosedBooks({ records, books: read }: TransformResult): void {
  const books = read();
  const events = records.flatMap(eventsOf);
  expect(books.records.in).toBe(records.length);
  expect(books.records.ok + books.records.dropped + books.records.failed).toBe(records.length);
  expect(books.linesOut).toBe(events.length);
  let written = 0;
  let unparsed = 0;
  for (const one of Object.values(books.sources)) {
    expect(one.used + one.joined + one.filtered + one.reingested + one.failed).toBe(one.in);
    expect(one.events).toBeGreaterThanOrEqual(one.used);
    written += one.events + one.findings;
    unparsed += one.unparsed;
  }
  expect(written).toBe(events.length);
  expect(unparsed).toBe(
    events.filter(({ class_uid, activity_id }) => class_uid === 0 && activity_id === 0).length,
  );
}
