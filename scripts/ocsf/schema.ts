import { readFileSync } from 'node:fs';

/** The parts of the compiled schema that the tables are made of. */
export interface Attribute {
  type: string;
  object?: string;
  is_array?: boolean;
  enum?: Record<string, string>;
  sibling?: string;
}
interface SchemaClass {
  uid: number;
  caption: string;
  category_uid: number;
  category_name: string;
  attributes: Record<string, Attribute>;
}
interface SchemaObject {
  attributes: Record<string, Attribute>;
}
interface Schema {
  types: Record<string, { base: string }>;
  observable_types: Record<string, string>;
  classes: Record<string, SchemaClass>;
  objects: Record<string, SchemaObject>;
}

export const schema: Schema = JSON.parse(
  readFileSync(new URL('../../shared/ocsf/schema/ocsf-1.8.0.json', import.meta.url), 'utf8'),
);
