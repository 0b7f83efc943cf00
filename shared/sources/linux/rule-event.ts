import type { FieldValues, RuleEvent } from '../../rule-event.ts';
import type { Entry } from './parse/entry.ts';
import type { LinuxEvent } from './parse/event.ts';
import type { Said } from './parse/said.ts';

const categories: readonly string[] = [];

/** A message as rules see it: what the program says, the values in it, and the fields of its journald entry. */
export class LinuxRuleEvent implements RuleEvent {
  readonly product = 'linux';
  readonly services: readonly string[];
  readonly categories = categories;
  readonly #entry: Entry;
  readonly #said: Said;

  constructor({ entry, said }: LinuxEvent) {
    this.#entry = entry!;
    this.#said = said!;
    this.services = this.#entry.services;
  }

  values(field: string): FieldValues | undefined {
    const entry = this.#entry;
    const said = this.#said;
    if (Object.hasOwn(said.fields, field)) return [said.fields[field]!];
    if (said.candidates !== undefined && Object.hasOwn(said.candidates, field)) return said.candidates[field];
    const own = entry.fields.get(field);
    if (own !== undefined) return [own];
    const value = this.#header(field);
    return value === undefined ? undefined : [value];
  }

  /** What stands around the message, by one name for both forms. */
  #header(field: string): string | undefined {
    const { program, pid, host, message } = this.#entry;
    switch (field) {
      case 'message':
      case 'MESSAGE':
        return message;
      case 'program':
        return program;
      case 'pid':
        return pid;
      case 'hostname':
        return host;
      default:
        return undefined;
    }
  }

  *texts(): Generator<string> {
    const { program, message, fields } = this.#entry;
    yield program;
    yield message;
    for (const [name, value] of fields) if (name !== 'MESSAGE') yield value;
  }
}
