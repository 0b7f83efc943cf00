import { describe, expect, it } from 'vitest';
import { readyStacks } from '../../infra/stacks/index.ts';
import { at, type Deployed, deployedAs, firehose, type Properties, stackOf } from './support.ts';

const filters = (stack: Deployed) =>
  stack.all('AWS::Logs::SubscriptionFilter').map(({ LogGroupName }) => LogGroupName);
const madeGroups = (stack: Deployed) =>
  stack
    .all('AWS::Logs::LogGroup')
    .map(({ LogGroupName }) => String(LogGroupName))
    .filter((name) => !name.startsWith('/aws/'));
const agents = (stack: Deployed) => stack.all('AWS::SSM::Parameter').map(({ Name }) => Name);
const keyPolicy = (stack: Deployed) => JSON.stringify(stack.one('AWS::KMS::Key').KeyPolicy);

/** Assertions of the template's rules that do not hold, in their words. */
function refused(stack: Deployed): string[] {
  const { Rules = {} } = stack.template as {
    Rules?: Record<string, { Assertions: { Assert: unknown; AssertDescription: string }[] }>;
  };
  return Object.entries(Rules)
    .filter(([name]) => name !== 'CheckBootstrapVersion')
    .flatMap(([, { Assertions }]) => Assertions)
    .filter(({ Assert }) => !stack.holds(Assert))
    .map(({ AssertDescription }) => AssertDescription);
}

describe('a log group that is left empty', () => {
  it('is not subscribed to, not made, not in an agent configuration and in no right', () => {
    const stack = deployedAs('everything', { WindowsLogGroup: '', TrailLogGroup: 'trail' });
    expect(filters(stack)).toEqual(['trail', '/audit/linux']);
    expect(madeGroups(stack)).toEqual(['/audit/linux']);
    expect(agents(stack)).toEqual(['AmazonCloudWatch-everything-linux']);
    expect(keyPolicy(stack)).not.toContain('/audit/windows');
    expect(Object.keys(stack.outputs)).not.toContain('WindowsAgentParameter');
  });
  it('of Linux takes the upload of user names with it', () => {
    const names = (stack: Deployed) => [
      stack.all('AWS::SSM::Association').length,
      stack.all('AWS::IAM::ManagedPolicy').length,
      'HostPolicyArn' in stack.outputs,
      JSON.stringify(stack.all('AWS::IAM::Policy')).includes('identity-maps'),
      JSON.stringify(stack.all('AWS::Lambda::Function')).includes('IDENTITY_MAPS'),
    ];
    expect(names(stackOf('everything'))).toEqual([1, 1, true, true, true]);
    expect(names(deployedAs('everything', { LinuxLogGroup: '' }))).toEqual([0, 0, false, false, false]);
  });
  it('of a trail takes its saved queries with it', () => {
    const queries = (given: Record<string, string>) =>
      deployedAs('cloudtrail-cis-alarms', given).all('AWS::Logs::QueryDefinition').length;
    expect(queries({})).toBe(0);
    expect(queries({ TrailLogGroup: 'trail' })).toBeGreaterThan(13);
  });
  it('is sent by no account', () => {
    const stack = deployedAs('everything-sending-account', { WindowsLogGroup: '', TrailLogGroup: 'trail' });
    expect(filters(stack)).toEqual(['trail', '/audit/linux']);
    const [{ PolicyDocument }] = stack.all('AWS::IAM::Policy') as [Properties];
    const statements = at(PolicyDocument as Properties, 'Statement') as Properties[];
    expect(statements.flatMap(({ Resource }) => Resource)).toEqual(
      ['trail', '/audit/linux'].map((name) => `arn:aws:logs:ap-northeast-1:111122223333:log-group:${name}:*`),
    );
  });
});

describe('a stack to which nothing would arrive', () => {
  it.each(readyStacks.map(({ name, logGroups }) => [name, Object.keys(logGroups)] as const))(
    '%s is refused before anything is made',
    (name, groups) => {
      const empty = Object.fromEntries(groups.map((group) => [group, '']));
      for (const id of [name, `${name}-sending-account`]) {
        expect(refused(deployedAs(id, empty))).toEqual([
          expect.stringMatching(/^Nothing would arrive: give /),
        ]);
        for (const group of groups) {
          expect(refused(deployedAs(id, { ...empty, [group]: 'one' })), `${id} ${group}`).toEqual([]);
        }
      }
    },
  );
});

describe('a log group that exists', () => {
  it('is subscribed to and not made, nor encrypted with the key', () => {
    const stack = deployedAs('windows-audit-failures', {
      WindowsLogGroup: '/theirs',
      WindowsLogGroupExists: 'yes',
    });
    expect(filters(stack)).toEqual(['/theirs']);
    expect(madeGroups(stack)).toEqual([]);
    expect(keyPolicy(stack)).not.toContain('/theirs');
    expect(agents(stack)).toHaveLength(1);
  });
});

describe('MakeTrail', () => {
  const stack = deployedAs('everything', { MakeTrail: 'yes' });
  const trailArn = 'arn:aws:cloudtrail:ap-northeast-1:111122223333:trail/everything-trail';
  const statementsOf = (document: unknown, service: string) =>
    (at(document as Properties, 'Statement') as Properties[]).filter(
      ({ Principal }) => (Principal as Properties).Service === service,
    );

  it('is no by default: a second trail is billed', () => {
    expect(stackOf('everything').all('AWS::CloudTrail::Trail')).toEqual([]);
    expect(JSON.stringify(stackOf('everything').all('AWS::S3::BucketPolicy'))).not.toContain('cloudtrail');
    expect(keyPolicy(stackOf('everything'))).not.toContain('cloudtrail');
    const { Description } = stackOf('everything').template.Parameters!.MakeTrail as { Description: string };
    expect(Description).toMatch(/AWS bills every trail of a region but the first/);
  });
  it('makes a trail of all regions with validated files, whose log group is subscribed to', () => {
    expect(stack.one('AWS::CloudTrail::Trail')).toMatchObject({
      TrailName: 'everything-trail',
      IsLogging: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      S3BucketName: 'made-bucket',
      S3KeyPrefix: 'trail',
      KMSKeyId: expect.stringContaining(':key/'),
      CloudWatchLogsLogGroupArn:
        'arn:aws:logs:ap-northeast-1:111122223333:log-group:/audit/everything/cloudtrail:*',
    });
    expect(filters(stack)).toContain('/audit/everything/cloudtrail');
    expect(madeGroups(stack)).toContain('/audit/everything/cloudtrail');
    expect(keyPolicy(stack)).toContain('log-group:/audit/everything/cloudtrail');
  });
  it('lets CloudTrail into the bucket and to the key for this trail only', () => {
    const { PolicyDocument } = stack.one('AWS::S3::BucketPolicy');
    expect(
      statementsOf(PolicyDocument, 'cloudtrail.amazonaws.com').map(({ Action, Resource, Condition }) => [
        Action,
        Resource,
        at(Condition as Properties, 'StringEquals'),
      ]),
    ).toEqual([
      ['s3:GetBucketAcl', 'arn:aws:s3:::made-bucket', { 'aws:SourceArn': trailArn }],
      [
        's3:PutObject',
        'arn:aws:s3:::made-bucket/trail/AWSLogs/111122223333/*',
        { 'aws:SourceArn': trailArn, 's3:x-amz-acl': 'bucket-owner-full-control' },
      ],
    ]);
    for (const { Condition } of statementsOf(
      stack.one('AWS::KMS::Key').KeyPolicy,
      'cloudtrail.amazonaws.com',
    )) {
      expect(at(Condition as Properties, 'StringEquals')).toEqual({ 'aws:SourceArn': trailArn });
    }
  });
  it('is refused beside a log group or a bucket that are given', () => {
    expect(refused(deployedAs('everything', { MakeTrail: 'yes', TrailLogGroup: 'trail' }))).toEqual([
      expect.stringMatching(/leave TrailLogGroup empty/),
    ]);
    expect(refused(deployedAs('everything', { MakeTrail: 'yes', ExistingBucket: 'theirs' }))).toEqual([
      expect.stringMatching(/leave ExistingBucket empty/),
    ]);
    expect(refused(stack)).toEqual([]);
  });
  it('is `trail` of a log group for the construct, once', () => {
    const group = { name: '/audit/trail', trail: true };
    const made = firehose({ sources: [{ source: 'cloudtrail', logGroups: [group] }] });
    expect(made.one('AWS::CloudTrail::Trail').TrailName).toBe('audit-trail');
    expect(() =>
      firehose({ sources: [{ source: 'cloudtrail', logGroups: [group, { ...group, name: 'b' }] }] }),
    ).toThrow(/one trail/);
  });
});
