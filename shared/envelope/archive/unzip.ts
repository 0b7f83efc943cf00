import { type ByteChunks, Bytes } from './bytes.ts';
import { Expansion } from './expansion.ts';
import { memberStart, readMember } from './gzip-member.ts';

/** Why a part of an object can't be read; a fixed text, so that equal ones can be counted. */
export type TellProblem = (reason: string) => void;

/** The backup of a stream that compresses is gzip in gzip (Firehose guide); more than this is no archive of ours. */
const mostLayers = 3;
/** Trying a broken member costs more than its bytes, so an object with more of them isn't read on. */
const mostBroken = 256;
/** Ends a text that broke off, so that what follows is read by itself. */
const newline = Buffer.from('\n');

/**
 * Takes gzip off as often as it was put on: single members, any number of them one behind the other, plain text between
 * them, or no gzip at all. A broken member is told and skipped; its neighbours are not touched. Memory is bounded.
 * @throws ArchiveError for what expands as no log does.
 */
export async function* unzipped(chunks: ByteChunks, tell: TellProblem): AsyncGenerator<Buffer> {
  const expansion = new Expansion();
  yield* layer(expansion.counted(chunks), tell, expansion, 0);
}

async function* layer(
  chunks: ByteChunks,
  tell: TellProblem,
  expansion: Expansion,
  layers: number,
): AsyncGenerator<Buffer> {
  const bytes = new Bytes(chunks);
  const head = await bytes.peek(memberStart.length);
  if (layers < mostLayers && startsMember(head)) {
    yield* layer(expansion.limited(membersOf(bytes, tell)), tell, expansion, layers + 1);
  } else yield* bytes.rest();
}

const startsMember = (bytes: Buffer): boolean =>
  bytes.length >= memberStart.length &&
  bytes[0] === memberStart[0] &&
  bytes[1] === memberStart[1] &&
  bytes[2] === memberStart[2];

async function* membersOf(bytes: Bytes, tell: TellProblem): AsyncGenerator<Buffer> {
  let broken = 0;
  try {
    for (
      let head = await bytes.peek(memberStart.length);
      head.length > 0;
      head = await bytes.peek(memberStart.length)
    ) {
      if (!startsMember(head)) {
        yield* untilMember(bytes);
      } else if ((yield* readMember(bytes)) === 'broken') {
        tell('A gzip member is broken or cut off.');
        if (++broken > mostBroken) {
          tell(`More than ${mostBroken} gzip members are broken; what follows was not read.`);
          return;
        }
        bytes.skip(1);
        await findMember(bytes);
        yield newline;
      }
    }
  } finally {
    await bytes.close();
  }
}

/** Plain text between members, and the zero bytes that some writers pad with. */
async function* untilMember(bytes: Bytes): AsyncGenerator<Buffer> {
  for (;;) {
    const ahead = await bytes.peek(memberStart.length);
    const next = ahead.indexOf(memberStart);
    const end = next >= 0 ? next : bytes.ended ? ahead.length : ahead.length - memberStart.length + 1;
    if (end > 0) {
      const text = ahead.subarray(0, end);
      bytes.skip(end);
      if (text.some((byte) => byte !== 0)) yield text;
    }
    if (next >= 0 || bytes.ended) return;
  }
}

async function findMember(bytes: Bytes): Promise<void> {
  for (;;) {
    const ahead = await bytes.peek(memberStart.length);
    const next = ahead.indexOf(memberStart);
    if (next >= 0) return bytes.skip(next);
    bytes.skip(bytes.ended ? ahead.length : ahead.length - memberStart.length + 1);
    if (bytes.ended) return;
  }
}
