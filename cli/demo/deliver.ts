import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSendFindings } from '../../functions/transform/findings-bus.ts';
import { createPutBack } from '../../functions/transform/put-back.ts';
import type { Environment } from '../../shared/config.ts';
import { fixedSurroundings } from '../../simulator/clock.ts';
import { FindingsBus } from '../../simulator/findings-bus.ts';
import { folderStore, type StoredObject } from '../../simulator/objects/object-store.ts';
import { clientOf } from '../../simulator/stream/client.ts';
import { DeliveryStream } from '../../simulator/stream/delivery-stream.ts';
import type { DeployedStream } from '../../simulator/template/stream-of-template.ts';
import { messageText, notify } from '../functions/notify-function.ts';
import { transformFunction } from '../functions/transform-function.ts';
import type { SampleFile } from '../samples/sample-files.ts';
import { clearFormer, messageFile, rememberWritten } from './out-folder.ts';
import type { DemoRun } from './report.ts';
import { arrival, demoStream } from './stream.ts';

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
  const bus = new FindingsBus();
  const transform = transformFunction(
    deployed?.environment ?? environment,
    timeZone,
    createPutBack({ client: async () => clientOf(stream) }),
    createSendFindings({ bus: 'findings', client: async () => bus.client() }),
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
  const reasons = new Map(
    transform.failures.map(({ recordId, reason }) => [dataById.get(recordId) ?? '', reason]),
  );
  const message = await notify(bus, transform.settings, `${out}/ocsf/`);
  rememberWritten(out, [...objects.map((object) => object.key), messageFile]);
  if (message !== undefined) writeFileSync(join(out, messageFile), messageText(message));
  return { out, cases: samples.length, transform, objects, reasons, message };
}
