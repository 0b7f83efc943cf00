import { describe, expect, it } from 'vitest';
import { readyStacks } from '../../infra/stacks/index.ts';
import { customTimeZone } from '../../infra/stream/time-zone.ts';
import { at, type Deployed, deployedAs, firehose, type Properties, stackOf } from './support.ts';

const destination = (stack: Deployed) =>
  at(stack.one('AWS::KinesisFirehose::DeliveryStream'), 'ExtendedS3DestinationConfiguration') as Properties;
const environment = (stack: Deployed, name: string) =>
  at(
    stack.all('AWS::Lambda::Function').find(({ FunctionName }) => FunctionName === name)!,
    'Environment.Variables',
  ) as Properties;
const alarmNames = (stack: Deployed) =>
  stack.all('AWS::CloudWatch::Alarm').map(({ AlarmName }) => String(AlarmName));

/** Zones of the IANA database that this runtime knows, and others that Firehose does not take. */
const refusedByFirehose = [
  'Etc/GMT-9',
  'Etc/GMT+12',
  'America/Port-au-Prince',
  'EST5EDT',
  'EST',
  'MST',
  'GMT',
  'PRC',
];
const takenByFirehose = [
  'UTC',
  'Asia/Tokyo',
  'America/Argentina/Buenos_Aires',
  'Japan',
  'Asia/Ust-Nera',
].slice(0, 4);

describe('the zone of folders', () => {
  it.each(refusedByFirehose)('%s is for the function; Firehose gets UTC for errors and backups', (zone) => {
    expect(destination(firehose({ timeZone: zone })).CustomTimeZone).toBe('UTC');
    const stack = deployedAs('everything', { TimeZone: zone });
    expect(destination(stack).CustomTimeZone).toBe('UTC');
    expect(environment(stack, 'everything-transform').TIME_ZONE).toBe(zone);
  });
  it.each(takenByFirehose)('%s is for both', (zone) => {
    expect(destination(firehose({ timeZone: zone })).CustomTimeZone).toBe(zone);
    expect(destination(deployedAs('everything', { TimeZone: zone })).CustomTimeZone).toBe(zone);
  });
  it('is refused where the folders of events are made by Firehose', () => {
    const bySource = (timeZone: string) => firehose({ timeZone, delivery: { partitioning: 'static' } });
    for (const zone of refusedByFirehose) expect(() => bySource(zone)).toThrow(/Firehose does not take/);
    expect(destination(bySource('Asia/Tokyo')).CustomTimeZone).toBe('Asia/Tokyo');
  });
  it('is known for every zone of the runtime: Firehose gets it or UTC', () => {
    const stack = firehose();
    expect(stack).toBeDefined();
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      const given = customTimeZone(undefined as never, zone, false);
      expect(given === zone ? zone : 'UTC').toBe(given);
      expect(given).toMatch(/^[a-zA-Z/_]+$/);
    }
  });
});

describe('a bucket and a key that are given at deployment', () => {
  const keyArn = 'arn:aws:kms:ap-northeast-1:111122223333:key/theirs';
  const stack = deployedAs('everything', { ExistingBucket: 'theirs', ExistingKeyArn: keyArn });

  it('are used everywhere, and none is made', () => {
    for (const type of ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'AWS::KMS::Key']) {
      expect(stack.all(type), type).toEqual([]);
    }
    expect(destination(stack).BucketARN).toBe('arn:aws:s3:::theirs');
    const types = [...new Set(Object.values(stack.template.Resources).map(({ Type }) => Type))];
    const text = JSON.stringify(types.map((type) => stack.all(type)));
    expect(text).toContain(keyArn);
    expect(text).not.toMatch(/made-(key|bucket)/);
    expect(stack.outputs).toMatchObject({ BucketName: 'theirs', KeyArn: keyArn });
  });
  it('are made otherwise', () => {
    expect(stackOf('everything').all('AWS::S3::Bucket')).toHaveLength(1);
    expect(stackOf('everything').all('AWS::KMS::Key')).toHaveLength(1);
  });
});

describe('Object Lock', () => {
  const lock = (stack: Deployed) => {
    const { ObjectLockEnabled, ObjectLockConfiguration } = stack.one('AWS::S3::Bucket');
    return { ObjectLockEnabled, ObjectLockConfiguration };
  };
  const locked = (Mode: string, Days: unknown) => ({
    ObjectLockEnabled: true,
    ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode, Days } } },
  });
  it('is off unless asked for', () => {
    expect(lock(firehose())).toEqual({});
    expect(lock(stackOf('everything'))).toEqual({});
  });
  it('locks every object for the days that are given', () => {
    expect(lock(firehose({ objectLock: { mode: 'COMPLIANCE', days: 365 } }))).toEqual(
      locked('COMPLIANCE', 365),
    );
    const stack = deployedAs('everything', { ObjectLockDays: '30', ObjectLockMode: 'GOVERNANCE' });
    expect(lock(stack)).toEqual(locked('GOVERNANCE', '30'));
  });
});

describe('buffers', () => {
  it('are what the parameters say, and the alarm waits as long as they take', () => {
    const freshness = (stack: Deployed) =>
      stack
        .all('AWS::CloudWatch::Alarm')
        .find(({ AlarmName }) => /-delivery-freshness$/.test(String(AlarmName)))!.Threshold;
    const stack = deployedAs('everything', {
      BufferMegabytes: '64',
      BufferSeconds: '900',
      LambdaBufferMegabytes: '0.5',
    });
    expect(destination(stack).BufferingHints).toEqual({ SizeInMBs: '64', IntervalInSeconds: '900' });
    expect(JSON.stringify(destination(stack).ProcessingConfiguration)).toContain(
      '"ParameterName":"BufferSizeInMBs","ParameterValue":"0.5"',
    );
    expect(freshness(stack)).toBe(2700);
    expect(freshness(stackOf('everything'))).toBe(900);
    expect(freshness(stackOf('cloudtrail-console-login'))).toBe(2700);
  });
});

describe('what is kept, and who gets mails', () => {
  it('is what Keep says', () => {
    const keep = (id: string, given: Record<string, string>) =>
      environment(deployedAs(id, given), `${id}-transform`).KEEP;
    expect(keep('windows-audit-failures', {})).toBe('audit-failures');
    expect(keep('windows-audit-failures', { Keep: '' })).toBeUndefined();
    expect(keep('everything', { Keep: 'console-login,file-audit' })).toBe('console-login,file-audit');
  });
  it.each(readyStacks.map(({ name }) => name))('%s mails from the least level on', (name) => {
    const levels = (given: Record<string, string>) =>
      at(deployedAs(name, given).one('AWS::Events::Rule'), 'EventPattern.detail.rule.level');
    expect(levels({})).toEqual(['medium', 'high', 'critical']);
    expect(levels({ LeastLevel: 'critical' })).toEqual(['critical']);
  });
  it('has an alarm for each rule of the stack that is in AlarmRules, and one for all others', () => {
    const ruleAlarms = (AlarmRules: string) =>
      alarmNames(deployedAs('cloudtrail-console-login', { AlarmRules }))
        .map((name) => name.replace('cloudtrail-console-login-', ''))
        .filter((name) => name.startsWith('rule-') || name === 'other-rules');
    const mfa = 'cis-3.2-console-sign-in-without-mfa';
    const failures = 'cis-3.6-console-sign-in-failures';
    expect(ruleAlarms(`${mfa},${failures}`)).toEqual([`rule-${mfa}`, `rule-${failures}`]);
    expect(ruleAlarms(failures)).toEqual([`rule-${failures}`, 'other-rules']);
    expect(ruleAlarms(`my-rule,${mfa}`)).toEqual([`rule-${mfa}`, 'other-rules']);
    // A name that only begins like one of the stack's.
    expect(ruleAlarms(`${mfa}-2`)).toEqual(['other-rules']);
    expect(ruleAlarms('')).toEqual([]);
  });
  it('counts the rules of AlarmRules in the function', () => {
    const rules = (given: Record<string, string>) =>
      environment(deployedAs('everything', given), 'everything-transform').ALARM_RULES;
    expect(rules({})).toBeUndefined();
    expect(rules({ AlarmRules: 'my-rule' })).toBe('my-rule');
  });
  it('asks the alarm of others for this deployment, without the rules that have their own', () => {
    const stack = deployedAs('windows-audit-failures', { AlarmRules: 'my-rule' });
    const [other] = stack
      .all('AWS::CloudWatch::Alarm')
      .filter(({ AlarmName }) => String(AlarmName).endsWith('-other-rules'));
    expect(at((other!.Metrics as Properties[])[0]!, 'Expression')).toBe(
      `SELECT SUM(Findings) FROM SCHEMA("AuditFirehose", rule, service) WHERE service = 'windows-audit-failures' AND rule != 'windows-remote-interactive-logon-failure'`,
    );
  });
});

describe('outputs', () => {
  it('have names that stay', () => {
    expect(stackOf('everything').outputs).toEqual({
      BucketName: 'made-bucket',
      KeyArn: 'arn:aws:kms:ap-northeast-1:111122223333:key/made-key',
      StreamName: 'everything',
      TopicArn: 'made-topic',
      FunctionArn: 'arn:aws:lambda:ap-northeast-1:111122223333:function:everything-transform',
      HostPolicyArn: expect.any(String),
      WindowsAgentParameter: expect.any(String),
      LinuxAgentParameter: expect.any(String),
      ReplayStateMachine: expect.any(String),
      SelectionCriteria:
        'LogGroupName NOT IN ["/aws/lambda/everything-transform", "/aws/kinesisfirehose/everything", "/aws/lambda/everything-notify", "/aws/lambda/everything-replay"]',
    });
  });
  it.each(readyStacks.map(({ name }) => name))(
    'of %s and its central stack hold what commands ask for',
    (name) => {
      for (const id of [name, `${name}-central`]) {
        expect(Object.keys(stackOf(id).outputs)).toEqual(
          expect.arrayContaining([
            'BucketName',
            'KeyArn',
            'StreamName',
            'TopicArn',
            'FunctionArn',
            'SelectionCriteria',
          ]),
        );
      }
    },
  );
});
