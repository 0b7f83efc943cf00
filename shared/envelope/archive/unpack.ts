import { createZstdDecompress } from 'node:zlib';
import { ArchiveError, type ReportProblem } from './archive.ts';
import { type ByteChunks, Bytes } from './bytes.ts';
import type { Entry } from './entry.ts';
import { Expansion } from './expansion.ts';
import { gunzipped, startsMember } from './gunzip.ts';
import { isTar, tarEntries } from './tar.ts';
import { isZip, zipEntries } from './zip.ts';

/** A file, or one of those that an archive holds: `name` is its name within, empty where it is the object itself. */
export interface Unpacked {
  readonly name: string;
  /** Has to be read to its end, or closed, before the next one is asked for. */
  readonly bytes: Bytes;
}

/** The backup of a stream that compresses is gzip in gzip (Firehose guide), and a tar.gz may hold rotated .gz files. */
const mostLayers = 4;
/** No folder of logs that people send holds more files. */
const mostFiles = 100_000;
const headBytes = 2048;

const zstdStart = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/**
 * The files that an object holds, whatever is around them: gzip, zstd and base64 as often as they were put on, zip and tar
 * archives, and those within another. What is broken is reported, and its neighbours are read. Memory is bounded.
 * @throws ArchiveError for what expands as no log does.
 */
export async function* unpacked(chunks: ByteChunks, report: ReportProblem): AsyncGenerator<Unpacked> {
  const expansion = new Expansion();
  let files = 0;

  async function* layer(of: ByteChunks, name: string, layers: number): AsyncGenerator<Unpacked> {
    const bytes = new Bytes(of);
    try {
      const head = (await bytes.peek(headBytes)).subarray(0, headBytes);
      const inner = layerOf(head, bytes, report);
      if (inner === undefined) {
        if (++files > mostFiles) throw new ArchiveError(`The archive holds more than ${mostFiles} files.`);
        yield { name, bytes };
        return;
      }
      if (layers === mostLayers) {
        throw new ArchiveError(`The object is packed more than ${mostLayers} times over, as no log is.`);
      }
      if (Symbol.asyncIterator in inner) {
        yield* layer(expansion.limited(inner), name, layers + 1);
        return;
      }
      for await (const entry of inner.entries) {
        const within = name === '' ? entry.name : `${name}/${entry.name}`;
        const text = expansion.limited(entry.chunks);
        yield* layer(keptOpen(text), within, layers + 1);
        // What the reader left of it.
        for await (const _ of text);
      }
    } finally {
      await bytes.close();
    }
  }

  yield* layer(expansion.counted(chunks), '', 0);
}

/** The chunks, for a reader who may stop early and must not end them for others. */
function keptOpen(chunks: AsyncGenerator<Buffer>): ByteChunks {
  return { [Symbol.asyncIterator]: () => ({ next: () => chunks.next() }) };
}

/** What takes the outermost layer off; undefined where there is none. */
function layerOf(
  head: Buffer,
  bytes: Bytes,
  report: ReportProblem,
): ByteChunks | { readonly entries: AsyncIterable<Entry> } | undefined {
  if (startsMember(head)) return gunzipped(bytes, report);
  if (head.indexOf(zstdStart) === 0) return unzstd(bytes, report);
  if (isZip(head)) return { entries: zipEntries(bytes, report) };
  if (isTar(head)) return { entries: tarEntries(bytes, report) };
  if (isBase64(head)) return fromBase64(bytes, report);
  return undefined;
}

async function* unzstd(bytes: Bytes, report: ReportProblem): AsyncGenerator<Buffer> {
  const { pipeline, Readable } = await import('node:stream');
  const stream = createZstdDecompress();
  // The error reaches the reader below.
  pipeline(Readable.from(bytes.rest()), stream, () => undefined);
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch {
    report('The zstd data is broken or cut off.');
  }
}

/** Base64 of gzip, JSON or zip, as records of a stream are shown: nothing else begins so. */
function isBase64(head: Buffer): boolean {
  const text = head.toString('latin1').trim();
  return /^(?:H4sI|ey|ew|UEsD)[A-Za-z0-9+/\r\n]{12,}={0,2}$/.test(text);
}

async function* fromBase64(bytes: Bytes, report: ReportProblem): AsyncGenerator<Buffer> {
  let rest = '';
  for await (const chunk of bytes.rest()) {
    const text = rest + chunk.toString('latin1').replaceAll(/\s+/g, '');
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
      report('The base64 text holds other characters; what follows was not read.');
      return;
    }
    const whole = text.length - (text.length % 4);
    rest = text.slice(whole);
    yield Buffer.from(text.slice(0, whole), 'base64');
  }
  if (rest !== '') yield Buffer.from(rest, 'base64');
}
