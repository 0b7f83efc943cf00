import { isObject } from '../../json-object.ts';
import type { Path } from './problem.ts';

/** What YAML or JSON may hold. Mappings are plain objects whose names, such as `__proto__`, are plain data. */
export type Content = string | number | boolean | null | readonly Content[] | Mapping;
export interface Mapping {
  readonly [name: string]: Content;
}

/** A rule as it was read, before anybody has looked at what it says. */
export interface RuleDocument {
  /** Where it was read from: a path, an address, or the name of a shipped rule's file. */
  readonly file: string;
  readonly content: Mapping;
  /** The line on which a part of the rule begins, or the nearest part around it; counts from 1. */
  readonly lineOf?: (path: Path) => number | undefined;
}

export const isMapping = (value: unknown): value is Mapping => isObject(value);

/** The value of a name of the mapping's own. */
export const member = (mapping: Mapping, name: string): Content | undefined =>
  Object.hasOwn(mapping, name) ? mapping[name] : undefined;

/** What a value is, in the words of a message. */
export function kindOf(value: Content | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'a number';
  if (typeof value === 'boolean') return 'true or false';
  return Array.isArray(value) ? 'a list' : 'a map';
}
