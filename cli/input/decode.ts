import { gunzipBounded, isGzip } from '../../shared/envelope/gunzip.ts';
import { InputError } from './error.ts';

/** Far more than one invocation can carry; it only stops a gzip bomb from filling the memory. */
const maxBytes = 256 * 1024 * 1024;

/**
 * The text of a file: gzip taken off as often as it was put on (the backup of a GZIP stream is gzip in gzip), and
 * UTF-8 or, as Windows exports are, UTF-16 with a byte order mark.
 * @throws InputError for broken gzip and for bytes that are no text.
 */
export function decodeText(bytes: Buffer): string {
  let plain = bytes;
  for (let layers = 0; isGzip(plain); layers++) {
    if (layers === 3) throw new InputError('The input is gzip within gzip within gzip.');
    try {
      plain = gunzipBounded(plain, maxBytes);
    } catch (error) {
      throw new InputError('The input is gzip, but it is broken, cut off, or larger than 256 MiB.', {
        cause: error,
      });
    }
  }
  const encoding = plain[0] === 0xff && plain[1] === 0xfe ? 'utf-16le' : 'utf-8';
  // A decoder of its own takes a byte order mark off.
  const text = new TextDecoder(encoding).decode(plain);
  if (text.includes('\u0000')) throw new InputError('The input is neither text nor gzip of text.');
  return text;
}

/** The bytes that `text` is base64 of, if it can be base64 of gzip or of JSON. */
export function fromBase64(text: string): Buffer | undefined {
  const joined = text.replaceAll(/\s+/g, '');
  if (joined.length % 4 !== 0 || !/^(?:H4sI|ey|ew)[A-Za-z0-9+/]*={0,2}$/.test(joined)) return undefined;
  return Buffer.from(joined, 'base64');
}
