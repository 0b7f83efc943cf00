import { gunzipSync } from 'node:zlib';
import type { FirehoseTransformationEvent } from 'aws-lambda';
import type { ObjectsByRecord } from '../answer.ts';
import type { SourceOfBench } from '../corpora/stream.ts';
import { naiveNormalizers } from '../naive/naive.ts';
import type { NaivePayload, slimEvent } from '../naive/slim-event.ts';

/** Bytes of the lines ÷ bytes of the raw text: what a slim design writes of the generated logs. */
export const slimRatios: Readonly<Record<SourceOfBench, number>> = {
  windows: 1.07,
  cloudtrail: 1.52,
  auditd: 1.18,
};

type Slim = ReturnType<typeof slimEvent> & { text?: string };

/**
 * The objects that the slim floor writes for an invocation, by record. They depend on the input only, so this floor
 * stays where it is when the handler's lines grow or shrink: the naive design's objects, audit records joined across
 * the payloads of a stream, made as large as `slimRatios` says with the beginning of each event's text.
 */
export function slimObjects(
  source: SourceOfBench,
  { records }: FirehoseTransformationEvent,
): ObjectsByRecord {
  const payloads = records.map(
    ({ data }) => JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString('utf8')) as NaivePayload,
  );
  const recordOf = new Map(
    payloads.flatMap(({ logEvents }, i) => logEvents.map(({ id }) => [id, i] as const)),
  );
  const messageOf = new Map(
    payloads.flatMap(({ logEvents }) => logEvents.map(({ id, message }) => [id, message] as const)),
  );
  const slim: Slim[] = [];
  for (const ofStream of Map.groupBy(payloads, ({ logStream }) => logStream).values()) {
    const logEvents = ofStream.flatMap((payload) => payload.logEvents);
    for (const object of naiveNormalizers[source]({ ...ofStream[0]!, logEvents }) as Slim[]) {
      const { profiles: _, ...metadata } = object.metadata;
      slim.push({ ...object, metadata: metadata as Slim['metadata'] });
    }
  }
  let rawBytes = 0;
  for (const message of messageOf.values()) rawBytes += Buffer.byteLength(message);
  fill(slim, Math.round(rawBytes * slimRatios[source]), (id) => messageOf.get(id)!);
  const byRecord = Map.groupBy(slim, ({ metadata }) => recordOf.get(metadata.uid)!);
  return payloads.map((_, i) => byRecord.get(i) ?? []);
}

/** Gives each object the same share of the bytes that are missing, as far as its text goes. */
function fill(objects: readonly Slim[], wanted: number, textOf: (id: string) => string): void {
  let missing = wanted;
  for (const object of objects) missing -= lineBytes(object);
  for (const [i, object] of objects.entries()) {
    const share = missing / (objects.length - i) - emptyText;
    if (share < 0) continue;
    const before = lineBytes(object);
    object.text = beginning(textOf(object.metadata.uid), share);
    missing -= lineBytes(object) - before;
  }
}

const lineBytes = (object: object): number => Buffer.byteLength(JSON.stringify(object)) + 1;
const emptyText = ',"text":""'.length;

/** The beginning of a text that takes about `bytes` in JSON. */
function beginning(text: string, bytes: number): string {
  const cut = text.slice(0, Math.round(bytes));
  const taken = Buffer.byteLength(JSON.stringify(cut)) - 2;
  return text.slice(0, Math.round((bytes * cut.length) / Math.max(taken, 1)));
}
