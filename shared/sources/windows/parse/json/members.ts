import { exactText, isMembers } from '../../../../exact-json.ts';
import type { Other } from '../event.ts';

/** The members of a JSON object, numbers with their digits. */
export type Members = Readonly<Record<string, unknown>>;

/** Takes members of a JSON object as text, and knows which are left. */
export class Reader {
  readonly #members: Members;
  readonly #taken = new Set<string>();

  constructor(members: Members) {
    this.#members = members;
  }

  peek(name: string): string | undefined {
    const value = Object.hasOwn(this.#members, name) ? this.#members[name] : undefined;
    return isMembers(value) || Array.isArray(value) ? undefined : exactText(value) || undefined;
  }

  /** The text of a member that is neither object nor list; undefined where it is empty. */
  text(name: string): string | undefined {
    const text = this.peek(name);
    if (text !== undefined) this.#taken.add(name);
    return text;
  }

  /** A list of texts, or the one that stands in its place. */
  texts(name: string): string[] {
    const value = this.#members[name];
    if (!Array.isArray(value)) {
      const text = this.text(name);
      return text === undefined ? [] : [text];
    }
    this.#taken.add(name);
    return value.flatMap((one) => exactText(one) || []);
  }

  /** An object that is a member; one without members where there is none. */
  reader(name: string): Reader {
    const value = this.#members[name];
    if (!isMembers(value)) return new Reader({});
    this.#taken.add(name);
    return new Reader(value);
  }

  /** Names and values of a member: an object, or a list of objects with one member each, `''` standing for no name. */
  fields(name: string): [names: string[], values: string[]] {
    const value = this.#members[name];
    this.#taken.add(name);
    const names: string[] = [];
    const values: string[] = [];
    for (const [field, one] of entriesOf(value)) {
      const text = exactText(one);
      if (text === undefined) continue;
      names.push(field);
      values.push(text);
    }
    return [names, values];
  }

  /** What nobody took, by name; objects and lists as JSON. */
  rest(): Other[] {
    return Object.entries(this.#members).flatMap(([name, value]) => {
      const text = this.#taken.has(name) ? undefined : exactText(value);
      return text === undefined || text === '' || text === '{}' || text === '[]'
        ? []
        : [[name, text] as const];
    });
  }
}

/** Fields one after the other; `data` is a list of them, the form of the receiver's first versions. */
function entriesOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.flatMap(entriesOf);
  if (!isMembers(value)) return value === null || value === undefined ? [] : [['', value]];
  return Object.entries(value).flatMap(([name, one]) =>
    name === 'data' && Array.isArray(one) ? one.flatMap(entriesOf) : [[name, one] as [string, unknown]],
  );
}
