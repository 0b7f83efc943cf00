/** The words the stations share: what a CloudWatch Logs subscription delivers, and where it was collected. */

/** One entry of a subscription payload's `logEvents`. `id` has 56 digits, so it is text; `timestamp` is in epoch milliseconds. */
export interface LogEvent {
  readonly id: string;
  readonly timestamp: number;
  readonly message: string;
  /** What CloudWatch Logs says besides: system fields, where the subscription emits them. Nobody has checked it. */
  readonly extractedFields?: unknown;
}

/** Where a log event was collected. `owner` and `region` are those of its original source, as far as CloudWatch Logs says. */
export interface Origin {
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly region: string;
  /** The log group that a log event of a centralised group was first written to. */
  readonly sourceLog?: string | undefined;
  /** The subscription filters that delivered it. */
  readonly subscriptionFilters?: readonly string[] | undefined;
  /** What the agent that sent it says about the host that it runs on. */
  readonly sender?: Sender | undefined;
  /** Whether the sender collects the logs of several hosts, so that its instance is none of theirs. */
  readonly isCollector?: boolean | undefined;
}

/** A host as an agent describes the one that it runs on. */
export interface Sender {
  readonly instance?: string | undefined;
  readonly host?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/** What an agent put around an event's own text. */
export interface Wrapper {
  readonly sender?: Sender | undefined;
  /** Whether CloudWatch Logs cut the text off. */
  readonly isTruncated?: boolean | undefined;
  /** Everything else that it says, by dotted path. */
  readonly rest: Readonly<Record<string, string>>;
}

/** A log event with its place in the invocation: `record` counts the Firehose records, `index` the events of its payload. */
export interface Line {
  readonly record: number;
  readonly index: number;
  readonly origin: Origin;
  /** Its `message` is the event's own text, without what an agent put around it. */
  readonly logEvent: LogEvent;
  readonly wrapper?: Wrapper | undefined;
}
