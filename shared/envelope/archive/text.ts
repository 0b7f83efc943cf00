import { type ByteChunks, Bytes } from './bytes.ts';

/**
 * The same text as UTF-8 without a byte order mark. Windows tools write UTF-16 with a mark, and some without: there every
 * second byte of the first characters is zero.
 */
export async function* asUtf8(chunks: ByteChunks): AsyncGenerator<Buffer> {
  const bytes = new Bytes(chunks);
  const head = await bytes.peek(4);
  const encoding = encodingOf(head);
  if (encoding === undefined) {
    if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) bytes.skip(3);
    yield* bytes.rest();
    return;
  }
  // The decoder takes the mark off, and puts a character together that two chunks share.
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes.rest()) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

function encodingOf([a, b, c, d]: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'utf-16be';
  return undefined;
}
