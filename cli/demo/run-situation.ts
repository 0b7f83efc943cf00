import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSendFindings } from '../../functions/transform/findings-bus.ts';
import type { Message } from '../../shared/findings/mail/message.ts';
import type { Books } from '../../shared/pipeline/books.ts';
import { fixedSurroundings } from '../../simulator/clock.ts';
import { FindingsBus } from '../../simulator/findings-bus.ts';
import { memoryStore, type StoredObject } from '../../simulator/objects/object-store.ts';
import { DeliveryStream } from '../../simulator/stream/delivery-stream.ts';
import { notify } from '../functions/notify-function.ts';
import { transformFunction } from '../functions/transform-function.ts';
import { samplesFolder } from '../samples/sample-files.ts';
import { type Sample, sampleRecords } from '../samples/sample-records.ts';
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
  const message = await notify(bus, transform.settings, 's3://archive/ocsf/');
  return { books: transform.books, objects: store.objects, message };
}
