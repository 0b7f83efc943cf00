import { isMembers } from '../../exact-json.ts';
import { cloudOf, loggersOf } from '../../ocsf/complete.ts';
import type { OcsfEvent } from '../../ocsf/event.ts';
import { maskSecretsInDamage, maskSecretsInText } from '../cloudtrail/parse/secrets-in-text.ts';
import { defineSource, type SourceEvent } from '../source.ts';
import { type OcsfRecord, recordOf } from './recognise.ts';

interface KeptEvent extends SourceEvent {
  readonly record: OcsfRecord;
}

/** Masks secrets of CloudTrail's events in the members that hold an event's own text, or parts of it. */
function maskSecrets(record: OcsfRecord): void {
  const api = isMembers(record.api) ? record.api : {};
  maskMember(record, 'raw_data');
  for (const part of [api.request, api.response]) if (isMembers(part)) maskMember(part, 'data');
}

function maskMember(members: Record<string, unknown>, name: string): void {
  const value = members[name];
  if (typeof value === 'string') members[name] = maskSecretsInDamage(value);
  // Some make an object of what OCSF calls a JSON text.
  else if (isMembers(value)) members[name] = JSON.parse(maskSecretsInText(JSON.stringify(value)));
}

/** Keeps OCSF events as they are; what they don't say of where they were collected is added. */
export const ocsf = defineSource<KeptEvent>({
  name: 'ocsf',
  keepsEvents: true,
  read: (lines) =>
    lines.flatMap((line) => {
      const record = recordOf(line.logEvent.message);
      if (record === undefined) return [];
      const { raw_data: rawData } = record;
      maskSecrets(record);
      return [{ lines: [line], record, ...(typeof rawData === 'string' ? { rawData } : {}) }];
    }),
  normalize({ lines, record }) {
    const line = lines[0]!;
    record.cloud ??= cloudOf(line);
    record.metadata.loggers ??= loggersOf(line);
    // What came as OCSF has any shape: it is written, and nothing here looks into it.
    return record as unknown as OcsfEvent;
  },
  loadDescribe:
    async () =>
    ({ record }) =>
      record,
});
