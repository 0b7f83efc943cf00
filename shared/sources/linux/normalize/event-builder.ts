import type { OcsfEvent } from '../../../ocsf/event.ts';
import type { Actor } from '../../../ocsf/tables/types.ts';
import { newUnmapped, setOwn, type Unmapped } from '../../../ocsf/unmapped.ts';
import { isPlaceholder } from '../../../ocsf/values.ts';
import type { EventFields } from '../../event-fields.ts';
import type { Entry } from '../parse/entry.ts';
import type { LinuxEvent } from '../parse/event.ts';
import type { Said } from '../parse/said.ts';

/** An event while it becomes OCSF: the values in its message, and the fields of its journald entry. */
export class EventBuilder implements EventFields {
  readonly event: LinuxEvent;
  readonly entry: Entry;
  readonly said: Said;
  ocsf: OcsfEvent = undefined!;
  readonly actor: Actor = {};
  linuxUsers = false;
  /** What was done, for the message (`logged on`). */
  phrase = '';
  /** Who did it, for the message. */
  who = '';
  readonly #taken = new Set<string>();

  constructor(event: LinuxEvent, entry: Entry, said: Said) {
    this.event = event;
    this.entry = entry;
    this.said = said;
    // It is the event's message, or said by the fields.
    this.#taken.add('MESSAGE');
  }

  peek(name: string): string | undefined {
    const { fields } = this.said;
    const value = Object.hasOwn(fields, name) ? fields[name] : this.entry.fields.get(name);
    return value === undefined || value === '' || isPlaceholder(value) ? undefined : value;
  }

  take(name: string): string | undefined {
    this.#taken.add(name);
    return this.peek(name);
  }

  rest(): Unmapped {
    const unmapped = newUnmapped();
    for (const name of [...Object.keys(this.said.fields), ...this.entry.fields.keys()]) {
      const value = this.#taken.has(name) ? undefined : this.peek(name);
      if (value !== undefined) setOwn(unmapped, name, value);
    }
    return unmapped;
  }
}
