/** `!{firehose:error-output-type}` as far as the stand-in can bring it about. */
export type ErrorType = 'processing-failed' | 'activePartitionExceeded' | 'decompression-failed';

/** Why Firehose gives a record up. */
export interface Failure {
  readonly errorType: ErrorType;
  readonly errorCode: string;
  readonly errorMessage: string;
}

const processingFailed = (errorCode: string, errorMessage: string): Failure => ({
  errorType: 'processing-failed',
  errorCode,
  errorMessage,
});

/** Firehose's codes, as published captures of error objects show them; the messages are ours. */
export const failures = {
  functionError: processingFailed(
    'Lambda.FunctionError',
    'The function ended with an error in every attempt.',
  ),
  missingRecordId: processingFailed(
    'Lambda.MissingRecordId',
    "The function's answer has no record with this record's id.",
  ),
  duplicatedRecordId: processingFailed(
    'Lambda.DuplicatedRecordId',
    "The function's answer has several records with this record's id.",
  ),
  invalidReturnFormat: processingFailed(
    'Lambda.InvalidReturnFormat',
    'The record in the answer has no known result, or result Ok without data in base64.',
  ),
  processingFailedStatus: processingFailed(
    'Lambda.ProcessingFailedStatus',
    'The function answered ProcessingFailed for this record.',
  ),
  missingPartitionKey: processingFailed(
    'DynamicPartitioning.MetadataExtractionFailed',
    'A partition key that the prefix uses is absent, null or empty.',
  ),
  prefixTooLong: processingFailed(
    'DynamicPartitioning.PrefixTooLong',
    'The prefix has more than 512 characters after evaluation.',
  ),
  decompressionFailed: {
    errorType: 'decompression-failed',
    errorCode: 'Decompression failed.',
    errorMessage: 'The record is no gzip, or holds no subscription payload to extract messages from.',
  },
  tooManyPartitions: {
    errorType: 'activePartitionExceeded',
    errorCode: 'DynamicPartitioning.ActivePartitionsLimitExceeded',
    errorMessage: 'The number of active partitions is at its limit.',
  },
} as const satisfies Record<string, Failure>;

/** A record as it entered the stream. */
export interface ArrivedRecord {
  /** The id that the function sees; PutRecordBatch answers with another one. */
  readonly recordId: string;
  readonly data: Buffer;
  /** What the function is given: the same, unless the stream decompresses. */
  readonly input: Buffer;
  /** Epoch milliseconds. */
  readonly arrival: number;
}

/** One line of an error object; members, order and spelling as in published captures (the guide spells `lambdaArn`). */
export function errorLine(
  record: ArrivedRecord,
  failure: Failure,
  attemptsMade: number,
  ended: number,
  lambdaArn: string,
): string {
  return `${JSON.stringify({
    rawData: record.data.toString('base64'),
    errorCode: failure.errorCode,
    errorMessage: failure.errorMessage,
    attemptsMade,
    arrivalTimestamp: record.arrival,
    attemptEndingTimestamp: ended,
    // Where no function was asked none is named.
    ...(failure.errorType === 'decompression-failed' ? {} : { lambdaARN: lambdaArn }),
  })}\n`;
}
