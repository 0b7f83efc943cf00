import type { FirehoseTransformationEvent } from 'aws-lambda';
import type { FindMaps } from '../../shared/identity/host-maps.ts';
import type { Books } from '../../shared/pipeline/books.ts';
import type { Failure, OutputRecord } from '../../shared/pipeline/records.ts';
import type { TransformSettings } from '../../shared/pipeline/settings.ts';
import { transform } from '../../shared/pipeline/transform.ts';
import type { PutBack } from './put-back.ts';

/** What an invocation did, for the log line, the metrics, or a screen. */
export interface InvocationReport {
  readonly invocationId: string;
  readonly books: Books;
  readonly failures: readonly Failure[];
  readonly milliseconds: number;
}

/** What the handler needs from outside. */
export interface HandlerDependencies {
  readonly settings: TransformSettings;
  readonly putBack: PutBack;
  /** Finds passwd and group maps, where there are any to be found. */
  readonly findMaps?: FindMaps;
  readonly report: (report: InvocationReport) => void;
}

export interface FirehoseResponse {
  readonly records: readonly OutputRecord[];
}

/**
 * Makes the function that answers Firehose. Bad data fails its record, which Firehose doesn't try again; a transient
 * fault throws, which it does (Firehose guide, data-transformation-status-model): never the one for the other.
 */
export function createHandler({ settings, putBack, findMaps, report }: HandlerDependencies) {
  return async (event: FirehoseTransformationEvent): Promise<FirehoseResponse> => {
    const started = performance.now();
    if (!Array.isArray(event?.records)) {
      throw new TypeError(
        'The event has no records: this function is made to be invoked by Amazon Data Firehose.',
      );
    }
    const result = await transform(event.records, { region: event.region, settings, findMaps });
    for (const { record, payloads } of result.reingestions) {
      if (result.records[record]?.result === 'ProcessingFailed') continue;
      const refusal = await putBack(event.deliveryStreamArn, payloads);
      if (refusal !== undefined) result.fail(record, refusal);
    }
    report({
      invocationId: event.invocationId,
      books: result.books(),
      failures: result.failures,
      milliseconds: Math.round(performance.now() - started),
    });
    return { records: result.records };
  };
}
