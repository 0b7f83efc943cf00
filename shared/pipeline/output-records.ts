import type { LogEventTracker } from './log-event-tracker.ts';
import type { Failure, InputRecord, OutputRecord } from './records.ts';

/** The output records of an invocation, one for each record it got. A record is Dropped until lines are written for it. */
export class OutputRecords {
  readonly records: OutputRecord[];
  readonly failures: Failure[] = [];
  readonly #tracker: LogEventTracker;

  constructor(inputs: readonly InputRecord[], tracker: LogEventTracker) {
    this.records = inputs.map(({ recordId }) => ({ recordId, result: 'Dropped', data: '' }));
    this.#tracker = tracker;
  }

  /**
   * Turns a record into ProcessingFailed, and those that share events with it.
   * @returns all records that fail.
   */
  fail(record: number, reason: string): number[] {
    const failed = [...this.#tracker.fail(record)];
    for (const one of failed) {
      const { recordId, result } = this.records[one]!;
      if (result === 'ProcessingFailed') continue;
      this.records[one] = { recordId, result: 'ProcessingFailed', data: '' };
      this.failures.push({
        recordId,
        reason: one === record ? reason : `Shares events with a failed record: ${reason}`,
      });
    }
    return failed;
  }
}
