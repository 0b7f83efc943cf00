import type { AccountNames } from '../account-names.ts';
import type { OcsfEvent } from '../ocsf/event.ts';

/** Tells in `unmapped` where names came from that the records don't hold, for the numbers that got one. */
export function addNameOrigins(event: OcsfEvent, names: AccountNames | undefined): OcsfEvent {
  const origins = names?.origins();
  if (origins !== undefined) event.unmapped = Object.assign(event.unmapped ?? {}, origins);
  return event;
}
