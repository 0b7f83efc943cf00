import { constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { Bytes } from './bytes.ts';

/** `1f 8b 08`: the beginning of a member (RFC 1952). No text has these bytes: `8b` never follows `1f` in UTF-8. */
export const memberStart = Buffer.from([0x1f, 0x8b, 0x08]);

/** How a member ended: whole, or broken so that reading has to go on at the next one. */
export type MemberEnd = 'whole' | 'broken';

/** Compressed bytes that are looked at at once. The record of a stream has 1,000 KiB at most and fits into the last. */
const windows = [64 * 1024, 256 * 1024, 1280 * 1024];
const largestAtOnce = 32 * 1024 * 1024;
const trailerBytes = 8;
/** A file's name or comment in a header: file systems have names of 255 bytes. A longer one makes no header. */
const longestField = 4096;

/**
 * Yields the text of the member that `bytes` is at and takes its bytes. Small members are inflated at once and yielded
 * only when their checksum holds; larger ones are yielded as they come, in bounded memory.
 */
export async function* readMember(bytes: Bytes): AsyncGenerator<Buffer, MemberEnd> {
  for (const window of windows) {
    const ahead = await bytes.peek(window);
    const start = bodyStart(ahead);
    if (start === 'broken') return 'broken';
    if (start === 'cut off') continue;
    const member = inflate(ahead.subarray(start));
    if (member === 'too large') break;
    if (member === 'cut off') {
      if (!bytes.ended) continue;
      yield wholeLines(ahead.subarray(start));
      return 'broken';
    }
    if (member === 'broken') return 'broken';
    const end = start + member.bytes;
    if (ahead.length < end + trailerBytes) {
      if (bytes.ended) return 'broken';
      continue;
    }
    if (ahead.readUInt32LE(end) !== crc32(member.text)) return 'broken';
    bytes.skip(end + trailerBytes);
    yield member.text;
    return 'whole';
  }
  return yield* readLarge(bytes);
}

/** The whole lines of a member that ends early: the last one may have lost its end, and nothing would show it. */
function wholeLines(body: Buffer): Buffer {
  try {
    const text = inflateRawSync(body, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: largestAtOnce,
    });
    return text.subarray(0, text.lastIndexOf(0x0a) + 1);
  } catch {
    return Buffer.alloc(0);
  }
}

function inflate(body: Buffer): { text: Buffer; bytes: number } | 'cut off' | 'too large' | 'broken' {
  try {
    // With `info` the answer tells how far the member goes; the types don't know it.
    const { buffer, engine } = inflateRawSync(body, {
      info: true,
      maxOutputLength: largestAtOnce,
      chunkSize: 64 * 1024,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    return { text: buffer, bytes: engine.bytesWritten };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'Z_BUF_ERROR' ? 'cut off' : code === 'ERR_BUFFER_TOO_LARGE' ? 'too large' : 'broken';
  }
}

async function* readLarge(bytes: Bytes): AsyncGenerator<Buffer, MemberEnd> {
  const start = bodyStart(await bytes.peek(windows.at(-1)!));
  if (typeof start === 'string') return 'broken';
  bytes.skip(start);
  const checksum = yield* inflated(bytes);
  const trailer = await bytes.peek(trailerBytes);
  if (trailer.length < trailerBytes || trailer.readUInt32LE(0) !== checksum) return 'broken';
  bytes.skip(trailerBytes);
  return 'whole';
}

/** Inflates raw deflate data that `bytes` is at and takes its bytes. Gives the CRC-32; undefined where it is broken. */
export async function* inflated(bytes: Bytes): AsyncGenerator<Buffer, number | undefined> {
  const inflater = createInflateRaw();
  const feeding = feed(bytes, inflater);
  let checksum: number | undefined = 0;
  try {
    for await (const chunk of inflater) {
      checksum = crc32(chunk as Buffer, checksum);
      yield chunk as Buffer;
    }
  } catch {
    checksum = undefined;
  } finally {
    inflater.destroy();
    await feeding;
  }
  return checksum;
}

/** Hands bytes to the inflater until it has its member, and takes only those that the member has. */
async function feed(bytes: Bytes, inflater: ReturnType<typeof createInflateRaw>): Promise<void> {
  for (let chunk = await bytes.peek(1); chunk.length > 0; chunk = await bytes.peek(1)) {
    const before = inflater.bytesWritten;
    await written(chunk, inflater);
    const taken = inflater.bytesWritten - before;
    bytes.skip(taken);
    if (inflater.destroyed || taken < chunk.length) break;
  }
  inflater.end();
}

/** A stream that is destroyed on the way never calls back. */
const written = (chunk: Buffer, inflater: ReturnType<typeof createInflateRaw>): Promise<void> =>
  new Promise((resolve) => {
    inflater.once('close', resolve);
    inflater.write(chunk, () => {
      inflater.off('close', resolve);
      resolve();
    });
  });

/** Where the compressed bytes begin behind the header (RFC 1952, 2.3), with the fields that its flags announce. */
function bodyStart(member: Buffer): number | 'cut off' | 'broken' {
  if (member.length < 10) return 'cut off';
  const flags = member[3]!;
  let at = 10;
  if (flags & 4) {
    if (member.length < at + 2) return 'cut off';
    at += 2 + member.readUInt16LE(at);
  }
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const field = member.subarray(at, at + longestField);
    const end = field.indexOf(0);
    if (end < 0) return field.length === longestField ? 'broken' : 'cut off';
    at += end + 1;
  }
  if (flags & 2) at += 2;
  return at <= member.length ? at : 'cut off';
}
