import type { Failure } from '../../../shared/pipeline/records.ts';
import type { StoredObject } from '../stream/store.ts';

/** A record that Firehose gave up, with the key of the object that holds it. */
export interface FailedRecord {
  readonly key: string;
  readonly code: string;
  readonly reason: string;
}

/**
 * The records in error objects. Firehose doesn't know the transform's reasons, which the function logs in the order of
 * the records; that is the order of the error lines too.
 */
export function failedRecords(
  objects: readonly StoredObject[],
  failures: readonly Failure[],
): FailedRecord[] {
  const reasons = failures.map(({ reason }) => reason);
  return objects
    .filter(({ key }) => key.startsWith('errors/'))
    .flatMap(({ key, body }) =>
      body
        .toString()
        .trimEnd()
        .split('\n')
        .map((line) => {
          const { errorCode, errorMessage } = JSON.parse(line) as Record<string, string>;
          const own = errorCode === 'Lambda.ProcessingFailedStatus' ? reasons.shift() : undefined;
          return { key, code: String(errorCode), reason: own ?? String(errorMessage) };
        }),
    );
}
