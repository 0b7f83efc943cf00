import type { EventBuilder } from '../event-builder.ts';

/** Keeps `res` in `unmapped` where the event's status is not what it says. */
export function keepResult(builder: EventBuilder): void {
  const result = builder.main.peekInner('res');
  if (result !== undefined) builder.unmapped.res = result;
}
