import { readFile } from 'node:fs/promises';
import { exit, readArguments, type Terminal, UsageError } from '../command.ts';
import { transformFunction } from '../functions/transform-function.ts';
import { InputError } from '../input/error.ts';
import { type Input, readInput } from '../input/input.ts';
import { type DecodedRecord, decodeResponse } from '../samples/decoded-response.ts';
import { booksTable, plural, recordsLine } from '../terminal/books-table.ts';
import { eventTable, isOcsf, otherLines } from '../terminal/events-table.ts';
import { jsonText, printable, type Style } from '../terminal/style.ts';

const help = `Runs one invocation of the transform on a file and shows the decoded answer.

  npm run invoke -- FILE            for people: a line an event, then the books
  npm run invoke -- - < FILE        from standard input
  npm run -s invoke -- FILE --json  for programs: records with their lines

What FILE holds is recognised by its content:
  a Firehose invocation event; a CloudWatch Logs subscription payload (JSON, gzip or base64); a sample of events/;
  plain logs: Windows events as XML or text, CloudTrail events or files, audit.log

All of it is one invocation: what doesn't fit into one response is counted as put back and not shown.

  --json            the decoded answer as JSON
  --time-zone ZONE  an IANA zone such as Asia/Tokyo, in place of TIME_ZONE
  --help            this text

The transform's settings are read from the environment, as in Lambda: TIME_ZONE, OUTPUT_FORMAT, RAW_DATA and so on.
Exit codes: 0 fine, 1 a record failed, 2 wrong usage or unreadable input.
`;

const options = {
  json: { type: 'boolean' },
  help: { type: 'boolean' },
  'time-zone': { type: 'string' },
} as const;

/** More lines than these are no longer read by people; `--json` gives all. */
const mostLines = 500;

/**
 * One invocation of the transform on a file, shown for people or as JSON.
 * @example npm run -s invoke -- audit.log --json
 */
export async function invoke(args: readonly string[], terminal: Terminal): Promise<number> {
  const { environment, style, columns, write } = terminal;
  const { flags, values, rest } = readArguments(args, options);
  if (flags.has('help')) {
    write(help);
    return exit.fine;
  }
  const [file] = rest;
  if (file === undefined || rest.length > 1) throw new UsageError('Name one file, or - for standard input.');

  const input = readInput(await read(file, terminal.standardInput));
  let putBack = 0;
  const transform = transformFunction(
    { ...input.settings, ...environment },
    values.get('time-zone'),
    async (_, payloads) => {
      putBack += payloads.length;
      return undefined;
    },
  );
  const response = await transform.handler(input.event);
  const records = decodeResponse(response, transform.settings.outputEncoding, transform.failures);

  if (flags.has('json')) {
    write(jsonText({ records, books: transform.books, putBack }));
  } else {
    const lines = [
      ...eventLines(records, style, columns),
      '',
      ...bookLines(input, records, transform.books, putBack, style),
    ];
    write(`${lines.join('\n').trim()}\n`);
  }
  return transform.books.records.failed > 0 ? exit.failed : exit.fine;
}

async function read(file: string, standardInput: () => Promise<Buffer>): Promise<Buffer> {
  try {
    return file === '-' ? await standardInput() : await readFile(file);
  } catch (error) {
    throw new InputError(`${file} can't be read (${(error as NodeJS.ErrnoException).code}).`, {
      cause: error,
    });
  }
}

function eventLines(records: readonly DecodedRecord[], style: Style, columns: number | undefined): string[] {
  const lines = records.flatMap((record) => record.lines ?? []);
  const events = lines.filter(isOcsf);
  const shown = [
    ...(events.length > 0 ? eventTable(events.slice(0, mostLines), style, columns) : []),
    ...otherLines(lines).slice(0, mostLines),
  ];
  const more =
    lines.length - Math.min(events.length, mostLines) - Math.min(lines.length - events.length, mostLines);
  return more > 0 ? [...shown, style.dim(`and ${plural(more, 'line')} more: --json shows all`)] : shown;
}

function bookLines(
  input: Input,
  records: readonly DecodedRecord[],
  books: Parameters<typeof recordsLine>[0],
  putBack: number,
  style: Style,
): string[] {
  return [
    ...booksTable(books, style),
    '',
    style.bold(`${recordsLine(books)} (${input.kind})`),
    ...records.map((record, index) => `  ${recordLine(record, index + 1, style)}`),
    ...(putBack > 0 ? [`  ${plural(putBack, 'payload')} would be put back into the stream`] : []),
  ];
}

function recordLine(
  { result, reason, lines, partitionKeys }: DecodedRecord,
  number: number,
  style: Style,
): string {
  if (result === 'ProcessingFailed') return style.red(`${number} ${result}: ${printable(reason ?? '')}`);
  const keys = Object.entries(partitionKeys ?? {}).map(([name, value]) => `${name}=${value}`);
  return [
    String(number),
    result,
    ...(lines === undefined ? [] : [plural(lines.length, 'line')]),
    printable(keys.join('/')),
  ]
    .join(' ')
    .trimEnd();
}
