import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { InputRecord } from '../../shared/pipeline/records.ts';
import { auditEvent } from './arbitrary-auditd.ts';
import { cloudTrailEvent } from './arbitrary-cloudtrail.ts';
import { value } from './arbitrary-text.ts';
import { windowsEvent } from './arbitrary-windows.ts';
import { controlMessage, payload } from './payload.ts';

/** The messages of one event of one source. */
const messagesOfOne = fc.oneof(
  { weight: 4, arbitrary: windowsEvent.map((text) => [text]) },
  { weight: 4, arbitrary: cloudTrailEvent.map((text) => [text]) },
  { weight: 4, arbitrary: auditEvent },
  { weight: 1, arbitrary: value.map((text) => [text]) },
);

/** Messages of a log group, those of several events at times one within another, as agents write them. */
export const messages = fc
  .tuple(fc.array(messagesOfOne, { maxLength: 6, size: 'max' }), fc.boolean())
  .map(([events, interleaved]) => (interleaved ? zipped(events) : events.flat()));

function zipped(lists: readonly (readonly string[])[]): string[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}

/** What happens to the bytes of a record: mostly nothing, else bytes are overwritten, or the rest is lost. */
interface Damage {
  readonly where: 'nowhere' | 'text' | 'gzip';
  readonly bytes: readonly (readonly [place: number, byte: number])[];
  readonly cut: number | undefined;
}
/** A place in the bytes, from 0 to 1, all of them equally likely. */
const place = fc.noBias(fc.nat(1_000_000)).map((one) => one / 1_000_000);

const damage: fc.Arbitrary<Damage> = fc.record({
  where: fc.constantFrom('nowhere', 'text', 'text', 'gzip'),
  bytes: fc.array(fc.tuple(place, fc.nat(255)), {
    minLength: 1,
    maxLength: 8,
  }),
  cut: fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: place }),
});

function damaged(bytes: Buffer, { bytes: changes, cut }: Damage): Buffer {
  for (const [place, byte] of changes) bytes[Math.floor(place * (bytes.length - 1))] = byte;
  return cut === undefined ? bytes : bytes.subarray(0, Math.floor(cut * bytes.length));
}

const member = (
  made: { list: readonly string[]; group: number; stream: string; compressed: boolean; damage: Damage },
  first: number,
) => {
  const { list, stream, compressed, damage: harm } = made;
  const envelope = payload(
    list.map((message, i) => ({
      id: `${first}-${i}`.padStart(56, '0'),
      timestamp: 1_768_472_430_123 + i,
      message,
    })),
    { logStream: stream, logGroup: `/group/${made.group}` },
  );
  let bytes: Buffer = Buffer.from(JSON.stringify(envelope));
  if (harm.where === 'text') bytes = damaged(bytes, harm);
  if (compressed) bytes = gzipSync(bytes, { level: 1 });
  return harm.where === 'gzip' ? damaged(bytes, harm) : bytes;
};

const dataRecord = (harmed: boolean) =>
  fc.record({
    list: messages,
    group: fc.nat(2),
    stream: fc.constantFrom('i-0abc123def4567890', 'web01', 'eu-west-1_trail'),
    compressed: fc.integer({ min: 0, max: 9 }).map((one) => one > 0),
    damage: harmed ? damage : fc.constant<Damage>({ where: 'nowhere', bytes: [], cut: undefined }),
  });

const oddRecord = fc.oneof(
  fc.constant(gzipSync(JSON.stringify(controlMessage))),
  fc.constant(Buffer.alloc(0)),
  fc.constant(gzipSync('')),
  fc.constant(Buffer.from('{"messageType":"DATA_MESSAGE"}')),
  fc.constant(Buffer.from('{"messageType":"NEWS","logEvents":[]}')),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  fc.jsonValue().map((json) => Buffer.from(JSON.stringify(json))),
);

/** The records of one invocation; `harmed` ones have overwritten bytes and lost ends as well. */
export const records = (harmed: boolean): fc.Arbitrary<InputRecord[]> =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: dataRecord(harmed).map((made) => (index: number) => member(made, index)) },
        { weight: 1, arbitrary: oddRecord.map((bytes) => () => bytes) },
      ),
      { maxLength: 5 },
    )
    .map((makers) =>
      makers.map((make, index) => ({ recordId: `r${index}`, data: make(index).toString('base64') })),
    );
