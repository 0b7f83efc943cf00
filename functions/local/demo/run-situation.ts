import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from '../../../shared/notice/message.ts';
import type { Books } from '../../../shared/pipeline/books.ts';
import { createSendFindings } from '../../transform/findings-bus.ts';
import { FindingsBus } from '../findings/bus.ts';
import { tell } from '../findings/tell.ts';
import { type Sample, sampleRecords } from '../input/sample.ts';
import { samplesFolder } from '../samples.ts';
import { DeliveryStream } from '../stream/delivery-stream.ts';
import { memoryStore, type StoredObject } from '../stream/store.ts';
import { fixedSurroundings } from '../stream/surroundings.ts';
import { transformFunction } from '../transform-function.ts';
import type { Situation } from './situations.ts';
import { arrival, demoStream } from './stream.ts';

export interface SituationRun {
  readonly books: Books;
  readonly objects: readonly StoredObject[];
  readonly message: Message | undefined;
}

/** From the payloads that CloudWatch Logs would put to the message that SNS would be given. */
export async function runSituation({ settings, samples, leastLevel }: Situation): Promise<SituationRun> {
  const bus = new FindingsBus(leastLevel);
  const transform = transformFunction(
    settings,
    undefined,
    async () => undefined,
    createSendFindings({ bus: 'findings', client: async () => bus.client() }),
  );
  const store = memoryStore();
  const stream = new DeliveryStream(demoStream(transform.settings), {
    handler: transform.handler,
    surroundings: fixedSurroundings(arrival),
    store,
  });
  for (const name of samples) {
    const sample = JSON.parse(readFileSync(join(samplesFolder, `${name}.json`), 'utf8')) as Sample;
    stream.putRecordBatch(sampleRecords(sample));
  }
  await stream.drain();
  const message = await tell(bus, transform.settings, 's3://archive/ocsf/');
  return { books: transform.books, objects: store.objects, message };
}
