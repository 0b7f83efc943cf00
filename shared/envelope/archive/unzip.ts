import { type ByteChunks, Bytes } from './bytes.ts';
import { memberStart, readMember } from './gzip-member.ts';

/** Why a part of an object can't be read; a fixed text, so that equal ones can be counted. */
export type TellProblem = (reason: string) => void;

/** The backup of a stream that compresses is gzip in gzip (Firehose guide); more than this is no archive of ours. */
const mostLayers = 3;
/** Ends a text that broke off, so that what follows is read by itself. */
const newline = Buffer.from('\n');

/**
 * Takes gzip off as often as it was put on: single members, any number of them one behind the other, plain text between
 * them, or no gzip at all. A broken member is told and skipped; its neighbours are not touched. Memory is bounded.
 */
export async function* unzipped(chunks: ByteChunks, tell: TellProblem, layers = 0): AsyncGenerator<Buffer> {
  const bytes = new Bytes(chunks);
  const head = await bytes.peek(memberStart.length);
  if (layers < mostLayers && startsMember(head)) yield* unzipped(membersOf(bytes, tell), tell, layers + 1);
  else yield* bytes.rest();
}

const startsMember = (bytes: Buffer): boolean =>
  bytes.length >= memberStart.length &&
  bytes[0] === memberStart[0] &&
  bytes[1] === memberStart[1] &&
  bytes[2] === memberStart[2];

async function* membersOf(bytes: Bytes, tell: TellProblem): AsyncGenerator<Buffer> {
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
