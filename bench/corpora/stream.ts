import type { Random } from './random.ts';

export type SourceOfBench = 'windows' | 'cloudtrail' | 'auditd';

/** A log event before CloudWatch Logs gives it its id. */
export interface Entry {
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly message: string;
}

/** A log stream that goes on for ever. */
export interface LogStream {
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
  next(): Entry;
}

/** Made-up logs of one source, of the sizes that the performance goals are stated for. */
export interface Corpus {
  readonly source: SourceOfBench;
  /** The average UTF-8 bytes of a log event. */
  readonly averageBytes: number;
  /** `ordinal` counts the streams of a corpus from 0. */
  newStream(random: Random, ordinal: number): LogStream;
}

/** The day that all corpora start in. */
export const firstInstant = Date.UTC(2026, 0, 15, 8);
