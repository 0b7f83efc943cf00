import type { StoredObject } from '../../simulator/objects/object-store.ts';

/** A record that Firehose gave up, with the key of the object that holds it. */
export interface FailedRecord {
  readonly key: string;
  readonly code: string;
  readonly reason: string;
}

/**
 * The records in error objects. Firehose doesn't know the transform's own reasons, which its log line has: `reasons`
 * holds them by the record's data.
 */
export function failedRecords(
  objects: readonly StoredObject[],
  reasons: ReadonlyMap<string, string>,
): FailedRecord[] {
  return objects
    .filter(({ key }) => key.startsWith('errors/'))
    .flatMap(({ key, body }) =>
      body
        .toString()
        .trimEnd()
        .split('\n')
        .map((line) => {
          const {
            errorCode = '',
            errorMessage = '',
            rawData = '',
          } = JSON.parse(line) as Record<string, string>;
          return { key, code: errorCode, reason: reasons.get(rawData) ?? errorMessage };
        }),
    );
}
