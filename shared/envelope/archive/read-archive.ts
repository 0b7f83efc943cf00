import { ArchiveError, type ArchiveFacts, type ArchiveItem, type ArchiveReader } from './archive.ts';
import { type ByteChunks, Bytes } from './bytes.ts';
import { DocumentReader } from './read-documents.ts';
import { AuditLogReader, LogExportReader, WindowsExportReader } from './read-lines.ts';
import { asUtf8 } from './text.ts';
import { auditTime, exportTime } from './times.ts';
import { unzipped } from './unzip.ts';

/** So much text tells which archive it is. */
const headBytes = 8 * 1024;

/**
 * Reads an archived object of any size, recognised by its content, into payloads and what is no payload. The items
 * depend on the bytes and the facts only, not on the chunks. Memory is bounded by the largest single piece.
 * @throws ArchiveError when the object is no archive that is known here.
 */
export async function* readArchive(chunks: ByteChunks, facts: ArchiveFacts): AsyncGenerator<ArchiveItem> {
  const problems: ArchiveItem[] = [];
  const text = new Bytes(asUtf8(unzipped(chunks, (problem) => problems.push({ problem }))));
  try {
    const head = (await text.peek(headBytes)).toString('utf8', 0, headBytes).trimStart();
    const reader = readerFor(head, facts);
    if (reader === undefined) {
      yield* problems;
      yield { leftOut: head === '' ? 'empty object' : "export task's permission check" };
      return;
    }
    for await (const chunk of text.rest()) {
      yield* problems.splice(0);
      yield* reader.push(chunk);
    }
    yield* reader.end();
    yield* problems;
  } finally {
    await text.close();
  }
}

function readerFor(head: string, facts: ArchiveFacts): ArchiveReader | undefined {
  // Export tasks put this text under the name aws-logs-write-test.
  if (head === '' || /^Permission Check Successful\s*$/.test(head)) return undefined;
  if (/^(?:\{|\[\s*[{\]])/.test(head)) return new DocumentReader(facts);
  if (/^<(?:\?xml|!--|Events?[\s>/])/.test(head)) return new WindowsExportReader(facts);
  const lines = head.split('\n');
  if (exportTime(lines[0]!) !== undefined) return new LogExportReader(facts);
  if (lines.some((line) => auditTime(line) !== undefined)) return new AuditLogReader(facts);
  throw new ArchiveError(
    'The object is none of: error objects or backup of a delivery stream, CloudWatch Logs export, CloudTrail file, ' +
      'own output with raw_data, audit.log, Windows XML export.',
  );
}
