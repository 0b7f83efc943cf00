import { crc32 } from 'node:zlib';
import type { ReportProblem } from './archive.ts';
import type { Bytes } from './bytes.ts';
import type { Entry } from './entry.ts';
import { inflated } from './gzip-member.ts';

/** Local file headers, read in their order (PKWARE APPNOTE 6.3.10, 4.3.7), so that a zip needs not be held as a whole. */
const headerBytes = 30;
const localHeader = 0x04034b50;
const descriptorMark = 0x08074b50;
const isEncrypted = 1;
const hasDescriptor = 8;
const hasUtf8Name = 0x800;
const stored = 0;
const deflated = 8;
const isLarge = 0xffffffff;

export const isZip = (head: Buffer): boolean => head.length > 4 && head.readUInt32LE(0) === localHeader;

const cannot = (why: string): string => `A file in the zip archive ${why}: unpack it, and name the folder.`;
const broken = 'The zip archive is broken or cut off; what follows was not read.';

/** The files of a zip archive in its order: stored or deflated, checked by their sums. Others are reported. */
export async function* zipEntries(bytes: Bytes, report: ReportProblem): AsyncGenerator<Entry> {
  for (;;) {
    const head = await bytes.peek(headerBytes);
    if (head.length < headerBytes || head.readUInt32LE(0) !== localHeader) {
      // The directory follows the files.
      if (head.length < 4 || head.readUInt16LE(0) !== 0x4b50) report(broken);
      return;
    }
    const flags = head.readUInt16LE(6);
    const method = head.readUInt16LE(8);
    const nameEnd = headerBytes + head.readUInt16LE(26);
    const end = nameEnd + head.readUInt16LE(28);
    const header = await bytes.peek(end);
    if (header.length < end) {
      report(broken);
      return;
    }
    const name = header.toString(flags & hasUtf8Name ? 'utf8' : 'latin1', headerBytes, nameEnd);
    const size = sizeIn(header, nameEnd, end);
    const knowsSize = (flags & hasDescriptor) === 0;
    bytes.skip(end);
    const canRead = (flags & isEncrypted) === 0 && (method === deflated || (method === stored && knowsSize));
    if (!canRead) {
      report(cannot(flags & isEncrypted ? 'is encrypted' : `has the compression method ${method}`));
      if (!knowsSize) return;
      for await (const _ of next(bytes, size));
      continue;
    }
    const state = { isBroken: false };
    const sum = knowsSize ? header.readUInt32LE(14) : undefined;
    const body = bodyOf(bytes, method === deflated ? undefined : size, sum, state);
    if (name.endsWith('/')) for await (const _ of body);
    else yield { name, chunks: body };
    if (state.isBroken) {
      report(broken);
      return;
    }
  }
}

/** The compressed size; where it is too large for its field it stands in the zip64 extra field (4.5.3). */
function sizeIn(header: Buffer, from: number, end: number): number {
  const size = header.readUInt32LE(18);
  if (size !== isLarge) return size;
  for (let at = from; at + 4 <= end; at += 4 + header.readUInt16LE(at + 2)) {
    if (header.readUInt16LE(at) === 1 && at + 20 <= end) return Number(header.readBigUInt64LE(at + 12));
  }
  return size;
}

async function* bodyOf(
  bytes: Bytes,
  size: number | undefined,
  stated: number | undefined,
  state: { isBroken: boolean },
): AsyncGenerator<Buffer> {
  const sum = yield* size === undefined ? inflated(bytes) : next(bytes, size);
  const expected = stated ?? (await readDescriptor(bytes));
  state.isBroken = sum === undefined || sum !== expected;
}

/** The next `size` bytes. Gives their CRC-32; undefined where there are fewer. */
async function* next(bytes: Bytes, size: number): AsyncGenerator<Buffer, number | undefined> {
  let left = size;
  let sum = 0;
  while (left > 0) {
    const chunk = (await bytes.peek(1)).subarray(0, left);
    if (chunk.length === 0) return undefined;
    bytes.skip(chunk.length);
    left -= chunk.length;
    sum = crc32(chunk, sum);
    yield chunk;
  }
  return sum;
}

/** The sum behind a file whose header didn't know it; sizes follow, of 4 or 8 bytes (4.3.9). */
async function readDescriptor(bytes: Bytes): Promise<number | undefined> {
  const ahead = await bytes.peek(28);
  if (ahead.length < 12) return undefined;
  const mark = ahead.readUInt32LE(0) === descriptorMark ? 4 : 0;
  const follows = (at: number) => ahead.length >= at + 2 && ahead.readUInt16LE(at) === 0x4b50;
  bytes.skip(mark + (follows(mark + 12) ? 12 : 20));
  return ahead.readUInt32LE(mark);
}
