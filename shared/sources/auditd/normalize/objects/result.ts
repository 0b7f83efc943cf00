import type { Draft } from '../event-builder.ts';

/** Keeps `res` in `unmapped` where the event's status is not what it says. */
export function keepResult(draft: Draft): void {
  const result = draft.main.getInner('res');
  if (result !== undefined) draft.unmapped.res = result;
}
