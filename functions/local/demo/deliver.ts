import type { Environment } from '../../../shared/config.ts';
import { createPutBack } from '../../transform/put-back.ts';
import type { SampleFile } from '../samples.ts';
import { clientOf } from '../stream/client.ts';
import { DeliveryStream } from '../stream/delivery-stream.ts';
import { folderStore, type StoredObject } from '../stream/store.ts';
import { fixedSurroundings } from '../stream/surroundings.ts';
import { transformFunction } from '../transform-function.ts';
import { clearFormer, rememberWritten } from './out-folder.ts';
import type { DemoRun } from './report.ts';

/** When the samples arrive; fixed, so that two runs write the same keys. */
const arrival = Date.parse('2026-01-18T12:00:00Z');
const MiB = 1024 * 1024;

/** Puts the samples' records into a stream made as docs/attach.md says, and lets it write into the folder `out`. */
export async function deliver(
  samples: readonly SampleFile[],
  out: string,
  environment: Environment,
  timeZone: string | undefined,
): Promise<DemoRun> {
  clearFormer(out);
  const objects: StoredObject[] = [];
  const dataById = new Map<string, string>();
  const folder = folderStore(out);
  const transform = transformFunction(
    environment,
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
      async handler(event) {
        for (const { recordId, data } of event.records) dataById.set(recordId, data);
        return transform.handler(event);
      },
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
  const reasons = new Map(
    transform.failures.map(({ recordId, reason }) => [dataById.get(recordId) ?? '', reason]),
  );
  return { out, cases: samples.length, transform, objects, reasons };
}
