import type { Process } from '../../../../ocsf/tables/types.ts';
import type { EventBuilder } from '../event-builder.ts';
import { readActor } from './people.ts';
import { processOf } from './process.ts';

/**
 * Reads who acted, in which session and by which process, and returns the process; undefined without a pid. Where it
 * stands depends on the event: it is the `actor`, the actor acts on `itself`, or it was `launched` and the actor is
 * what its caller was.
 */
export function setActor(builder: EventBuilder, place: 'actor' | 'itself' | 'launched'): Process | undefined {
  const { actor } = builder;
  const process = processOf(builder, readActor(builder, actor));
  if (process === undefined) {
    const program = builder.subject.takeInner('exe');
    if (program !== undefined) actor.app_name = program;
  } else if (place === 'actor') {
    actor.process = process;
  } else if (place === 'itself') {
    actor.process = { pid: process.pid };
  } else if (process.parent_process !== undefined) {
    actor.process = { pid: process.parent_process.pid };
  }
  return process;
}
