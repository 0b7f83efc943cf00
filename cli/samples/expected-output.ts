import { transformFunction } from '../functions/transform-function.ts';
import { decodeResponse } from './decoded-response.ts';
import type { SampleFile } from './sample-files.ts';
import { sampleEvent } from './sample-records.ts';

/** The zone of the expected outputs: one that is not UTC, so that a mistaken zone shows. */
const timeZone = 'Asia/Tokyo';

/** Generated cases have thousands of lines; their expectation holds the numbers and these many lines of each record. */
const linesOfGenerated = 1;

/** What the transform makes of a case, as the text of its expected file. */
export async function expectedOutput(file: SampleFile): Promise<string> {
  const putBack: number[] = [];
  const transform = transformFunction({ ...file.sample.settings }, timeZone, async (_, payloads) => {
    putBack.push(payloads.length);
    return undefined;
  });
  const response = await transform.handler(sampleEvent(file.sample));
  const records = decodeResponse(response, transform.settings.outputEncoding, transform.failures);
  const generated = file.sample.generate !== undefined;
  // The size of a compressed response depends on the version of zlib.
  const { responseBytes: _, ...books } = transform.books;
  return `${JSON.stringify(
    {
      settings: { TIME_ZONE: timeZone, ...file.sample.settings },
      records: records.map(({ recordId: _id, lines, ...record }) => ({
        ...record,
        ...(lines === undefined
          ? {}
          : generated
            ? { lineCount: lines.length, firstLines: lines.slice(0, linesOfGenerated) }
            : { lines }),
      })),
      ...(putBack.length > 0 ? { payloadsPutBack: putBack } : {}),
      books,
    },
    null,
    2,
  )}\n`;
}
