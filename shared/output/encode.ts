import { gunzipSync, gzipSync } from 'node:zlib';

/** How a record's lines leave: one gzip member, or plain for a stream that compresses or converts formats itself. */
export type OutputEncoding = 'gzip' | 'none';

/** Level 1 costs half of level 6 for about 1.4 times its bytes; the higher one is the first resort when space is short. */
export const fastLevel = 1;
export const smallLevel = 6;

/** Base64 of the lines, as the response carries them. */
export function encodeLines(lines: Buffer, encoding: OutputEncoding, level = fastLevel): string {
  if (encoding === 'none') return lines.toString('base64');
  return gzipSync(lines, { level, chunkSize: Math.max(16 * 1024, lines.length >> 2) }).toString('base64');
}

/** The lines that `encodeLines` encoded. */
export function decodeLines(data: string, encoding: OutputEncoding): Buffer {
  const bytes = Buffer.from(data, 'base64');
  return encoding === 'none' ? bytes : gunzipSync(bytes);
}
