import { readFileSync } from 'node:fs';
import type { TransformSettings } from '../../shared/pipeline/settings.ts';
import type { DeliveryStreamSettings } from '../../simulator/stream/settings.ts';
import { type DeployedStream, streamsFromTemplate } from '../../simulator/template/stream-of-template.ts';
import type { Template } from '../../simulator/template/template-values.ts';

const MiB = 1024 * 1024;
const region = 'ap-northeast-1';

/** When the samples arrive; fixed, so that two runs write the same keys. */
export const arrival = Date.parse('2026-01-18T12:00:00Z');

/** A stream made as docs/attach.md says. */
export function demoStream({
  clock,
  outputEncoding,
  partitionByHour,
}: TransformSettings): Partial<DeliveryStreamSettings> {
  const key = (name: string) => `${name}=!{partitionKeyFromLambda:${name}}/`;
  const names = ['source', 'region', 'accountId', 'eventDay', ...(partitionByHour ? ['eventHour'] : [])];
  return {
    region,
    prefix: `ocsf/${names.map(key).join('')}`,
    errorOutputPrefix: 'errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/',
    fileExtension: outputEncoding === 'gzip' ? '.ndjson.gz' : '.ndjson',
    timeZone: clock.timeZone,
    dynamicPartitioning: true,
    bufferBytes: 128 * MiB,
    lambdaBufferBytes: MiB,
  };
}

/**
 * The first stream of a synthesized template, and its function's settings. Maps in a bucket are left out: the demo asks
 * nothing of a network.
 * @throws TemplateError for a template without a stream that the stand-in can be.
 */
export function streamOfTemplate(path: string): DeployedStream {
  const template = JSON.parse(readFileSync(path, 'utf8')) as Template;
  const [deployed] = streamsFromTemplate(template, { stackName: 'audit', region, accountId: '111122223333' });
  const { IDENTITY_MAPS, ...environment } = deployed!.environment;
  return { settings: deployed!.settings, environment };
}
