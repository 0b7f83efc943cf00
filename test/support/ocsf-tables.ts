/** The compiled OCSF 1.8.0 schema, as the validity checks read it. */
import { readFileSync } from 'node:fs';

export interface Attribute {
  readonly type: string;
  readonly object?: string;
  readonly is_array?: boolean;
  readonly requirement?: 'required' | 'recommended' | 'optional';
  readonly profiles?: readonly string[];
  readonly sibling?: string;
  readonly enum?: Readonly<Record<string, string>>;
  readonly enum_deprecated?: Readonly<Record<string, string>>;
  readonly extension?: string;
  readonly deprecated?: { readonly since: string };
}
interface SchemaObject {
  readonly attributes: Record<string, Attribute>;
  readonly constraints?: { readonly at_least_one?: string[]; readonly just_one?: string[] };
  readonly extension?: string;
  readonly deprecated?: { readonly since: string };
}
export interface SchemaClass extends SchemaObject {
  readonly uid: number;
  readonly caption: string;
  readonly category_uid: number;
  readonly category_name: string;
  readonly profiles: readonly string[];
}
interface DataType {
  readonly base: 'string' | 'integer' | 'number' | 'boolean' | 'json';
  readonly regex?: string;
  readonly max_len?: number;
  readonly range?: readonly [number, number];
}
interface Schema {
  readonly types: Record<string, DataType>;
  readonly classes: Record<string, SchemaClass>;
  readonly objects: Record<string, SchemaObject>;
  readonly profiles: Record<string, { readonly attributes: readonly string[] }>;
  readonly extensions: Record<string, { readonly uid: number; readonly version: string }>;
  readonly observable_types: Record<string, string>;
}

const schema: Schema = JSON.parse(
  readFileSync(new URL('../../shared/ocsf/schema/ocsf-1.8.0.json', import.meta.url), 'utf8'),
);

export const { objects, profiles, extensions, observable_types: observableCaptions } = schema;
export const classesByUid = new Map(Object.values(schema.classes).map((one) => [one.uid, one]));
export const types: Record<string, DataType & { readonly pattern: RegExp | undefined }> = Object.fromEntries(
  Object.entries(schema.types).map(([name, type]) => [name, { ...type, pattern: patternOf(name, type) }]),
);

// The schema's pattern for uuid_t is not anchored, but braces around a UUID are not wanted.
function patternOf(name: string, { regex }: DataType): RegExp | undefined {
  if (regex === undefined) return undefined;
  return new RegExp(name === 'uuid_t' ? `^${regex}$` : regex);
}

/** What is learnt about an event while it is walked through. */
export interface Judgement {
  readonly problems: string[];
  readonly listed: Set<string>;
  readonly usedProfiles: Set<string>;
  readonly usedExtensions: Set<string>;
  readonly observables: { readonly name: string; readonly type_id: number; readonly value: string }[];
}
