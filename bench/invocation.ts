import { gzipSync } from 'node:zlib';
import type { FirehoseTransformationEvent } from 'aws-lambda';
import { corpora } from './corpora/corpus.ts';
import { type Random, seededRandom } from './corpora/random.ts';
import type { Entry, LogStream, SourceOfBench } from './corpora/stream.ts';

/** What is to be generated; the same order gives the same invocation. */
export interface Order {
  readonly source: SourceOfBench;
  readonly seed: number;
  readonly logEvents: number;
  readonly logEventsPerPayload: number;
}

export interface Invocation {
  readonly event: FirehoseTransformationEvent;
  readonly logEvents: number;
  /** UTF-8 bytes of the log events' messages. */
  readonly rawBytes: number;
  /** Bytes of the records before base64, which is what Firehose's buffer hint counts. */
  readonly recordBytes: number;
}

/** The log events of one payload; all are of one stream. */
export interface Payload {
  readonly stream: Omit<LogStream, 'next'>;
  readonly entries: readonly Entry[];
}

/** A payload holds the log events of one stream; several streams take turns, as in a subscription of a log group. */
const streamsOfInvocation = 4;

export function newInvocation({ source, seed, logEvents, logEventsPerPayload }: Order): Invocation {
  const random = seededRandom(seed);
  const payloads = Math.ceil(logEvents / logEventsPerPayload);
  const streams = Array.from({ length: Math.min(streamsOfInvocation, payloads) }, (_, ordinal) =>
    corpora[source].newStream(random, ordinal),
  );
  const generated = function* (): Generator<Payload> {
    for (let i = 0; i < payloads; i++) {
      const stream = streams[i % streams.length]!;
      const count = Math.min(logEventsPerPayload, logEvents - i * logEventsPerPayload);
      yield { stream, entries: Array.from({ length: count }, () => stream.next()) };
    }
  };
  return invocationOf(generated(), random);
}

/** An invocation event as Firehose sends it, a record for each payload; `random` gives the ids. */
export function invocationOf(payloads: Iterable<Payload>, random: Random): Invocation {
  let [logEvents, rawBytes, recordBytes] = [0, 0, 0];
  const records: FirehoseTransformationEvent['records'] = [];
  for (const payload of payloads) {
    const { entries } = payload;
    logEvents += entries.length;
    for (const { message } of entries) rawBytes += Buffer.byteLength(message);
    const bytes = subscriptionPayload(payload, random);
    recordBytes += bytes.length;
    records.push({
      recordId: `${4960000000000 + records.length}${random.digits(42)}000000`,
      approximateArrivalTimestamp: entries.at(-1)!.timestamp + 2000,
      data: bytes.toString('base64'),
    });
  }
  const event = {
    invocationId: random.uuid(),
    deliveryStreamArn: 'arn:aws:firehose:ap-northeast-1:111122223333:deliverystream/audit-logs',
    region: 'ap-northeast-1',
    records,
  };
  return { event, logEvents, rawBytes, recordBytes };
}

/** A subscription payload as CloudWatch Logs sends it: gzip of JSON, with ids of 56 digits. */
function subscriptionPayload({ stream, entries }: Payload, random: Random): Buffer {
  const { owner, logGroup, logStream } = stream;
  const idStart = `3${random.digits(23)}`;
  return gzipSync(
    JSON.stringify({
      messageType: 'DATA_MESSAGE',
      owner,
      logGroup,
      logStream,
      subscriptionFilters: ['audit-firehose'],
      logEvents: entries.map(({ timestamp, message }, i) => ({
        id: `${idStart}${random.digits(26)}${String(i).padStart(6, '0')}`,
        timestamp,
        message,
      })),
    }),
  );
}
