import type { ReportProblem } from './archive.ts';
import type { Bytes } from './bytes.ts';
import { memberStart, readMember } from './gzip-member.ts';

/** Trying a broken member costs more than its bytes, so an object with more of them isn't read on. */
const mostBroken = 256;
/** Ends a text that broke off, so that what follows is read by itself. */
const newline = Buffer.from('\n');

/**
 * Takes one layer of gzip off: members one behind the other, and plain text between them. A broken member is told and
 * skipped; its neighbours are not touched. Memory is bounded.
 */
export async function* gunzipped(bytes: Bytes, report: ReportProblem): AsyncGenerator<Buffer> {
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
        report('A gzip member is broken or cut off.');
        if (++broken > mostBroken) {
          report(`More than ${mostBroken} gzip members are broken; what follows was not read.`);
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

export const startsMember = (bytes: Buffer): boolean =>
  bytes.length >= memberStart.length && bytes.compare(memberStart, 0, 3, 0, 3) === 0;

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
