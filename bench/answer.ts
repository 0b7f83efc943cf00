import { gunzipSync } from 'node:zlib';
import { classes } from '../shared/ocsf/tables/class-uids.ts';

/** What a transform answers Firehose. */
export interface Answer {
  readonly records: readonly { readonly recordId: string; readonly result: string; readonly data: string }[];
}

/** The objects of each record's lines, in the order of the records. */
export type ObjectsByRecord = readonly (readonly object[])[];

/** What an answer holds, events and findings apart; bytes are those of the lines before compression. */
export interface Output {
  readonly objects: ObjectsByRecord;
  readonly events: number;
  readonly eventBytes: number;
  readonly findings: number;
  readonly findingBytes: number;
  /** Events whose text could not be parsed: base events of unknown activity. */
  readonly unparsed: number;
}

/** Reads a handler's answer back. @throws Error when a record failed: its work would be missing from the measurement. */
export function readBack({ records }: Answer): Output {
  let [events, eventBytes, findings, findingBytes, unparsed] = [0, 0, 0, 0, 0];
  const objects = records.map(({ recordId, result, data }) => {
    if (result === 'ProcessingFailed') throw new Error(`The handler failed record ${recordId}.`);
    if (data === '') return [];
    const text = gunzipSync(Buffer.from(data, 'base64')).toString('utf8');
    const lines = text === '' ? [] : text.trimEnd().split('\n');
    return lines.map((line) => {
      const object = JSON.parse(line) as WrittenLine;
      const bytes = Buffer.byteLength(line) + 1;
      if (isFinding(object)) {
        findings++;
        findingBytes += bytes;
      } else {
        events++;
        eventBytes += bytes;
        if (object.class_uid === classes.baseEvent && object.activity_id === 0) unparsed++;
      }
      return object;
    });
  });
  return { objects, events, eventBytes, findings, findingBytes, unparsed };
}

interface WrittenLine {
  readonly class_uid?: number;
  readonly activity_id?: number;
  readonly metadata?: { readonly product?: { readonly name?: string } };
}

const isFinding = ({ metadata }: WrittenLine): boolean => metadata?.product?.name === 'audit-firehose';
