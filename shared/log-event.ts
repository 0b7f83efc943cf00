/** The words the stations share: what a CloudWatch Logs subscription delivers, and where it was collected. */

/** One entry of a subscription payload's `logEvents`. `id` has 56 digits, so it is text; `timestamp` is in epoch milliseconds. */
export interface LogEvent {
  readonly id: string;
  readonly timestamp: number;
  readonly message: string;
}

/** Where a log event was collected: `owner` is the account and `region` the region of the *log group*. */
export interface Origin {
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly region: string;
}

/** A log event with its place in the invocation: `record` counts the Firehose records, `index` the events of its payload. */
export interface Line {
  readonly record: number;
  readonly index: number;
  readonly origin: Origin;
  readonly logEvent: LogEvent;
}
