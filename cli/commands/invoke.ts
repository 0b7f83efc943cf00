import { readSettings } from '../../shared/config.ts';
import { decodeLines } from '../../shared/output/encode.ts';
import { exit, readArguments, type Terminal, UsageError } from '../command.ts';
import { InputError } from '../input/error.ts';
import { encodingHelp, factsHelp, factsOptions, givenFacts } from '../input/facts.ts';
import { type GivenFile, givenFiles } from '../input/files.ts';
import { invocationsOf, newReading, type Reading } from '../input/invocations.ts';
import { JsonAnswer } from '../invoke/json-answer.ts';
import { RecordLines } from '../invoke/record-lines.ts';
import { type Invoked, runInvocations } from '../invoke/run-invocations.ts';
import { ShownLines } from '../invoke/shown-lines.ts';
import { bytesText, countText } from '../replay/units.ts';
import { decodeResponse } from '../samples/decoded-response.ts';
import { booksTable, plural, recordsLine } from '../terminal/books-table.ts';
import { ProgressLine } from '../terminal/progress-line.ts';
import { printable, type Style } from '../terminal/style.ts';

const help = `Runs the transform on files and shows the decoded answers.

  npm run invoke -- FILE...         for people: a line an event, then the books
  npm run invoke -- - < FILE        from standard input
  npm run -s invoke -- FILE --json  for programs: records with their lines

FILE is a file, a folder, or a pattern such as 'logs/*.gz'. What it holds is recognised by its content (docs/inputs.md):
  a Firehose invocation event; a CloudWatch Logs subscription payload (JSON, gzip or base64); a sample of events/;
  plain logs: Windows events as XML or text, CloudTrail events or files, audit.log; what AWS tools and others put around
  these; gzip, zstd, zip and tar of all of them

Files of any size are read, as many invocations as it takes. What doesn't fit into one response is put back and comes
again. The first 500 lines are shown, all are counted, and every finding is listed.

  --json            the decoded answers as JSON
  --time-zone ZONE  an IANA zone such as Asia/Tokyo, in place of TIME_ZONE
${factsHelp}${encodingHelp}  --help            this text

The transform's settings are read from the environment, as in Lambda: TIME_ZONE, OUTPUT_FORMAT, RAW_DATA and so on.
Exit codes: 0 fine, 1 a record failed or a part could not be read, 2 wrong usage or unreadable input.
`;

const options = {
  ...factsOptions,
  json: { type: 'boolean' },
  help: { type: 'boolean' },
  'time-zone': { type: 'string' },
} as const;

/** Runs the transform on files, and shows its answers for people or as JSON. */
export async function invoke(args: readonly string[], terminal: Terminal): Promise<number> {
  const { environment, style, write } = terminal;
  const given = readArguments(args, options);
  const { flags, values, rest } = given;
  if (flags.has('help')) {
    write(help);
    return exit.fine;
  }
  if (rest.length === 0) throw new UsageError('Name files or folders, or - for standard input.');
  const files = await givenFiles(rest, terminal);
  const timeZone = values.get('time-zone');
  const { maxPayloadBytes } = readSettings(environment);
  const reading = newReading();
  const progress = new ProgressLine(terminal);
  const lines = new ShownLines(terminal);
  const records = new RecordLines();
  const json = flags.has('json') ? new JsonAnswer(write) : undefined;
  let failuresBefore = 0;

  const invocations = invocationsOf(files, givenFacts(given), maxPayloadBytes, reading);
  const invoked = await runInvocations(invocations, environment, timeZone, (response, transform) => {
    const { outputEncoding } = transform.settings;
    const failures = transform.failures.slice(failuresBefore);
    failuresBefore = transform.failures.length;
    if (json !== undefined) {
      for (const record of decodeResponse(response, outputEncoding, failures)) json.add(record);
    } else {
      progress.end();
      for (const record of response.records) {
        const text = record.data === '' ? undefined : decodeLines(record.data, outputEncoding);
        if (text !== undefined) lines.add(text);
        records.add(record, failures, text);
      }
    }
    progress.show((seconds) => progressText(reading, files, transform.books.records.in, seconds));
  }).finally(() => progress.end());

  const { transform } = invoked;
  if (transform === undefined) {
    if (reading.refused.length === 0 && reading.problems.size === 0)
      throw new InputError('The input is empty.');
    throw new InputError(reading.refused.map(({ file, reason }) => `${file}: ${reason}`).join('\n'));
  }
  if (json !== undefined) {
    json.end({
      books: transform.books,
      putBack: invoked.putBack,
      invocations: invoked.invocations,
      ...unread(reading),
    });
  } else {
    lines.end();
    const text = [
      '',
      ...booksTable(transform.books, style),
      '',
      style.bold(`${recordsLine(transform.books)} (${[...reading.kinds].join(', ')})`),
      ...records.shown(style),
      ...invocationLines(invoked),
      ...readingLines(reading, style),
    ];
    write(`${text.join('\n').trimEnd()}\n`);
  }
  const isWhole = reading.refused.length === 0 && reading.problems.size === 0;
  return isWhole && transform.books.records.failed === 0 ? exit.fine : exit.failed;
}

const unread = ({ problems, refused, leftOut }: Reading) => ({
  ...(problems.size > 0 ? { problems: Object.fromEntries(problems) } : {}),
  ...(leftOut.size > 0 ? { leftOut: Object.fromEntries(leftOut) } : {}),
  ...(refused.length > 0 ? { refused } : {}),
});

function invocationLines({ invocations, putBack }: Invoked): string[] {
  return [
    ...(invocations > 1 ? [`  in ${plural(invocations, 'invocation')}`] : []),
    ...(putBack > 0 ? [`  ${plural(putBack, 'payload')} were put back into the stream and came again`] : []),
  ];
}

function readingLines({ problems, leftOut, refused }: Reading, style: Style): string[] {
  return [
    ...[...leftOut].map(([what, count]) => `  left out: ${countText(count)} × ${what}`),
    ...(problems.size > 0 ? ['', style.red('Parts could not be read:')] : []),
    ...[...problems].map(([reason, count]) => `  ${countText(count)} × ${printable(reason)}`),
    ...(refused.length > 0 ? ['', style.red(`${plural(refused.length, 'file')} could not be read:`)] : []),
    ...refused.map(({ file, reason }) => `  ${printable(file)}: ${printable(reason)}`),
  ];
}

function progressText(
  reading: Reading,
  files: readonly GivenFile[],
  records: number,
  seconds: number,
): string {
  const total = files.reduce((sum, { bytes }) => sum + (bytes ?? Number.NaN), 0);
  const share = Number.isNaN(total)
    ? ''
    : `${Math.floor((100 * reading.bytes) / total)}% of ${bytesText(total)}, `;
  return `${share}${bytesText(reading.bytes)} read, ${bytesText(reading.bytes / seconds)}/s, ${countText(records)} records`;
}
