import { App, NestedStack, Stack } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { AuditFirehose } from '../../infra/audit-firehose.ts';
import { modes } from '../../infra/deployment/modes.ts';
import { readyStacks } from '../../infra/stacks/index.ts';
import { templateValues } from '../../simulator/template/template-values.ts';
import { temporaryFolder } from '../support/folders.ts';
import { at, type Deployed, deployedAs, firehose, type Properties, place, synthesized } from './support.ts';

const code = { bucket: 'code', key: 'code.zip' };

/** What names a resource, and the most characters it may have (API references of the services). */
const limits: Readonly<Record<string, readonly [path: string, most: number]>> = {
  'AWS::Athena::WorkGroup': ['Name', 128],
  'AWS::CloudTrail::Trail': ['TrailName', 128],
  'AWS::CloudWatch::Alarm': ['AlarmName', 255],
  'AWS::CloudWatch::Dashboard': ['DashboardName', 255],
  'AWS::Events::EventBus': ['Name', 256],
  'AWS::Events::Rule': ['Name', 64],
  'AWS::Glue::Database': ['DatabaseInput.Name', 255],
  'AWS::IAM::Role': ['RoleName', 64],
  'AWS::KinesisFirehose::DeliveryStream': ['DeliveryStreamName', 64],
  'AWS::Lambda::Function': ['FunctionName', 64],
  'AWS::Logs::Destination': ['DestinationName', 512],
  'AWS::Logs::LogGroup': ['LogGroupName', 512],
  'AWS::Logs::QueryDefinition': ['Name', 255],
  'AWS::Logs::SubscriptionFilter': ['FilterName', 512],
  'AWS::SSM::Association': ['AssociationName', 128],
  'AWS::SSM::Parameter': ['Name', 1011],
  'AWS::StepFunctions::StateMachine': ['StateMachineName', 80],
};

/** Physical names as `type name`; those that CloudFormation makes up are unique by themselves. */
const namesOf = (all: Deployed['all']): string[] =>
  Object.entries(limits).flatMap(([type, [path]]) =>
    all(type)
      .map((properties) => at(properties, path))
      .filter((name) => name !== undefined)
      .map((name) => `${type} ${name}`),
  );

function expectWithinLimits(names: readonly string[]): void {
  for (const one of names) {
    const [type, name] = one.split(' ') as [string, string];
    expect(name.length, one).toBeLessThanOrEqual(limits[type]![1]);
  }
}

/** Of a stack of one's own with this name, with all that the construct can make. */
function namesUnder(stackName: string): string[] {
  const stack = new Stack(new App({ analyticsReporting: false, outdir: temporaryFolder() }), stackName);
  new AuditFirehose(stack, 'AuditFirehose', {
    code,
    sources: [{ source: 'cloudtrail', logGroups: [{ name: '/a', trail: true }] }],
    collection: { linuxLogGroup: '/b', identityMaps: { tagKey: 'a', tagValue: 'b' } },
    findings: { code },
    replay: { code },
    athena: {},
    savedQueries: true,
    central: { organizationId: 'o-abcdefghij', sendingRegions: ['eu-west-1'] },
  });
  const template = synthesized(stack);
  const resolve = templateValues(template, { stackName, ...place });
  const all = (type: string) =>
    Object.values(template.Resources)
      .filter(({ Type }) => Type === type)
      .map(({ Properties = {} }) => resolve(Properties) as Properties);
  return namesOf(all);
}

describe('names', () => {
  it('of two stacks of one account differ, in every mode', () => {
    // Given by whoever deploys: what is subscribed to, and the central stack.
    const given = {
      WindowsLogGroupExists: 'yes',
      LinuxLogGroupExists: 'yes',
    };
    for (const { name } of readyStacks) {
      for (const mode of Object.keys(modes).filter((one) => one !== 'sending-region')) {
        const id = mode === 'full' ? name : `${name}-${mode}`;
        const [one, other] = ['first', 'second'].map((stackName) => {
          const makes = 'MakeTrail' in (deployedAs(id, {}).template.Parameters ?? {});
          const trail: Record<string, string> = makes ? { MakeTrail: 'yes' } : { TrailLogGroup: 'trail' };
          return namesOf(deployedAs(id, { ...given, ...trail }, stackName).all);
        });
        expect(one!.length, id).toBeGreaterThan(0);
        expect(
          one!.filter((text) => other!.includes(text)),
          id,
        ).toEqual([]);
        expectWithinLimits(one!);
      }
    }
  });

  it.each([1, 50, 51, 64, 128])('stay within the limits under a stack of %i characters', (length) => {
    const names = namesUnder(
      `A${'b-c'.repeat(50)}`
        .slice(0, length - 1)
        .concat('x')
        .slice(0, length),
    );
    expect(names.length).toBeGreaterThan(25);
    expectWithinLimits(names);
  });

  it('of long stacks are the same each time, and differ though they begin with the same text', () => {
    const long = (end: string) => `${'long-'.repeat(20)}${end}`;
    expect(namesUnder(long('a'))).toEqual(namesUnder(long('a')));
    const other = namesUnder(long('b'));
    expect(namesUnder(long('a')).filter((name) => other.includes(name))).toEqual(['AWS::Logs::LogGroup /a']);
  });

  it('of a nested stack, whose name nobody knows beforehand, are made of its place', () => {
    const app = new App({ analyticsReporting: false, outdir: temporaryFolder() });
    const nested = new NestedStack(new Stack(app, 'Parent'), 'Audit');
    const made = new AuditFirehose(nested, 'AuditFirehose', { code, sources: [] });
    expect(made.names.function).toMatch(/^Parent.*Audit.*-transform$/);
    expect(made.names.function.length).toBeLessThanOrEqual(64);
  });

  it('in Glue are small, as rights spell them', () => {
    const stack = firehose({ name: 'Audit-Logs', delivery: { format: 'parquet' } });
    expect(at(stack.one('AWS::Glue::Database'), 'DatabaseInput.Name')).toBe('audit_logs');
    const policies = JSON.stringify(stack.all('AWS::IAM::Policy'));
    expect(policies).toContain(':database/audit_logs"');
    expect(policies).toContain(':table/audit_logs/events"');
  });

  it('in Glue are small too where only the deployment knows the stack, unless one is given', () => {
    const databaseOf = (given: Record<string, string>) =>
      at(
        deployedAs('everything-athena', given, 'Everything-Athena').one('AWS::Glue::Database'),
        'DatabaseInput.Name',
      );
    expect(databaseOf({})).toMatch(/^audit_[0-9a-f_]+$/);
    expect(databaseOf({ DatabaseName: 'audit_archive' })).toBe('audit_archive');
  });

  it("of a sending account's agent parameters follow the stack's real name", () => {
    const stack = deployedAs('linux-file-audit-sending-account', {}, 'StackSet-audit-0a1b');
    expect(stack.one('AWS::SSM::Parameter').Name).toBe('AmazonCloudWatch-StackSet-audit-0a1b-linux');
  });
});
