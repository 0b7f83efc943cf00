import type { OcsfEvent } from '../ocsf/event.ts';
import { unreadableEvent } from '../sources/unreadable.ts';
import type { ReadEvent } from './read-events.ts';
import type { TransformSettings } from './settings.ts';

/** An event in the forms that can be written. */
export interface NormalizedEvent {
  readonly ocsf: OcsfEvent;
  /** In its own field names, for OUTPUT_FORMAT=source; absent where that isn't written. */
  readonly described: Record<string, unknown> | undefined;
  /** Values that MASK hid in it. */
  readonly masked: number;
}

/** Turns an event into OCSF, and describes it where a kept one is written in its own field names. */
export function normalizeEvent(read: ReadEvent, kept: boolean, settings: TransformSettings): NormalizedEvent {
  const { source, event } = read;
  const isDescribed = settings.outputFormat === 'source' && kept && !event.unreadable;
  return {
    described: isDescribed ? source.describe?.(event) : undefined,
    ocsf: toOcsf(read, settings),
    masked: 0,
  };
}

function toOcsf({ source, event }: ReadEvent, settings: TransformSettings): OcsfEvent {
  if (event.unreadable) return unreadableEvent(source.name, event, settings);
  try {
    const ocsf = source.normalize(event, settings);
    // Where names came from that the records don't hold.
    const origins = event.names?.origins();
    if (origins !== undefined) ocsf.unmapped = Object.assign(ocsf.unmapped ?? {}, origins);
    return ocsf;
  } catch (error) {
    // A fault of ours must not cost the user the event, nor its neighbours.
    const reason = `The event could not be normalized (${error instanceof Error ? error.name : 'unknown error'}).`;
    const text = source.rawText?.(event) ?? event.lines.map((line) => line.logEvent.message).join('\n');
    return unreadableEvent(source.name, { ...event, unreadable: { reason, text } }, settings);
  }
}
