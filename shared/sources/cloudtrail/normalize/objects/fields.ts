import type { JsonObject } from '../../../../json-object.ts';
import { newUnmapped, type Unmapped } from '../../../../ocsf/unmapped.ts';
import type { EventFields } from '../../../event-fields.ts';
import { objectOf, text } from '../../parse/json-values.ts';
import { addValue, pathOf } from './unmapped.ts';

/** The members of a CloudTrail event, or of an object within it. What is taken of an inner object is taken of the event. */
export class CloudTrailFields implements EventFields {
  readonly #object: JsonObject;
  /** Dotted, empty for the event itself. */
  readonly #path: string;
  // Lists instead of a set and a map: they hold a dozen names, and going through those costs less than hashing.
  #taken: string[] | undefined;
  #innerNames: string[] | undefined;
  #inner: Inner[] | undefined;

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

  /** A member of the object that a member is, only looked at. */
  valueWithin(name: string, member: string): unknown {
    return objectOf(this.#object[name])?.[member];
  }

  /** The text of a member of the object that a member is, only looked at. */
  peekWithin(name: string, member: string): string | undefined {
    return text(this.valueWithin(name, member));
  }

  /** A member as it is, of whatever kind, which has found its place whole. */
  takeValue(name: string): unknown {
    if (this.#taken === undefined) this.#taken = [name];
    else this.#taken.push(name);
    return this.#object[name];
  }

  /** The object that a member is. */
  within(name: string): CloudTrailFields | undefined {
    const known = this.#innerOf(name);
    if (known instanceof CloudTrailFields) return known;
    const object = objectOf(this.#object[name]);
    if (object === undefined) return undefined;
    const inner = new CloudTrailFields(object, this.#pathOf(name));
    this.#remember(name, inner);
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
    this.#remember(name, items);
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
    const inner = this.#innerOf(name);
    if (inner === undefined) return false;
    return inner instanceof CloudTrailFields
      ? inner.#taken !== undefined
      : inner.some((item) => item !== undefined && item.#taken !== undefined);
  }

  #addRest(unmapped: Unmapped, done: readonly string[]): void {
    const taken = this.#taken ?? none;
    for (const name in this.#object) {
      if (has(taken, name) || has(done, name)) continue;
      this.#addMember(unmapped, name);
    }
  }

  #addMember(unmapped: Unmapped, name: string): void {
    const inner = this.#innerOf(name);
    if (inner === undefined) {
      addValue(unmapped, this.#pathOf(name), this.#object[name]);
    } else if (inner instanceof CloudTrailFields) {
      inner.#addRest(unmapped, none);
    } else {
      const values = this.#object[name] as readonly unknown[];
      for (const [i, item] of inner.entries()) {
        if (item === undefined) addValue(unmapped, `${this.#pathOf(name)}[${i}]`, values[i]);
        else item.#addRest(unmapped, none);
      }
    }
  }

  /** What a member was last read as. */
  #innerOf(name: string): Inner | undefined {
    const names = this.#innerNames;
    if (names === undefined) return undefined;
    for (let i = names.length - 1; i >= 0; i--) if (names[i] === name) return this.#inner![i];
    return undefined;
  }

  #remember(name: string, inner: Inner): void {
    if (this.#inner === undefined || this.#innerNames === undefined) {
      this.#innerNames = [name];
      this.#inner = [inner];
    } else {
      this.#innerNames.push(name);
      this.#inner.push(inner);
    }
  }

  #pathOf(name: string): string {
    return this.#path === '' ? name : pathOf(this.#path, name);
  }
}

/** What an object or a list within an event is read as. */
type Inner = CloudTrailFields | readonly (CloudTrailFields | undefined)[];

const none: readonly string[] = [];

function has(names: readonly string[], name: string): boolean {
  for (let i = 0; i < names.length; i++) if (names[i] === name) return true;
  return false;
}
