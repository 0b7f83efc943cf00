import { gunzipSync } from 'node:zlib';
import type { FirehoseTransformationEvent } from 'aws-lambda';
import { fixedSurroundings } from '../../simulator/clock.ts';
import { memoryStore } from '../../simulator/objects/object-store.ts';
import { DeliveryStream, type DeliveryStreamParts } from '../../simulator/stream/delivery-stream.ts';
import type { Handler } from '../../simulator/stream/invocation.ts';
import type { DeliveryStreamSettings } from '../../simulator/stream/settings.ts';

export const start = Date.parse('2026-01-15T15:20:30.000Z');

/** A stream with a function, all in memory, whose clock a test moves by `surroundings.time`. */
export function streamWith(
  handler: Handler,
  settings: Partial<DeliveryStreamSettings> = {},
  parts: Partial<DeliveryStreamParts> = {},
) {
  const store = memoryStore();
  const surroundings = fixedSurroundings(start);
  const stream = new DeliveryStream(settings, { handler, store, surroundings, ...parts });
  return {
    stream,
    surroundings,
    objects: store.objects,
    put: (...records: (string | Buffer)[]) =>
      stream.putRecordBatch(records.map((record) => Buffer.from(record as string))),
    keys: () => store.objects.map((object) => object.key),
    /** The bodies of the objects whose keys start with `prefix`, uncompressed, as text. */
    bodies: (prefix = '') =>
      store.objects
        .filter((object) => object.key.startsWith(prefix))
        .map((object) =>
          (object.contentEncoding === 'gzip' ? gunzipSync(object.body) : object.body).toString(),
        ),
    /** The lines of all error objects, which these tests keep under `errors/` or a `processing-failed/` folder. */
    errors: () =>
      store.objects
        .filter((object) => /errors\/|processing-failed\//.test(object.key))
        .flatMap((object) => object.body.toString().trimEnd().split('\n'))
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

export const base64 = (text: string) => Buffer.from(text).toString('base64');
export const textOf = (data: string) => Buffer.from(data, 'base64').toString();

type Answer = (text: string, recordId: string) => object;

/** A function that answers every record by its text. */
export const answering =
  (answer: Answer): Handler =>
  async (event) => ({
    records: event.records.map((record) => ({
      recordId: record.recordId,
      ...answer(textOf(record.data), record.recordId),
    })),
  });

export const ok = (text: string, partitionKeys?: Record<string, unknown>) => ({
  result: 'Ok',
  data: base64(text),
  ...(partitionKeys === undefined ? {} : { metadata: { partitionKeys } }),
});

export const upperCase = answering((text) => ok(text.toUpperCase()));

/** A function that keeps the events it was invoked with. */
export function recording(handler: Handler) {
  const events: FirehoseTransformationEvent[] = [];
  const recorded: Handler = (event, context) => {
    events.push(event);
    return handler(event, context);
  };
  return {
    events,
    handler: recorded,
    batches: () => events.map((e) => e.records.map((r) => textOf(r.data))),
  };
}
