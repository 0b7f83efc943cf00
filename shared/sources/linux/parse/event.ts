import type { SourceEvent } from '../../source.ts';
import type { Entry } from './entry.ts';
import type { Said } from './said.ts';

/** A message of a program, with what it says. */
export interface LinuxEvent extends SourceEvent {
  /** Absent for text that is unreadable. */
  readonly entry?: Entry;
  readonly said?: Said;
}
