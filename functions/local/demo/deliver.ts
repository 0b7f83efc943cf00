import type { Environment } from '../../../shared/config.ts';
import { createPutBack } from '../../transform/put-back.ts';
import type { SampleFile } from '../samples.ts';
import { clientOf } from '../stream/client.ts';
import { DeliveryStream } from '../stream/delivery-stream.ts';
import type { DeployedStream } from '../stream/from-template.ts';
import { folderStore, type StoredObject } from '../stream/store.ts';
import { fixedSurroundings } from '../stream/surroundings.ts';
import { transformFunction } from '../transform-function.ts';
import { clearFormer, rememberWritten } from './out-folder.ts';
import type { DemoRun } from './report.ts';
import { demoStream } from './stream.ts';

/** When the samples arrive; fixed, so that two runs write the same keys. */
const arrival = Date.parse('2026-01-18T12:00:00Z');

/**
 * Puts the samples' records into a stream, and lets it write into the folder `out`: a stream made as docs/attach.md says,
 * or one of a template with its function's own environment.
 */
export async function deliver(
  samples: readonly SampleFile[],
  out: string,
  environment: Environment,
  timeZone: string | undefined,
  deployed?: DeployedStream,
): Promise<DemoRun> {
  clearFormer(out);
  const objects: StoredObject[] = [];
  const dataById = new Map<string, string>();
  const folder = folderStore(out);
  const transform = transformFunction(
    deployed?.environment ?? environment,
    timeZone,
    createPutBack({ client: async () => clientOf(stream) }),
  );
  const stream: DeliveryStream = new DeliveryStream(deployed?.settings ?? demoStream(transform.settings), {
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
  });
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
