import { ArchiveError, type ArchiveFacts, type ArchiveItem } from './archive.ts';
import { type ByteChunks, Bytes } from './bytes.ts';
import { emptyObject, readerFor } from './recognise.ts';
import { refusedBytes } from './refused-formats.ts';
import { asUtf8 } from './text.ts';
import { type Unpacked, unpacked } from './unpack.ts';

/** So much text tells which archive it is. */
const headBytes = 64 * 1024;

/**
 * Reads an archived object of any size, packed or not, recognised by its content, into payloads and what is no payload. The
 * items depend on the bytes and the facts only, not on the chunks. Memory is bounded by the largest single piece.
 * @throws ArchiveError when nothing in the object can be read: it says which format it has, and what makes it readable.
 */
export async function* readArchive(chunks: ByteChunks, facts: ArchiveFacts): AsyncGenerator<ArchiveItem> {
  const problems: ArchiveItem[] = [];
  const report = (problem: string) => void problems.push({ problem });
  const refusals: string[] = [];
  let recognised = false;
  let isEmpty = false;
  let firstProblem: string | undefined;
  const noted = (item: ArchiveItem): ArchiveItem => {
    if ('problem' in item) firstProblem ??= item.problem;
    else if ('leftOut' in item && item.leftOut === emptyObject) isEmpty = true;
    else recognised = true;
    return item;
  };
  for await (const file of unpacked(chunks, report)) {
    const within = file.name === '' ? facts : { ...facts, logStream: `${facts.logStream}/${file.name}` };
    try {
      for await (const item of readFile(file, within, report)) {
        for (const problem of problems.splice(0)) yield noted(problem);
        yield noted(item);
      }
    } catch (error) {
      if (!(error instanceof ArchiveError) || file.name === '') throw error;
      refusals.push(error.message);
    }
  }
  for (const problem of problems) yield noted(problem);
  // What is empty because nothing of it could be unpacked is no empty object.
  if (!recognised && !(isEmpty && firstProblem === undefined && refusals.length === 0))
    throw new ArchiveError(refusals[0] ?? firstProblem ?? 'The archive holds no files.');
  for (const problem of refusals) yield { problem };
}

async function* readFile(
  { bytes }: Unpacked,
  facts: ArchiveFacts,
  report: (problem: string) => void,
): AsyncGenerator<ArchiveItem> {
  const refusal = refusedBytes(await bytes.peek(64));
  if (refusal !== undefined) throw new ArchiveError(refusal);
  const text = new Bytes(asUtf8(bytes.rest(), report, facts.encoding));
  try {
    const head = (await text.peek(headBytes)).toString('utf8', 0, headBytes).trimStart();
    const reader = readerFor(head, facts);
    if (typeof reader === 'string') {
      yield { leftOut: reader };
      return;
    }
    for await (const chunk of text.rest()) yield* reader.push(chunk);
    yield* reader.end();
  } finally {
    await text.close();
  }
}
