import type { ReportProblem } from './archive.ts';
import type { ByteChunks, Bytes } from './bytes.ts';
import type { Entry } from './entry.ts';

const block = 512;
/** Where the fields of a header stand: their offset and length (POSIX.1-2017, pax, ustar interchange format). */
const field = { name: [0, 100], size: [124, 12], sum: [148, 8], type: [156, 1], prefix: [345, 155] } as const;
const longestName = 64 * 1024;

const textOf = (header: Buffer, [at, length]: readonly [number, number]): string => {
  const bytes = header.subarray(at, at + length);
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? length : end);
};

/** Whether bytes begin with a header whose checksum holds: the sum of its bytes, the checksum's own taken as blanks. */
export function isTar(head: Buffer): boolean {
  if (head.length < block || head[0] === 0) return false;
  const [at, length] = field.sum;
  const stated = Number.parseInt(textOf(head, field.sum).trim(), 8);
  let sum = length * 0x20;
  for (let i = 0; i < block; i++) if (i < at || i >= at + length) sum += head[i]!;
  return stated === sum;
}

/** The regular files of a tar archive, in its order, with the long names of GNU tar and pax. */
export async function* tarEntries(bytes: Bytes, report: ReportProblem): AsyncGenerator<Entry> {
  let longName: string | undefined;
  for (;;) {
    const header = (await bytes.peek(block)).subarray(0, block);
    // The end is two blocks of zeros; some writers leave them out.
    if (header.length === 0 || header.every((byte) => byte === 0)) return;
    const size = sizeOf(header);
    if (!isTar(header) || size === undefined) {
      report('The tar archive is broken or cut off; what follows was not read.');
      return;
    }
    bytes.skip(block);
    const type = textOf(header, field.type);
    const body = take(bytes, size, report);
    if ((type === 'L' || type === 'x') && size <= longestName) {
      const parts: Buffer[] = [];
      for await (const chunk of body) parts.push(chunk);
      const text = Buffer.concat(parts).toString('utf8');
      longName =
        type === 'L' ? text.split('\0')[0] : (/(?:^|\n)\d+ path=([^\n]*)\n/.exec(text)?.[1] ?? longName);
    } else if (type === '0' || type === '' || type === '7') {
      const prefix = header.toString('latin1', 257, 263) === 'ustar\0' ? textOf(header, field.prefix) : '';
      const name = longName ?? `${prefix === '' ? '' : `${prefix}/`}${textOf(header, field.name)}`;
      longName = undefined;
      yield { name, chunks: body };
    }
    // What is no file, and what fills up the last block.
    for await (const _ of body);
  }
}

/** Octal, or where the first bit is set a binary number (GNU tar). */
function sizeOf(header: Buffer): number | undefined {
  const [at, length] = field.size;
  const size =
    header[at]! & 0x80
      ? Number(header.readBigUInt64BE(at + length - 8))
      : Number.parseInt(textOf(header, field.size).trim() || '0', 8);
  return Number.isSafeInteger(size) && size >= 0 ? size : undefined;
}

/** The next `size` bytes and what fills up their last block. Iterated again, it goes on where it was. */
function take(bytes: Bytes, size: number, report: ReportProblem): ByteChunks {
  let left = size;
  let padding = (block - (size % block)) % block;
  const read = async function* (): AsyncGenerator<Buffer> {
    while (left > 0) {
      const ahead = await bytes.peek(1);
      if (ahead.length === 0) {
        report('The tar archive is cut off.');
        left = 0;
        padding = 0;
        return;
      }
      const chunk = ahead.subarray(0, left);
      bytes.skip(chunk.length);
      left -= chunk.length;
      yield chunk;
    }
    while (padding > 0) {
      const ahead = (await bytes.peek(1)).subarray(0, padding);
      if (ahead.length === 0) return;
      bytes.skip(ahead.length);
      padding -= ahead.length;
    }
  };
  return { [Symbol.asyncIterator]: read };
}
