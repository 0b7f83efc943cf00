import { isKnown } from '../recognise.ts';
import { ArchiveError, type ArchiveFacts, type ArchiveReader } from './archive.ts';
import { exported, type PrefixForm, prefixForms } from './line-prefixes.ts';
import { CsvReader, logColumns } from './read-csv.ts';
import { DocumentReader } from './read-documents.ts';
import { PrefixedReader, TextReader, WindowsExportReader } from './read-lines.ts';
import { noArchive, refusedText } from './refused-formats.ts';
import { auditTime, exportTime } from './times.ts';

export const emptyObject = 'empty object';

/** Lines that are tried before a file counts as unknown. */
const mostLines = 200;

/** The reader for a file that begins so; a text where there is nothing in it to be read. @throws ArchiveError */
export function readerFor(head: string, facts: ArchiveFacts): ArchiveReader | string {
  if (head === '') return emptyObject;
  // Export tasks put this text under the name aws-logs-write-test.
  if (/^Permission Check Successful\s*$/.test(head)) return "export task's permission check";
  const refusal = refusedText(head);
  if (refusal !== undefined) throw new ArchiveError(refusal);
  if (/^(?:\{|\[\s*[[{\]])/.test(head)) return new DocumentReader(facts);
  if (/^<(?:\?xml|!--|Events?[\s>/])/.test(head)) return new WindowsExportReader(facts);
  const lines = head.split('\n', mostLines);
  const places = logColumns(lines[0]!);
  if (places !== undefined) return new CsvReader(places, facts);
  if (exportTime(lines[0]!) !== undefined) return new PrefixedReader(exported, facts);
  for (const line of lines) {
    if (isKnown(line)) return new TextReader(auditTime(line) === undefined ? 'text' : 'audit.log', facts);
    const form = prefixForms.find((one) => isPrefixed(line, one));
    if (form !== undefined) return new PrefixedReader(form, facts);
  }
  throw new ArchiveError(noArchive);
}

/** Whether an event begins behind the prefix. JSON may go on over lines, so its first says nothing yet. */
function isPrefixed(line: string, form: PrefixForm): boolean {
  const prefix = form.read(line);
  if (prefix === undefined) return false;
  const text = line.slice(prefix.length);
  return isKnown(text) || /^\{\s*$/.test(text);
}
