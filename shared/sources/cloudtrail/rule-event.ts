import type { JsonObject } from '../../json-object.ts';
import type { FieldValues, RuleEvent } from '../../rule-event.ts';
import type { CloudTrailEvent } from './parse/event.ts';
import { digitsOf } from './parse/json.ts';

const services: readonly string[] = ['cloudtrail'];
const categories: readonly string[] = [];

/** A CloudTrail event in its own names: dotted paths go into objects, and into each item of a list. */
export class CloudTrailRuleEvent implements RuleEvent {
  readonly product = 'aws';
  readonly services = services;
  readonly categories = categories;
  readonly #record: JsonObject;

  constructor({ record }: CloudTrailEvent) {
    this.#record = record;
  }

  values(field: string): FieldValues | undefined {
    const record = this.#record;
    if (Object.hasOwn(record, field)) {
      const value = record[field];
      if (typeof value === 'string') return [value];
      const found: string[] = [];
      addValue(value, found);
      return found;
    }
    if (!field.includes('.')) return undefined;
    const found: string[] = [];
    return addAt(record, field, found) ? found : undefined;
  }

  *texts(): Generator<string> {
    const open: unknown[] = [this.#record];
    while (open.length > 0) {
      const value = open.pop();
      const text = textOf(value);
      if (text !== undefined) yield text;
      else if (typeof value === 'object' && value !== null) {
        for (const inner of Object.values(value).reverse()) open.push(inner);
      }
    }
  }
}

/** Adds the values at a dotted path; whether there is such a path. A name may itself have dots in it. */
function addAt(value: unknown, path: string, found: string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  let isThere = false;
  if (Array.isArray(value)) {
    for (const item of value) if (addAt(item, path, found)) isThere = true;
    return isThere;
  }
  const fields = value as JsonObject;
  if (Object.hasOwn(fields, path)) {
    addValue(fields[path], found);
    return true;
  }
  for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
    const name = path.slice(0, dot);
    if (Object.hasOwn(fields, name) && addAt(fields[name], path.slice(dot + 1), found)) isThere = true;
  }
  return isThere;
}

/** The texts of a value: of each item of a list; an object's JSON; none for null. */
function addValue(value: unknown, found: string[]): void {
  if (value === null || value === undefined) return;
  const text = textOf(value);
  if (text !== undefined) found.push(text);
  else if (Array.isArray(value)) for (const item of value) addValue(item, found);
  else found.push(JSON.stringify(value));
}

/** The text of a plain value, numbers with the digits they were written with. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'object' && value !== null ? digitsOf(value) : undefined;
}
