import type { Attribute, PropertyType, Resource, ResourceProperties } from '@aws-cdk/service-spec-types';
import { isObject } from '../shared/json-object.ts';

/** Where specifications of resources are looked up. */
export interface Specification {
  resource(cloudFormationType: string): Pick<Resource, 'properties' | 'attributes'> | undefined;
  /** Properties of a type that others refer to. */
  definition(reference: string): ResourceProperties;
}

export interface SpecTemplate {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;
}

/**
 * What a template says that the specification doesn't know: types of resources, properties, required properties that
 * are missing, types and allowed values, attributes in Fn::GetAtt. Values that are only known at deployment may be any.
 * @returns a line for each problem, with the path to it.
 */
export function problemsOf(template: SpecTemplate, specification: Specification): string[] {
  return Object.entries(template.Resources).flatMap(([id, { Type, Properties = {} }]) => {
    const spec = specification.resource(Type);
    if (spec === undefined) return [`${id}: ${Type} is no type of resources`];
    return [
      ...objectProblems(Properties, spec.properties, id, specification),
      ...attributeProblems(Properties, template, id, specification),
    ];
  });
}

function objectProblems(
  value: object,
  properties: ResourceProperties,
  path: string,
  by: Specification,
): string[] {
  const present = Object.entries(value).filter(([, content]) => !isNoValue(content));
  const missing = Object.entries(properties)
    .filter(([name, { required }]) => required && !present.some(([key]) => key === name))
    .map(([name]) => `${path}: ${name} is required`);
  const wrong = present.flatMap(([name, content]) => {
    const property = properties[name];
    if (property === undefined) return [`${path}.${name} is no property`];
    const types = [property.type, ...(property.previousTypes ?? [])];
    const problems = types.map((type) => valueProblems(content, type, `${path}.${name}`, by));
    return problems.some((found) => found.length === 0) ? [] : problems[0]!;
  });
  return [...missing, ...wrong];
}

function valueProblems(value: unknown, type: PropertyType, path: string, by: Specification): string[] {
  if (isObject(value) && 'Fn::If' in value) {
    const [, ...branches] = value['Fn::If'] as unknown[];
    return branches
      .filter((branch) => !isNoValue(branch))
      .flatMap((branch) => valueProblems(branch, type, path, by));
  }
  if (isIntrinsic(value) || type.type === 'json') return [];
  switch (type.type) {
    case 'ref':
      if (!isObject(value)) return [`${path} must be an object`];
      return objectProblems(value, by.definition(type.reference.$ref), path, by);
    case 'array':
      if (!Array.isArray(value)) return [`${path} must be a list`];
      return value
        .filter((item) => !isNoValue(item))
        .flatMap((item, index) => valueProblems(item, type.element, `${path}.${index}`, by));
    case 'map':
      if (!isObject(value)) return [`${path} must be an object`];
      return Object.entries(value).flatMap(([key, item]) =>
        valueProblems(item, type.element, `${path}.${key}`, by),
      );
    case 'union': {
      const problems = type.types.map((one) => valueProblems(value, one, path, by));
      return problems.some((found) => found.length === 0) ? [] : problems[0]!;
    }
    case 'tag':
      return isObject(value) && 'Key' in value ? [] : [`${path} must be a tag`];
    default:
      return scalarProblems(value, type, path);
  }
}

type Scalar = Extract<
  PropertyType,
  { type: 'string' | 'number' | 'integer' | 'boolean' | 'date-time' | 'null' }
>;

const isScalar: Record<Scalar['type'], (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  'date-time': (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

function scalarProblems(value: unknown, type: Scalar, path: string): string[] {
  if (!isScalar[type.type](value))
    return [`${path} is ${JSON.stringify(value)}; it must be of the type ${type.type}`];
  const allowed: readonly unknown[] | undefined = 'allowedValues' in type ? type.allowedValues : undefined;
  if (allowed === undefined || allowed.includes(value)) return [];
  return [`${path} is ${JSON.stringify(value)}; it must be one of ${allowed.join(', ')}`];
}

/** Attributes that a resource of the template doesn't have. */
function attributeProblems(
  value: unknown,
  template: SpecTemplate,
  path: string,
  by: Specification,
): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => attributeProblems(item, template, path, by));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, content]) => {
    if (key !== 'Fn::GetAtt' || !Array.isArray(content)) {
      return attributeProblems(content, template, `${path}.${key}`, by);
    }
    const [id, attribute] = content as [string, string];
    const type = template.Resources[id]?.Type;
    if (type === undefined) return [`${path}: there is no resource ${id}`];
    const known: Readonly<Record<string, Attribute>> = by.resource(type)?.attributes ?? {};
    return Object.hasOwn(known, attribute) ? [] : [`${path}: ${type} has no attribute ${attribute}`];
  });
}

const isIntrinsic = (value: unknown): boolean => {
  const keys = isObject(value) ? Object.keys(value) : [];
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0]!.startsWith('Fn::'));
};

const isNoValue = (value: unknown): boolean => isObject(value) && value.Ref === 'AWS::NoValue';
