import { gunzipSync } from 'node:zlib';
import { createPutBack } from '../transform/put-back.ts';
import { exit, readArguments, runCommand } from './command.ts';
import { parseLines } from './decoded.ts';
import { type FailedRecord, failedRecords } from './demo/failed.ts';
import { clearFormer, rememberWritten } from './demo/out-folder.ts';
import { pickStory } from './demo/story.ts';
import { booksTable, plural, recordsLine } from './print-books.ts';
import { eventTable, isOcsf } from './print-events.ts';
import { readSamples, type SampleFile } from './samples.ts';
import { clientOf } from './stream/client.ts';
import { DeliveryStream } from './stream/delivery-stream.ts';
import { folderStore, type StoredObject } from './stream/store.ts';
import { fixedSurroundings } from './stream/surroundings.ts';
import { table } from './table.ts';
import { printable, type Style, styleFor } from './terminal.ts';
import { type TransformFunction, transformFunction } from './transform-function.ts';

const help = `Feeds the sample events of events/ through the transform behind a stand-in for the delivery stream.

  npm run demo

Objects are written under out/ at the keys that Firehose would use, and what happened is told.

  --time-zone ZONE  an IANA zone such as Asia/Tokyo, in place of TIME_ZONE (default UTC)
  --help            this text
`;

const options = {
  help: { type: 'boolean' },
  'time-zone': { type: 'string' },
} as const;

const out = 'out';
/** When the samples arrive; fixed, so that two runs write the same keys. */
const arrival = Date.parse('2026-01-18T12:00:00Z');
const MiB = 1024 * 1024;

await runCommand('demo', async (args) => {
  const { flags, values } = readArguments(args, options);
  if (flags.has('help')) {
    process.stdout.write(help);
    return exit.fine;
  }
  const samples = readSamples();
  // A case with settings of its own needs a function of its own.
  const fed = samples.filter(({ sample }) => sample.settings === undefined);
  const { transform, objects } = await deliver(fed, values.get('time-zone'));
  const style = styleFor(process.stdout, process.env);
  process.stdout.write(`${report(fed, transform, objects, style).join('\n')}\n`);
  return exit.fine;
});

/** Puts the samples' records into a stream made as docs/attach.md says, and lets it write under out/. */
async function deliver(samples: readonly SampleFile[], timeZone: string | undefined) {
  clearFormer(out);
  const objects: StoredObject[] = [];
  const folder = folderStore(out);
  const transform = transformFunction(
    process.env,
    timeZone,
    createPutBack({ client: async () => clientOf(stream) }),
  );
  const { clock, outputEncoding, partitionByHour } = transform.settings;
  const key = (name: string) => `${name}=!{partitionKeyFromLambda:${name}}/`;
  const names = ['source', 'region', 'accountId', 'eventDay', ...(partitionByHour ? ['eventHour'] : [])];
  const stream: DeliveryStream = new DeliveryStream(
    {
      region: 'ap-northeast-1',
      prefix: `ocsf/${names.map(key).join('')}`,
      errorOutputPrefix: 'errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/',
      fileExtension: outputEncoding === 'gzip' ? '.ndjson.gz' : '.ndjson',
      timeZone: clock.timeZone,
      dynamicPartitioning: true,
      bufferBytes: 128 * MiB,
      lambdaBufferBytes: MiB,
    },
    {
      handler: transform.handler,
      surroundings: fixedSurroundings(arrival),
      store: {
        put(object) {
          folder.put(object);
          objects.push(object);
        },
      },
    },
  );
  for (const sample of samples) stream.putRecordBatch(sample.records());
  await stream.drain();
  rememberWritten(
    out,
    objects.map((object) => object.key),
  );
  return { transform, objects };
}

function report(
  samples: readonly SampleFile[],
  { books, settings, failures }: TransformFunction,
  objects: readonly StoredObject[],
  style: Style,
): string[] {
  const data = objects.filter(({ key }) => key.startsWith('ocsf/'));
  const linesOf = ({ body }: StoredObject) =>
    parseLines((settings.outputEncoding === 'gzip' ? gunzipSync(body) : body).toString());
  const failed = failedRecords(objects, failures);
  const story = pickStory(data.flatMap(linesOf).filter(isOcsf));
  return [
    `${plural(samples.length, 'case')} of events/ went through the transform. ${recordsLine(books)}.`,
    '',
    style.bold('Books: what came in, what became of it'),
    ...booksTable(books, style),
    '',
    style.bold(`Objects under ${out}/, at the keys that Firehose would use`),
    ...table(
      objects.map((object) => ({
        key: printable(object.key),
        lines: object.key.startsWith('ocsf/')
          ? linesOf(object).length
          : object.body.toString().split('\n').length - 1,
        bytes: object.body.length,
      })),
      [
        { title: 'LINES', value: (row) => row.lines },
        { title: 'BYTES', value: (row) => row.bytes },
        { title: 'KEY', value: (row) => row.key },
      ],
      style,
    ),
    '',
    style.bold(`Some of the events (${settings.clock.timeZone})`),
    ...(story.length > 0
      ? eventTable(story, style, process.stdout.columns)
      : ['OUTPUT_FORMAT=source writes no OCSF events to show here.']),
    '',
    ...failedLines(failed, style),
    style.bold('Next'),
    `  npm run invoke -- events/windows-brute-force.json   one file, all its events`,
    '  npm run invoke -- events/oversize.json   more than one response can carry: a part is put back into the stream',
    ...(settings.outputEncoding === 'gzip' && data[0] !== undefined
      ? [
          `  zcat ${out}/${data[0].key.split('/').slice(0, 2).join('/')}/*/*/*/*.gz | head -1   a line as it is stored`,
        ]
      : []),
    '  docs/attach.md   attach the function to a stream you have',
  ];
}

function failedLines(failed: readonly FailedRecord[], style: Style): string[] {
  if (failed.length === 0) return [];
  const keys = [...new Set(failed.map(({ key }) => key))];
  return [
    style.bold(`Failed: ${plural(failed.length, 'record')}, kept whole in the error prefix`),
    ...failed.map(({ code, reason }) => `  ${style.red(code)}  ${printable(reason)}`),
    ...keys.map((key) => `  in ${out}/${key}`),
    '',
  ];
}
