import type { FieldValues, RuleEvent } from '../../../rule-event.ts';
import type { Content, System, WindowsEvent } from '../parse/event.ts';
import { categoriesOf, servicesOf } from './log-sources.ts';
import { bridges, type FieldSource } from './rule-fields.ts';
import { outcomeValues } from './rule-outcome.ts';

/** A Windows event in Sigma's names: those of its data, of `System` (`Provider_Name`), and the derived ones. */
export class WindowsRuleEvent implements RuleEvent {
  readonly product = 'windows';
  readonly services: readonly string[];
  readonly #event: WindowsEvent;
  readonly #content: Content;

  constructor(event: WindowsEvent, content: Content) {
    this.#event = event;
    this.#content = content;
    this.services = servicesOf(content.system.channel);
  }

  get categories(): readonly string[] {
    return categoriesOf(this.services, this.#content.system.eventId);
  }

  values(field: string): FieldValues | undefined {
    const { layout, values, system } = this.#content;
    const index = layout.indexOf.get(field);
    const data = index === undefined ? undefined : layout.repeats ? this.#repeated(field) : [values[index]!];
    const read = systemFields.get(field);
    if (read !== undefined) {
      const value = read(system);
      if (value === undefined) return data;
      return data === undefined ? [value] : [value, ...data];
    }
    if (data !== undefined) {
      // Behind damage may stand another value of the same name, which is no field.
      return this.#event.salvage === undefined ? data : [...data, ...(this.#other(field) ?? [])];
    }
    switch (field) {
      case 'Outcome':
        return outcomeValues(this.#event, this.#content);
      case 'Message':
        return this.#content.rendering?.message === undefined ? undefined : [this.#content.rendering.message];
      case 'Data':
        return this.#unnamed();
    }
    return this.#bridged(field) ?? this.#other(field);
  }

  *texts(): Generator<string> {
    yield* this.#content.values;
    for (const [, value] of this.#content.others) yield value;
    for (const read of systemFields.values()) {
      const value = read(this.#content.system);
      if (value !== undefined) yield value;
    }
    if (this.#content.rendering?.message !== undefined) yield this.#content.rendering.message;
  }

  /** The values of `Data` elements without a name, which classic events have. */
  #unnamed(): FieldValues | undefined {
    const { layout, values } = this.#content;
    const found = values.filter((_, i) => layout.written[i] === '');
    return found.length > 0 ? found : undefined;
  }

  #repeated(field: string): FieldValues {
    const { layout, values } = this.#content;
    const found = values.filter((_, i) => layout.written[i] === field);
    return found.length > 0 ? found : [values[layout.indexOf.get(field)!]!];
  }

  /** A field that this event has under another name: process creations in the names of Security and of Sysmon. */
  #bridged(field: string): FieldValues | undefined {
    const find: FieldSource | undefined = bridges(this.services, this.#content.system.eventId)?.get(field);
    if (find === undefined) return undefined;
    const { layout, values } = this.#content;
    return find((name) => {
      const index = layout.indexOf.get(name);
      return index === undefined ? this.#other(name)?.[0] : values[index];
    });
  }

  /** What stands outside the data, such as `Binary`. */
  #other(field: string): FieldValues | undefined {
    const found = this.#content.others.filter(([path]) => path === field).map(([, value]) => value);
    return found.length > 0 ? found : undefined;
  }
}

/** `System` as Sigma names it: the element, and behind `_` its attribute. */
const systemFields: ReadonlyMap<string, (system: System) => string | undefined> = new Map<
  string,
  (system: System) => string | undefined
>([
  ['EventID', (system) => system.eventId || undefined],
  ['Provider_Name', (system) => system.provider || undefined],
  ['Provider_Guid', (system) => system.providerGuid],
  ['Provider_EventSourceName', (system) => system.eventSourceName],
  ['Channel', (system) => system.channel],
  ['Computer', (system) => system.computer],
  ['Level', (system) => system.level],
  ['Task', (system) => system.task],
  ['Opcode', (system) => system.opcode],
  ['Keywords', (system) => system.keywords],
  ['Version', (system) => system.version],
  ['EventRecordID', (system) => system.eventRecordId],
  ['TimeCreated_SystemTime', (system) => system.systemTime],
  ['Execution_ProcessID', (system) => system.processId],
  ['Execution_ThreadID', (system) => system.threadId],
  ['Correlation_ActivityID', (system) => system.activityId],
  ['Correlation_RelatedActivityID', (system) => system.relatedActivityId],
  ['Security_UserID', (system) => system.userId],
]);
