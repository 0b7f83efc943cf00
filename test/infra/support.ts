import { App, Stack } from 'aws-cdk-lib';
import { vi } from 'vitest';
import { AuditFirehose } from '../../infra/audit-firehose.ts';
import { makeApp } from '../../infra/deployment/app.ts';
import type { AuditFirehoseProps } from '../../infra/properties.ts';
import { readyStacks } from '../../infra/stacks/index.ts';
import { type Resource, type Template, templateValues } from '../../simulator/template/template-values.ts';
import { temporaryFolder } from '../support/folders.ts';

// Synthesizing all stacks takes a while on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

// CDK's own check of templates takes most of the time; synth.test.ts does it.
process.env.CDK_VALIDATION = 'false';

/** Where all templates of the tests are thought to be deployed. */
export const place = { region: 'ap-northeast-1', accountId: '111122223333' };
const parameters = {
  CodeBucket: 'code',
  CodeKey: 'transform.zip',
  NotifyCodeKey: 'notify.zip',
  ReplayCodeKey: 'replay.zip',
  OrganizationId: 'o-abcdefghij',
  DeliveryStreamName: 'theirs',
  DeliveryRoleArn: 'arn:aws:iam::111122223333:role/their-stream',
  CentralRegion: 'us-east-1',
  CentralAccount: '444455556666',
  ArchiveBucket: 'archive',
  ArchiveKeyArn: 'arn:aws:kms:ap-northeast-1:111122223333:key/archive',
  Accounts: '111122223333,444455556666',
  Regions: 'ap-northeast-1,us-east-1',
};

export type Properties = Readonly<Record<string, unknown>>;

/** A synthesized template with references replaced as a deployment would. */
export interface Deployed {
  readonly stackName: string;
  readonly template: Template;
  /** Properties of the resources of a type that are made with these parameters. */
  all(type: string): Properties[];
  /** Of the only one; fails where there is none, or several. */
  one(type: string): Properties;
  /** Outputs that there are, by their names. */
  readonly outputs: Properties;
  /** Whether a condition of the template, or an assertion of a rule, holds. */
  holds(expression: unknown): boolean;
  /** Resources of a type as they are written. */
  resources(type: string): (Resource & Readonly<Record<string, unknown>>)[];
}

function deployed(
  stackName: string,
  template: Template,
  given: Readonly<Record<string, string>> = {},
): Deployed {
  const resolve = templateValues(template, {
    stackName,
    ...place,
    parameters: { ...parameters, ...given },
  });
  const holds = (expression: unknown) => resolve(expression) === true;
  const isMade = ({ Condition }: { readonly Condition?: string }) =>
    Condition === undefined || holds({ Condition });
  const resources = (type: string) =>
    Object.values(template.Resources).filter(({ Type }) => Type === type) as (Resource & Properties)[];
  const all = (type: string) =>
    resources(type)
      .filter(isMade)
      .map(({ Properties = {} }) => named(resolve(Properties)) as Properties);
  const { Outputs = {} } = template as { Outputs?: Record<string, { Value: unknown; Condition?: string }> };
  return {
    stackName,
    template,
    resources,
    all,
    holds,
    get outputs() {
      const made = Object.entries(Outputs).filter(([, output]) => isMade(output));
      return Object.fromEntries(made.map(([name, { Value }]) => [name, named(resolve(Value))]));
    },
    one(type) {
      const found = all(type);
      if (found.length !== 1) throw new Error(`${stackName} has ${found.length} resources ${type}`);
      return found[0]!;
    },
  };
}

/** Names that CloudFormation makes up, without the hash of their logical id. */
function named(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value).replace(
      /auditfirehose(?:findingsqueue)?(key|bucket|topic|findingstopic|findings|deadletters)[0-9a-f]{8}/g,
      'made-$1',
    ),
  );
}

const synthesizedStacks = new Map<string, Deployed>();

function keep(only?: string): void {
  const sendingRegions = ['us-east-1', 'ap-northeast-1'];
  const app = makeApp({ stacks: readyStacks, only, check: false, outdir: temporaryFolder(), sendingRegions });
  for (const { stackName, template } of app.synth().stacks) {
    synthesizedStacks.set(stackName, deployed(stackName, template));
  }
}

/** A ready stack in a mode by its id, synthesized once in a test file. */
export function stackOf(id: string): Deployed {
  if (!synthesizedStacks.has(id)) keep(id);
  const found = synthesizedStacks.get(id);
  if (found === undefined) throw new Error(`There is no stack ${id}`);
  return found;
}

/** The same, deployed with other parameters, or under another name. */
export const deployedAs = (id: string, given: Readonly<Record<string, string>>, name = id): Deployed =>
  deployed(name, stackOf(id).template, given);

/** All ready stacks in all modes; one test file asks for them, because they take a while. */
export function allStacks(): Deployed[] {
  keep();
  return [...synthesizedStacks.values()];
}

/** The construct alone, with the least that it needs and `props`. @throws what the construct throws. */
export function firehose(props: Partial<AuditFirehoseProps> = {}): Deployed {
  const stack = new Stack(new App({ analyticsReporting: false, outdir: temporaryFolder() }), 'audit');
  new AuditFirehose(stack, 'AuditFirehose', {
    name: 'audit',
    code: { bucket: 'code', key: 'transform.zip' },
    sources: [{ source: 'windows', logGroups: [{ name: '/audit/windows' }] }],
    ...props,
  });
  return deployed('audit', synthesized(stack));
}

export function synthesized(stack: Stack): Template {
  return (stack.node.root as App).synth().getStackByName(stack.stackName).template;
}

/** A value deep inside properties: `at(stream, 'ExtendedS3DestinationConfiguration.Prefix')`. */
export const at = (properties: Properties, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Properties | undefined)?.[name], properties);
