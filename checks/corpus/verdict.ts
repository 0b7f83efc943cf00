import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { decodeLines } from '../../shared/output/encode.ts';
import type { Books } from '../../shared/pipeline/books.ts';
import { problemsOf } from '../../test/support/ocsf-schema.ts';
import type { Invocation } from './invocation.ts';

export interface Answer {
  readonly recordId: string;
  readonly result: string;
  readonly data: string;
  readonly metadata?: { readonly partitionKeys?: Readonly<Record<string, string>> };
}

/** What came back for an invocation, opened: its lines, and everything that is wrong. */
export interface Verdict {
  readonly lines: readonly string[];
  readonly events: readonly OcsfEvent[];
  readonly violations: readonly string[];
  readonly invalid: readonly { readonly line: string; readonly problems: readonly string[] }[];
}

const largestResponse = 6 * 1000 * 1000;

export function judge(invocation: Invocation, answers: readonly Answer[], books: Books): Verdict {
  const violations: string[] = [];
  const claim = (holds: boolean, text: string) => {
    if (!holds) violations.push(`${invocation.label}: ${text}`);
  };
  const ids = answers.map(({ recordId }) => recordId);
  claim(
    String(ids) === String(invocation.event.records.map(({ recordId }) => recordId)),
    'not every record is answered once and in order',
  );
  const bytes = Buffer.byteLength(JSON.stringify({ records: answers }));
  claim(bytes <= largestResponse, `the response has ${bytes} bytes`);
  for (const answer of answers) {
    claim(
      answer.result === 'Ok' || answer.result === 'Dropped',
      `record ${answer.recordId} is ${answer.result}`,
    );
    claim(
      (answer.result === 'Ok') === (answer.data !== ''),
      `record ${answer.recordId} is ${answer.result} with ${answer.data.length} characters`,
    );
    const keys = Object.entries(answer.metadata?.partitionKeys ?? {});
    claim(answer.result !== 'Ok' || keys.length >= 4, `record ${answer.recordId} has too few partition keys`);
    for (const [key, value] of keys) claim(typeof value === 'string' && value !== '', `${key} is empty`);
  }
  const lines = answers.flatMap(({ data }) => linesOf(data));
  const events: OcsfEvent[] = lines.map((line) => JSON.parse(line));
  judgeBooks(books, invocation, lines.length, claim);
  const uids = new Set(events.map(({ metadata }) => metadata?.uid));
  claim(
    uids.size === events.length,
    `${events.length - uids.size} events share their metadata.uid with another`,
  );

  const invalid = events.flatMap((event, index) => {
    const problems = problemsOf(event);
    return problems.length > 0 ? [{ line: lines[index]!, problems }] : [];
  });
  return { lines, events, violations, invalid };
}

function judgeBooks(
  books: Books,
  { logEvents, event }: Invocation,
  lines: number,
  claim: (holds: boolean, text: string) => void,
): void {
  const { records, sources, linesOut } = books;
  claim(
    records.in === event.records.length,
    `the books know ${records.in} of ${event.records.length} records`,
  );
  claim(records.in === records.ok + records.dropped + records.failed, 'the books of the records are open');
  claim(linesOut === lines, `the books know ${linesOut} of ${lines} lines`);
  let total = 0;
  let written = 0;
  for (const [name, one] of Object.entries(sources)) {
    total += one.in;
    written += one.events + one.findings;
    const accounted = one.used + one.joined + one.filtered + one.reingested + one.failed;
    claim(one.in === accounted, `the books of ${name} are open: ${one.in} in, ${accounted} accounted for`);
    claim(one.events >= one.used, `${name}: ${one.used} log events used, but ${one.events} events written`);
  }
  claim(total === logEvents, `the books know ${total} of ${logEvents} log events`);
  claim(written === lines, `the books' sources wrote ${written} of ${lines} lines`);
}

/** The lines of a record's data. */
export function linesOf(data: string): string[] {
  if (data === '') return [];
  const text = decodeLines(data, 'gzip').toString('utf8');
  return text.slice(0, -1).split('\n');
}
