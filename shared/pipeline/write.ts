import type { Line } from '../log-event.ts';
import type { Writing } from '../ocsf/complete.ts';
import type { OcsfEvent } from '../ocsf/event.ts';
import { observablesText } from '../ocsf/observables.ts';
import type { Source, SourceEvent } from '../sources/source.ts';
import { unreadableEvent } from '../sources/unreadable.ts';
import type { Ledger, Place } from './ledger.ts';
import { addNameOrigins } from './name-origins.ts';
import type { ReadEvent } from './read.ts';
import type { TransformSettings } from './settings.ts';
import type { Sheet } from './sheets.ts';

/** Adds events to a record, a line each. */
export function writeEvents(
  sheet: Sheet,
  events: readonly ReadEvent[],
  ledger: Ledger,
  settings: TransformSettings,
): void {
  const { record, buffer, sources } = sheet;
  for (const { source, event } of events) {
    const ocsf = toOcsf(source, event, settings);
    const bytes =
      settings.outputFormat === 'source' && !event.unreadable
        ? buffer.add(JSON.stringify(source.describe(event)))
        : buffer.add(JSON.stringify(ocsf), settings.observables ? observablesMember(ocsf) : '');
    const line = event.lines[0]!;
    sheet.first ??= { time: ocsf.time, timestamp: line.logEvent.timestamp, origin: line.origin };
    sources.add(source.name);
    ledger.wrote(record, {
      source: source.name,
      first: line.index,
      joined: event.lines.length === 1 ? noPlaces : event.lines.slice(1).map(placeOf),
      bytes,
      unparsed: ocsf.class_uid === 0 && ocsf.activity_id === 0,
    });
  }
}

function observablesMember(ocsf: OcsfEvent): string {
  const text = observablesText(ocsf);
  return text === '' ? '' : `,"observables":${text}`;
}

const noPlaces: readonly Place[] = [];
const placeOf = ({ record, index }: Line) => ({ record, index });

function toOcsf(source: Source, event: SourceEvent, writing: Writing): OcsfEvent {
  if (event.unreadable) return unreadableEvent(source.name, event, writing);
  try {
    return addNameOrigins(source.normalize(event, writing), event.names);
  } catch (error) {
    // A mistake of ours must not cost the user the event, nor its neighbours.
    const reason = `The event could not be normalized (${error instanceof Error ? error.name : 'unknown error'}).`;
    const text = event.lines.map((line) => line.logEvent.message).join('\n');
    return unreadableEvent(source.name, { ...event, unreadable: { reason, text } }, writing);
  }
}
