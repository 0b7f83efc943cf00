import { gunzipSync } from 'node:zlib';
import type { Message } from '../../shared/findings/mail/message.ts';
import type { StoredObject } from '../../simulator/objects/object-store.ts';
import { messageLines } from '../functions/notify-function.ts';
import type { TransformFunction } from '../functions/transform-function.ts';
import { parseLines } from '../samples/decoded-response.ts';
import { booksTable, plural, recordsLine } from '../terminal/books-table.ts';
import { eventTable, isOcsf } from '../terminal/events-table.ts';
import { printable, type Style } from '../terminal/style.ts';
import { table } from '../terminal/table.ts';
import { type FailedRecord, failedRecords } from './failed.ts';
import { messageFile } from './out-folder.ts';
import { pickStory } from './story.ts';

/** Lines of the message that are shown. */
const messageShown = 25;

/** What a run of the demo has brought about. */
export interface DemoRun {
  /** The folder of the objects. */
  readonly out: string;
  readonly cases: number;
  readonly transform: TransformFunction;
  readonly objects: readonly StoredObject[];
  /** The transform's reasons for records that failed, by the record's data in base64. */
  readonly reasons: ReadonlyMap<string, string>;
  /** The message about findings. */
  readonly message: Message | undefined;
}

/** What happened, as lines for a screen of a width in columns. */
export function report(run: DemoRun, style: Style, screen?: number): string[] {
  const { out, cases, transform, objects, reasons } = run;
  const { books, settings } = transform;
  const gzip = settings.outputEncoding === 'gzip';
  const linesOf = ({ body }: StoredObject) => parseLines((gzip ? gunzipSync(body) : body).toString());
  const data = objects.filter(({ key }) => key.startsWith('ocsf/'));
  const story = pickStory(data.flatMap(linesOf).filter(isOcsf));
  return [
    `${plural(cases, 'case')} of events/ went through the transform. ${recordsLine(books)}.`,
    '',
    style.bold('Books: what came in, what became of it'),
    ...booksTable(books, style),
    '',
    style.bold(`Objects under ${out}/, at the keys that Firehose would use`),
    ...objectTable(
      objects,
      (object) => (data.includes(object) ? linesOf(object) : errorLines(object)).length,
      style,
    ),
    '',
    style.bold(`Some of the events (${settings.clock.timeZone})`),
    ...(story.length > 0
      ? eventTable(story, style, screen)
      : ['OUTPUT_FORMAT=source writes no OCSF events to show here.']),
    '',
    ...(run.message === undefined
      ? []
      : [
          style.bold('What rules found, as the message that would be sent'),
          ...messageLines(run.message, messageShown),
          `  … all of it in ${out}/${messageFile}`,
          '',
        ]),
    ...failedLines(failedRecords(objects, reasons), out, style),
    style.bold('Next'),
    '  npm run invoke -- events/windows-brute-force.json',
    '      one file, all its events',
    '  npm run demo -- --situations',
    '      five things that people want to know, each from the logs to the message',
    '  npm run invoke -- events/oversize.json',
    '      more than one response can carry: a part is put back into the stream',
    ...(gzip && data[0] !== undefined
      ? [`  gunzip -c '${out}/${data[0].key}' | head -1`, '      a line as it is stored']
      : []),
    `  npm run query -- failed-logons${out === 'out' ? '' : ` --path '${out}'`}`,
    '      a question to what was written; npm run query lists all',
    `  npm run report${out === 'out' ? '' : ` -- --path '${out}'`}`,
    '      a page with plots of it',
    '  docs/attach.md',
    '      attach the function to a stream that you have',
  ];
}

const errorLines = ({ body }: StoredObject): string[] => body.toString().trimEnd().split('\n');

const objectTable = (
  objects: readonly StoredObject[],
  lines: (object: StoredObject) => number,
  style: Style,
) =>
  table(
    objects.map((object) => ({
      key: printable(object.key),
      lines: lines(object),
      bytes: object.body.length,
    })),
    [
      { title: 'LINES', value: (row) => row.lines },
      { title: 'BYTES', value: (row) => row.bytes },
      { title: 'KEY', value: (row) => row.key },
    ],
    style,
  );

function failedLines(failed: readonly FailedRecord[], out: string, style: Style): string[] {
  if (failed.length === 0) return [];
  const keys = [...new Set(failed.map(({ key }) => key))];
  return [
    style.bold(`Failed: ${plural(failed.length, 'record')}, kept whole in the error prefix`),
    ...failed.map(({ code, reason }) => `  ${style.red(code)}  ${printable(reason)}`),
    ...keys.map((key) => `  in ${out}/${key}`),
    '',
  ];
}
