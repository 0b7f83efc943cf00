import type { OcsfEvent } from '../ocsf/event.ts';
import type { Masker } from '../secrets/masker.ts';
import type { NormalizedEvent } from './normalize-event.ts';
import type { ReadEvent } from './read-events.ts';

/** Hides in an event what MASK asks for, before it, its observables or its findings are written. */
export function maskEvent(
  masker: Masker,
  { source, event }: ReadEvent,
  { ocsf, described }: NormalizedEvent,
): NormalizedEvent {
  const hasNames = masker.names.length > 0 && event.unreadable === undefined;
  const ruleEvent = hasNames ? source.ruleEvent?.(event) : undefined;
  const found = masker.mask({
    ocsf: ocsf as unknown as Record<string, unknown>,
    described,
    fields: hasNames && described === undefined ? source.describe?.(event) : undefined,
    valuesOf: ruleEvent === undefined ? undefined : (name) => ruleEvent.values(name),
  });
  if (found.count === 0) return { ocsf, described, masked: 0 };
  const masked = found.ocsf as unknown as OcsfEvent;
  if (masked.raw_data !== undefined) masked.raw_data_size = Buffer.byteLength(masked.raw_data);
  return { ocsf: masked, described: found.described as NormalizedEvent['described'], masked: found.count };
}
