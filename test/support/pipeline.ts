import { readSettings } from '../../shared/config.ts';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { decodeLines, type OutputEncoding } from '../../shared/output/encode.ts';
import type { InputRecord, OutputRecord } from '../../shared/pipeline/records.ts';
import type { TransformSettings } from '../../shared/pipeline/settings.ts';
import { transform } from '../../shared/pipeline/transform.ts';
import { gzipped, payload, record } from './payload.ts';

export const defaults = readSettings({});

/** Transforms records with the default settings, apart from those given. */
export const run = (
  records: readonly InputRecord[],
  settings: Partial<TransformSettings> = {},
  region = 'eu-west-1',
) => transform(records, { region, settings: { ...defaults, ...settings } });

/** The lines of an answer, without their newlines. */
export function textLines({ data }: OutputRecord, encoding: OutputEncoding = 'gzip'): string[] {
  if (data === '') return [];
  const text = decodeLines(data, encoding).toString('utf8');
  if (!text.endsWith('\n')) throw new Error('The last line has no newline.');
  return text.slice(0, -1).split('\n');
}

/** The events of an answer. */
export const eventsOf = (output: OutputRecord): OcsfEvent[] =>
  textLines(output).map((line) => JSON.parse(line));

/** The events that the messages of one record become. */
export async function eventsFrom(
  messages: readonly string[],
  settings: Partial<TransformSettings> = {},
): Promise<OcsfEvent[]> {
  const { records } = await run([record('r', gzipped(payload(messages)))], settings);
  return eventsOf(records[0]!);
}
