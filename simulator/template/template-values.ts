import { createHash } from 'node:crypto';
import { UserError } from '../../shared/user-error.ts';

/** A CloudFormation template as far as values are read from it. */
export interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, Resource>>;
}

export interface Resource {
  readonly Type: string;
  /** The condition under which the resource is made; always without one. */
  readonly Condition?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** Where a template is thought to be deployed. */
export interface Deployment {
  readonly stackName: string;
  readonly region: string;
  readonly accountId: string;
  /** Values of the template's parameters; its defaults hold for the others. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** A template says something that can't be read as it stands. */
export class TemplateError extends UserError {
  override name = 'TemplateError';
}

/**
 * Makes a function that replaces the intrinsic functions of a template's values (CloudFormation guide, intrinsic
 * function reference: Ref, Fn::GetAtt, Fn::Join, Fn::Split, Fn::Select, Fn::FindInMap, Fn::If and the functions of
 * conditions, Fn::Sub without a map of its own), as the deployment would.
 * @throws TemplateError for a reference that isn't in the template, a parameter without a value, and other functions.
 * @example templateValues(template, deployment)({ 'Fn::Sub': '${AWS::StackName}-logs' }) // 'audit-logs'
 */
export function templateValues(template: Template, deployment: Deployment): (value: unknown) => unknown {
  const { stackName, region, accountId, parameters = {} } = deployment;
  const pseudo: Record<string, string> = {
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/${uniqueId(stackName)}`,
    'AWS::Region': region,
    'AWS::AccountId': accountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
  };

  const text = (value: unknown): string => String(resolve(value));
  const list = (value: unknown): unknown[] => resolve(value) as unknown[];

  function reference(name: string): unknown {
    if (name === 'AWS::NoValue') return noValue;
    if (name in pseudo) return pseudo[name];
    const parameter = template.Parameters?.[name];
    if (parameter !== undefined) {
      const value = parameters[name] ?? parameter.Default;
      if (value === undefined) throw new TemplateError(`The parameter ${name} has no value.`);
      return value;
    }
    return physicalId(name);
  }

  function resourceOf(id: string): Resource {
    const resource = template.Resources[id];
    if (resource === undefined) throw new TemplateError(`The template has no resource ${id}.`);
    return resource;
  }

  /** A resource's own name where it has one; CloudFormation would make one up otherwise. */
  function physicalId(id: string): string {
    const { Type, Properties = {} } = resourceOf(id);
    const property = nameProperty[Type];
    const name = property === undefined ? undefined : Properties[property];
    return name === undefined ? id.toLowerCase() : text(name);
  }

  function attribute(id: string, name: string): string {
    const { Type } = resourceOf(id);
    const arn = arnOf[Type];
    if (name !== 'Arn' || arn === undefined) return `${physicalId(id)}.${name}`;
    return `arn:aws:${arn({ region, accountId, name: physicalId(id) })}`;
  }

  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve).filter((member) => member !== noValue);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [key, content] = entries[0] ?? ['', undefined];
    if (entries.length === 1 && key === 'Ref') return reference(String(content));
    if (entries.length === 1 && key === 'Condition' && typeof content === 'string') return condition(content);
    if (entries.length === 1 && key.startsWith('Fn::')) return intrinsic(key, content);
    return Object.fromEntries(
      entries
        .map(([name, member]): [string, unknown] => [name, resolve(member)])
        .filter(([, member]) => member !== noValue),
    );
  }

  function condition(name: string): boolean {
    const expression = template.Conditions?.[name];
    if (expression === undefined) throw new TemplateError(`The template has no condition ${name}.`);
    return resolve(expression) === true;
  }

  function mapped(content: unknown[]): unknown {
    const [map = '', key = '', name = ''] = content.map(text);
    const value = template.Mappings?.[map]?.[key]?.[name];
    if (value === undefined) throw new TemplateError(`The template has no mapping ${map}, ${key}, ${name}.`);
    return value;
  }

  function intrinsic(key: string, content: unknown): unknown {
    if (key === 'Fn::GetAtt') {
      const [id = '', name = ''] = Array.isArray(content) ? content.map(String) : String(content).split('.');
      return attribute(id, name);
    }
    if (Array.isArray(content)) {
      const [first, second, third] = content as unknown[];
      switch (key) {
        case 'Fn::Join':
          return list(second).join(String(first));
        case 'Fn::Split':
          return text(second).split(String(first));
        case 'Fn::Select':
          return list(second)[Number(resolve(first))];
        case 'Fn::FindInMap':
          return mapped(content);
        case 'Fn::If':
          return resolve(condition(String(first)) ? second : third);
        case 'Fn::Equals':
          return text(first) === text(second);
        case 'Fn::Not':
          return resolve(first) !== true;
        case 'Fn::And':
          return content.every((one) => resolve(one) === true);
        case 'Fn::Or':
          return content.some((one) => resolve(one) === true);
      }
    }
    if (key === 'Fn::Sub' && typeof content === 'string') {
      return content.replace(/\$\{([^!}.]+)(?:\.([^}]+))?\}/g, (_, id: string, name?: string) =>
        name === undefined ? String(reference(id)) : attribute(id, name),
      );
    }
    throw new TemplateError(`${key} can't be read from a template.`);
  }

  return resolve;
}

/** What makes a stack's id unique has the form of a UUID; the same for the same name. */
const uniqueId = (stackName: string): string =>
  createHash('sha256')
    .update(stackName)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

/** What a reference to AWS::NoValue stands for until the member that holds it is left out. */
const noValue = Symbol('AWS::NoValue');

/** The property that names a resource of a type. */
const nameProperty: Readonly<Record<string, string>> = {
  'AWS::Events::EventBus': 'Name',
  'AWS::IAM::Role': 'RoleName',
  'AWS::KinesisFirehose::DeliveryStream': 'DeliveryStreamName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::Logs::LogStream': 'LogStreamName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
};

type Named = { readonly region: string; readonly accountId: string; readonly name: string };

/** ARNs after `arn:aws:`, by the type of the resource (AWS, Service Authorization Reference). */
const arnOf: Readonly<Record<string, (named: Named) => string>> = {
  'AWS::IAM::Role': ({ accountId, name }) => `iam::${accountId}:role/${name}`,
  'AWS::KinesisFirehose::DeliveryStream': ({ region, accountId, name }) =>
    `firehose:${region}:${accountId}:deliverystream/${name}`,
  'AWS::KMS::Key': ({ region, accountId, name }) => `kms:${region}:${accountId}:key/${name}`,
  'AWS::Lambda::Function': ({ region, accountId, name }) => `lambda:${region}:${accountId}:function:${name}`,
  'AWS::Logs::LogGroup': ({ region, accountId, name }) => `logs:${region}:${accountId}:log-group:${name}:*`,
  'AWS::S3::Bucket': ({ name }) => `s3:::${name}`,
  'AWS::SQS::Queue': ({ region, accountId, name }) => `sqs:${region}:${accountId}:${name}`,
};
