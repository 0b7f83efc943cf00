import type { FirehoseTransformationEvent } from 'aws-lambda';
import { ArchiveError, type ArchiveFacts, type ArchiveItem } from '../../shared/envelope/archive/archive.ts';
import { type ByteChunks, Bytes } from '../../shared/envelope/archive/bytes.ts';
import { readArchive } from '../../shared/envelope/archive/read-archive.ts';
import type { Payload } from '../../shared/envelope/payload.ts';
import { subPayload } from '../../shared/envelope/subpayload.ts';
import { divide } from '../../shared/pipeline/unfinished-events.ts';
import { InputError } from './error.ts';
import type { GivenFile } from './files.ts';
import { invocationEvent } from './invocation-event.ts';
import { mostWholeBytes, type WholeInput, wholeInput } from './whole-input.ts';

/** What is known of files besides what they say themselves. */
export type GivenFacts = Pick<ArchiveFacts, 'owner' | 'region' | 'logGroup' | 'encoding'>;

/** What has been read so far, and what could not be. */
export interface Reading {
  bytes: number;
  /** What files turned out to hold. */
  readonly kinds: Set<string>;
  /** Why parts could not be read, and how many. */
  readonly problems: Map<string, number>;
  readonly leftOut: Map<string, number>;
  /** Files of which nothing could be read. */
  readonly refused: { readonly file: string; readonly reason: string }[];
}

export const newReading = (): Reading => ({
  bytes: 0,
  kinds: new Set(),
  problems: new Map(),
  leftOut: new Map(),
  refused: [],
});

/** An invocation that files' log events make, and the settings that a sample asks for. */
export interface Invocation {
  readonly event: FirehoseTransformationEvent;
  readonly settings?: WholeInput['settings'];
}

/** Text of an invocation: what Firehose hands the function at once by the settings that the docs recommend. */
const invocationLength = 2 * 1024 * 1024;
/** Records of an audit event that are further apart than this are not joined. */
const tailLength = 256 * 1024;
const mostHeld = 4 * 1024 * 1024;

/**
 * Makes Firehose invocations of files, recognised by their content, of any size: log events in their order, in subscription
 * payloads as CloudWatch Logs would send them. An event's log events come in one invocation. `reading` gets what was read.
 * @throws InputError for a single file of which nothing can be read; of several, `reading.refused` has it.
 */
export async function* invocationsOf(
  files: readonly GivenFile[],
  facts: GivenFacts,
  maxPayloadBytes: number,
  reading: Reading,
): AsyncGenerator<Invocation> {
  let records = 0;
  let batch: readonly Payload[] = [];
  let length = 0;
  const made = (payloads: readonly Payload[]): Invocation => {
    const bytes = payloads.map(({ origin, subscriptionFilters, logEvents }) =>
      subPayload(origin, subscriptionFilters, logEvents, 0),
    );
    const event = invocationEvent({ region: facts.region }, bytes, records);
    records += bytes.length;
    return { event };
  };
  for (const file of files) {
    const bytes = new Bytes(counted(file.read(), reading));
    try {
      const head = await peek(file, bytes);
      const whole = bytes.ended ? await wholeInput(head) : undefined;
      if (whole !== undefined) {
        reading.kinds.add(whole.kind);
        yield whole;
        continue;
      }
      const within = { ...facts, logStream: file.shortName, modified: file.modified, maxPayloadBytes };
      for await (const payload of payloadsIn(readArchive(bytes.rest(), within), reading)) {
        batch = [...batch, payload];
        length += payload.logEvents.reduce((sum, { message }) => sum + message.length, 0);
        if (length < invocationLength) continue;
        const { now, later } = divide(batch, tailLength, mostHeld);
        yield made(now);
        batch = later;
        length = 0;
      }
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      if (files.length === 1) throw new InputError(`${file.name}: ${error.message}`, { cause: error });
      reading.refused.push({ file: file.name, reason: error.message });
    } finally {
      await bytes.close();
    }
  }
  if (batch.length > 0) yield made(batch);
}

async function* payloadsIn(items: AsyncIterable<ArchiveItem>, reading: Reading): AsyncGenerator<Payload> {
  for await (const item of items) {
    if ('problem' in item) addTo(reading.problems, item.problem);
    else if ('leftOut' in item) addTo(reading.leftOut, item.leftOut);
    else {
      reading.kinds.add(item.kind);
      yield item.payload;
    }
  }
}

const addTo = (counts: Map<string, number>, what: string): void =>
  void counts.set(what, (counts.get(what) ?? 0) + 1);

async function peek(file: GivenFile, bytes: Bytes): Promise<Buffer> {
  try {
    return await bytes.peek(mostWholeBytes);
  } catch (error) {
    throw new InputError(`${file.name} can't be read (${(error as NodeJS.ErrnoException).code}).`, {
      cause: error,
    });
  }
}

async function* counted(chunks: ByteChunks, reading: Reading): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    reading.bytes += chunk.length;
    yield chunk;
  }
}
