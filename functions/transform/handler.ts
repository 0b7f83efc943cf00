import type { FirehoseTransformationEvent } from 'aws-lambda';
import type { FindMaps } from '../../shared/identity/host-maps.ts';
import type { Books } from '../../shared/pipeline/books.ts';
import type { FindingsReport } from '../../shared/pipeline/findings-report.ts';
import type { Judging } from '../../shared/pipeline/judging.ts';
import type { Failure, OutputRecord } from '../../shared/pipeline/records.ts';
import type { TransformSettings } from '../../shared/pipeline/settings.ts';
import { transform } from '../../shared/pipeline/transform.ts';
import type { BusReport, SendFindings } from './findings-bus.ts';
import type { PutBack } from './put-back.ts';

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
  readonly findMaps?: FindMaps;
  /** Gives the rules; without them nothing is found and everything is kept. */
  readonly findRules?: () => Promise<Judging | undefined>;
  readonly sendFindings?: SendFindings;
  readonly report: (report: InvocationReport) => void;
}

export interface FirehoseResponse {
  readonly records: readonly OutputRecord[];
}

/**
 * Makes the function that answers Firehose. Bad data fails its record, which Firehose doesn't try again; a transient
 * fault throws, which it does (Firehose guide, data-transformation-status-model): never the one for the other.
 */
export function createHandler(dependencies: HandlerDependencies) {
  const { settings, putBack, findMaps, findRules, sendFindings, report } = dependencies;
  const wholeFindings = sendFindings === undefined ? 0 : findingsTold;
  return async (event: FirehoseTransformationEvent): Promise<FirehoseResponse> => {
    const started = performance.now();
    if (!Array.isArray(event?.records)) {
      throw new TypeError(
        'The event has no records: this function is made to be invoked by Amazon Data Firehose.',
      );
    }
    const judging = await findRules?.();
    const context = { region: event.region, settings, findMaps, judging, wholeFindings };
    const result = await transform(event.records, context);
    for (const { record, payloads } of result.reingestions) {
      if (result.records[record]?.result === 'ProcessingFailed') continue;
      const refusal = await putBack(event.deliveryStreamArn, payloads);
      if (refusal !== undefined) result.fail(record, refusal);
    }
    const findings = result.findings();
    const bus = await sendFindings?.(findings);
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
