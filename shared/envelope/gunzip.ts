import { gunzipSync } from 'node:zlib';
import { UserError } from '../user-error.ts';

/** Why a record's bytes can't be opened; the message says what to change. */
export class EnvelopeError extends UserError {
  override name = 'EnvelopeError';
}

export const isGzip = (bytes: Uint8Array): boolean =>
  bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;

const smallestChunk = 1024;
const largestChunk = 4 * 1024 * 1024;
/** Deflate makes at most this of a byte (zlib's technical notes), so no honest trailer states more. */
const largestRatio = 1032;

/** What a record that is too large for the setting is told. */
export const aboveSetting = (maxBytes: number): string =>
  `more than MAX_PAYLOAD_BYTES (${maxBytes} bytes). Raise that setting if such records are genuine.`;

/**
 * Decompresses one or several gzip members to at most `maxBytes` bytes; `tooMuch` says what those are.
 * @throws EnvelopeError when the data is broken or larger than that.
 */
export function gunzipBounded(bytes: Buffer, maxBytes: number, tooMuch = aboveSetting(maxBytes)): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes, chunkSize: chunkSize(bytes) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new EnvelopeError(`The record decompresses to ${tooMuch}`, { cause: error });
    }
    throw new EnvelopeError(
      `The record's gzip data is broken (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`,
      { cause: error },
    );
  }
}

// The last four bytes state the size of the last member (RFC 1952). A buffer of that size saves growing and copying,
// but the sender controls it, so it is only a hint within bounds. One byte more tells zlib that the output has ended.
function chunkSize(bytes: Buffer): number {
  const stated = bytes.length >= 18 ? bytes.readUInt32LE(bytes.length - 4) + 1 : 0;
  return Math.min(Math.max(stated, smallestChunk), largestChunk, bytes.length * largestRatio);
}
