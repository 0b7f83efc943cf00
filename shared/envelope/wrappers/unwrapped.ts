import type { Wrapper } from '../../log-event.ts';

/** An event's own text, and what an agent put around it. */
export interface Unwrapped {
  readonly text: string;
  readonly wrapper?: Wrapper | undefined;
}
