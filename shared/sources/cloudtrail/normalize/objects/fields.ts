import { newUnmapped, type Unmapped } from '../../../../ocsf/unmapped.ts';
import type { EventFields } from '../../../event-fields.ts';
import { type JsonObject, objectOf, text } from '../../parse/json-values.ts';
import { addValue, pathOf } from './unmapped.ts';

/** The members of a CloudTrail event, or of an object within it. What is taken of an inner object is taken of the event. */
export class CloudTrailFields implements EventFields {
  readonly #object: JsonObject;
  /** Dotted, empty for the event itself. */
  readonly #path: string;
  #taken: Set<string> | undefined;
  #inner: Map<string, CloudTrailFields | readonly (CloudTrailFields | undefined)[]> | undefined;

  constructor(object: JsonObject, path = '') {
    this.#object = object;
    this.#path = path;
  }

  take(name: string): string | undefined {
    const value = text(this.#object[name]);
    if (value !== undefined) this.takeValue(name);
    return value;
  }

  peek(name: string): string | undefined {
    return text(this.#object[name]);
  }

  /** A member as it is, of whatever kind. It stays in the rest. */
  value(name: string): unknown {
    return this.#object[name];
  }

  /** A member as it is, of whatever kind, which has found its place whole. */
  takeValue(name: string): unknown {
    this.#taken ??= new Set();
    this.#taken.add(name);
    return this.#object[name];
  }

  /** The object that a member is. */
  within(name: string): CloudTrailFields | undefined {
    const known = this.#inner?.get(name);
    if (known instanceof CloudTrailFields) return known;
    const object = objectOf(this.#object[name]);
    if (object === undefined) return undefined;
    const inner = new CloudTrailFields(object, this.#pathOf(name));
    this.#inner ??= new Map();
    this.#inner.set(name, inner);
    return inner;
  }

  /** The items of a list; undefined stands for one that is no object. */
  items(name: string): readonly (CloudTrailFields | undefined)[] | undefined {
    const list = this.#object[name];
    if (!Array.isArray(list)) return undefined;
    const items = list.map((item, i) => {
      const object = objectOf(item);
      return object === undefined ? undefined : new CloudTrailFields(object, `${this.#pathOf(name)}[${i}]`);
    });
    this.#inner ??= new Map();
    this.#inner.set(name, items);
    return items;
  }

  /** The rest of members that were used in part comes first where `leading` names them; all else is in the event's order. */
  rest(leading: readonly string[] = []): Unmapped {
    const unmapped = newUnmapped();
    const done = leading.filter((name) => this.#isUsedInPart(name));
    for (const name of done) this.#addMember(unmapped, name);
    this.#addRest(unmapped, done);
    return unmapped;
  }

  #isUsedInPart(name: string): boolean {
    const inner = this.#inner?.get(name);
    if (inner === undefined) return false;
    return inner instanceof CloudTrailFields
      ? inner.#taken !== undefined
      : inner.some((item) => item !== undefined && item.#taken !== undefined);
  }

  #addRest(unmapped: Unmapped, done: readonly string[] = []): void {
    for (const name in this.#object) {
      if (this.#taken?.has(name) || done.includes(name)) continue;
      this.#addMember(unmapped, name);
    }
  }

  #addMember(unmapped: Unmapped, name: string): void {
    const value = this.#object[name];
    const inner = this.#inner?.get(name);
    const path = this.#pathOf(name);
    if (inner === undefined) {
      addValue(unmapped, path, value);
    } else if (inner instanceof CloudTrailFields) {
      inner.#addRest(unmapped);
    } else {
      for (const [i, item] of inner.entries()) {
        if (item === undefined) addValue(unmapped, `${path}[${i}]`, (value as readonly unknown[])[i]);
        else item.#addRest(unmapped);
      }
    }
  }

  #pathOf(name: string): string {
    return this.#path === '' ? name : pathOf(this.#path, name);
  }
}
