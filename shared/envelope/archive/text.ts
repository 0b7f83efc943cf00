import { isUtf8 } from 'node:buffer';
import { ArchiveError, type ReportProblem } from './archive.ts';
import { type ByteChunks, Bytes } from './bytes.ts';
import { detectEncoding } from './detect-encoding.ts';
import { encodingNamed, wholeUtf8 } from './encodings.ts';
import { noArchive } from './refused-formats.ts';

/** Text from its first byte beyond ASCII on that is looked at for its encoding. */
const sampleBytes = 256 * 1024;
/** Bytes in which UTF-16 shows by its zeros. */
const headBytes = 1024;

const noUtf8 =
  'Text holds bytes that are no UTF-8: they were read as U+FFFD. Name its encoding (--encoding).';
const noCharacters = 'Text holds bytes that are no characters of its encoding: they were read as U+FFFD.';
const undecided =
  'The text is not UTF-8, and it is not certain which encoding it has. Name it (--encoding cp932, for example), or ' +
  'convert the file: iconv -f CP932 -t UTF-8 FILE.';

/**
 * The same text as UTF-8 without a byte order mark: from UTF-8, UTF-16 with a mark or without, and code pages that are
 * `declared`, stated in the text or detected.
 * @throws ArchiveError where the encoding is not certain, not known, or not kept to.
 */
export async function* asUtf8(
  chunks: ByteChunks,
  report: ReportProblem,
  declared?: string,
): AsyncGenerator<Buffer> {
  const bytes = new Bytes(chunks);
  try {
    const head = await bytes.peek(headBytes);
    const marked = markedEncoding(head);
    if (marked === 'utf-8') bytes.skip(3);
    const encoding = marked ?? (declared === undefined ? utf16Without(head) : known(declared));
    if (encoding === undefined) yield* untilDetected(bytes, report);
    else if (encoding === 'utf-8') yield* checked(bytes, report);
    else yield* decoded(bytes, encoding, report);
  } finally {
    await bytes.close();
  }
}

function known(declared: string): string {
  const encoding = encodingNamed(declared);
  if (encoding === undefined)
    throw new ArchiveError(`The encoding ${JSON.stringify(declared)} is not known.`);
  return encoding;
}

function markedEncoding([a, b, c]: Buffer): string | undefined {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xef && b === 0xbb && c === 0xbf ? 'utf-8' : undefined;
}

/** Logs have ASCII in any language: in UTF-16 each second byte of it is zero, and in other text none is. */
function utf16Without(head: Buffer): string | undefined {
  const zeros = [0, 0];
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[i % 2]!++;
  const [even, odd] = zeros as [number, number];
  if (odd > head.length / 8 && even <= odd / 16) return 'utf-16le';
  if (even > head.length / 8 && odd <= even / 16) return 'utf-16be';
  return undefined;
}

/** ASCII as it comes; from the first other byte on, what the encoding turns out to be. */
async function* untilDetected(bytes: Bytes, report: ReportProblem): AsyncGenerator<Buffer> {
  let before: Buffer = Buffer.alloc(0);
  for (let ahead = await bytes.peek(1); ahead.length > 0; ahead = await bytes.peek(1)) {
    const other = ahead.findIndex((byte) => byte >= 0x80);
    if (other < 0) {
      bytes.skip(ahead.length);
      before = ahead;
      yield ahead;
      continue;
    }
    const from = ahead.subarray(0, other).lastIndexOf(0x0a) + 1;
    const following = await bytes.peek(other + sampleBytes);
    // What stands before names the language of the events.
    const sample = Buffer.concat([before.subarray(-sampleBytes), following.subarray(0, other + sampleBytes)]);
    const encoding = await detectEncoding(sample);
    if (encoding === undefined) {
      const isText = !isBinary(sample);
      // Bytes between broken parts of an object that has been text so far take nothing else with them.
      if (isText || before.length + from === 0) throw new ArchiveError(isText ? undecided : noArchive);
      yield* checked(bytes, report);
      return;
    }
    if (from > 0) yield ahead.subarray(0, from);
    bytes.skip(from);
    if (encoding === 'utf-8') yield* checked(bytes, report);
    else yield* decoded(bytes, encoding, report);
    return;
  }
}

/** UTF-8 as it comes; what is not is reported once. */
async function* checked(bytes: Bytes, report: ReportProblem): AsyncGenerator<Buffer> {
  let isReported = false;
  let cut: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes.rest()) {
    yield chunk;
    if (isReported) continue;
    const whole = cut.length === 0 ? chunk : Buffer.concat([cut, chunk]);
    const end = wholeUtf8(whole);
    cut = whole.subarray(end);
    if (isUtf8(whole.subarray(0, end))) continue;
    isReported = true;
    report(noUtf8);
  }
  if (!isReported && cut.length > 0) report(noUtf8);
}

async function* decoded(bytes: Bytes, encoding: string, report: ReportProblem): AsyncGenerator<Buffer> {
  // The decoder takes the mark off, and puts a character together that two chunks share.
  const decoder = new TextDecoder(encoding);
  let isReported = false;
  const checked = (text: string): Buffer => {
    if (!isReported && text.includes('\ufffd')) {
      isReported = true;
      report(noCharacters);
    }
    return Buffer.from(text);
  };
  for await (const chunk of bytes.rest()) yield checked(decoder.decode(chunk, { stream: true }));
  yield checked(decoder.decode());
}

/** Control characters that no log has, whatever its encoding. */
const isBinary = (sample: Buffer): boolean => sample.some((byte) => byte < 8);
