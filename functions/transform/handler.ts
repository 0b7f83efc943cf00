import type { FirehoseTransformationEvent } from 'aws-lambda';
import type { FindingsReport } from '../../shared/findings/collect/findings-report.ts';
import type { FindMaps } from '../../shared/identity/host-maps.ts';
import type { Books } from '../../shared/pipeline/books.ts';
import type { Judging } from '../../shared/pipeline/judging.ts';
import type { Failure, OutputRecord } from '../../shared/pipeline/records.ts';
import type { TransformSettings } from '../../shared/pipeline/settings.ts';
import { transform } from '../../shared/pipeline/transform.ts';
import type { BusReport, SendFindings } from './findings-bus.ts';
import type { PutBack } from './put-back.ts';
import { reingest } from './reingest.ts';

/** What an invocation did, for the log line, the metrics, or a screen. */
export interface InvocationReport {
  readonly invocationId: string;
  readonly books: Books;
  readonly failures: readonly Failure[];
  readonly findings: FindingsReport;
  /** Absent where findings are sent nowhere. */
  readonly bus: BusReport | undefined;
  readonly milliseconds: number;
}

/** Findings of each rule that an invocation sends one by one; more of them are summed up. All are in the archive. */
export const findingsTold = 10;

/** What the handler needs from outside. */
export interface HandlerDependencies {
  readonly settings: TransformSettings;
  readonly putBack: PutBack;
  /** Finds passwd and group maps, where there are any to be found. */
  readonly findMaps?: FindMaps | undefined;
  /** Gives the rules; without them nothing is found and everything is kept. */
  readonly findRules?: (() => Promise<Judging | undefined>) | undefined;
  readonly sendFindings?: SendFindings | undefined;
  readonly report: (report: InvocationReport) => void;
}

export interface FirehoseResponse {
  readonly records: readonly OutputRecord[];
}

/** What the handler asks of Lambda's context. */
export interface TimeLeft {
  getRemainingTimeInMillis?(): number;
}

/** Time for what follows put-back: sending findings, the log line and the answer. */
const afterPutBack = 8_000;
/** Where nobody says how much there is: Firehose waits five minutes at most. */
const mostTime = 300_000;

/**
 * Makes the function that answers Firehose. Bad data fails its record, which Firehose doesn't try again; a transient
 * fault throws, which it does (Firehose guide, data-transformation-status-model): never the one for the other.
 * @example const answer = await createHandler({ settings, putBack, findMaps, report })(event, context);
 */
export function createHandler(dependencies: HandlerDependencies) {
  const { settings, putBack, findMaps, findRules, sendFindings, report } = dependencies;
  const wholeFindings = sendFindings === undefined ? 0 : findingsTold;
  return async (
    event: FirehoseTransformationEvent,
    timeLeft?: TimeLeft,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<FirehoseResponse> => {
    const started = performance.now();
    const time = timeLeft?.getRemainingTimeInMillis?.() ?? mostTime;
    if (!Array.isArray(event?.records)) {
      throw new TypeError(
        'The event has no records: this function is made to be invoked by Amazon Data Firehose.',
      );
    }
    const judging = await findRules?.();
    const context = { region: event.region, settings, findMaps, judging, wholeFindings, signal };
    const result = await transform(event.records, context);
    // Where there is little time, all that follows has more of it than put-back.
    const ends = started + Math.max(time - afterPutBack, time * 0.4);
    await reingest(result, event.deliveryStreamArn, putBack, ends - performance.now());
    const findings = result.findings();
    const bus = await sendFindings?.(findings, (started + time - performance.now()) / 2);
    report({
      invocationId: event.invocationId,
      books: result.books(),
      failures: result.failures,
      findings,
      bus,
      milliseconds: Math.round(performance.now() - started),
    });
    return { records: result.records };
  };
}
