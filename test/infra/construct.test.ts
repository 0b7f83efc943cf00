import { App, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import { AttachedTransform, type AttachedTransformProps } from '../../infra/attached-transform.ts';
import { AuditFirehose } from '../../infra/audit-firehose.ts';
import {
  windowsAuditFailure,
  windowsEventIds,
  windowsEventIdsInBody,
} from '../../infra/stream/filter-patterns.ts';
import { at, deployedAs, firehose, type Properties, stackOf, synthesized } from './support.ts';

const functionType = 'AWS::Lambda::Function';

describe('the bucket', () => {
  const stack = firehose({ lifecycle: { archiveAfterDays: 365, expireAfterDays: 2555 } });
  const bucket = stack.one('AWS::S3::Bucket');

  it('is not public, has an owner, versions, and stays', () => {
    expect(bucket).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      VersioningConfiguration: { Status: 'Enabled' },
    });
    expect(stack.resources('AWS::S3::Bucket')[0]).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });
  it('encrypts with the key by way of an S3 Bucket Key', () => {
    expect(at(bucket, 'BucketEncryption.ServerSideEncryptionConfiguration')).toEqual([
      {
        BucketKeyEnabled: true,
        ServerSideEncryptionByDefault: {
          SSEAlgorithm: 'aws:kms',
          KMSMasterKeyID: 'arn:aws:kms:ap-northeast-1:111122223333:key/made-key',
        },
      },
    ]);
  });
  it('refuses requests without TLS 1.2', () => {
    const { Statement } = stack.one('AWS::S3::BucketPolicy').PolicyDocument as { Statement: Properties[] };
    expect(
      Statement.map(({ Effect, Principal, Action, Condition }) => [Effect, Principal, Action, Condition]),
    ).toEqual([
      ['Deny', { AWS: '*' }, 's3:*', { Bool: { 'aws:SecureTransport': 'false' } }],
      ['Deny', { AWS: '*' }, 's3:*', { NumericLessThan: { 's3:TlsVersion': 1.2 } }],
    ]);
  });
  it('tidies up, archives and expires as asked', () => {
    const rules = at(bucket, 'LifecycleConfiguration.Rules') as Properties[];
    expect(rules.map(({ Id, ...rule }) => [Id, rule])).toEqual([
      [
        'tidy',
        {
          Status: 'Enabled',
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          NoncurrentVersionExpiration: { NoncurrentDays: 90 },
        },
      ],
      ['results', { Status: 'Enabled', Prefix: 'athena-results/', ExpirationInDays: 30 }],
      [
        'archive',
        { Status: 'Enabled', Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 365 }] },
      ],
      ['expire', { Status: 'Enabled', ExpirationInDays: 2555 }],
    ]);
    expect(at(firehose().one('AWS::S3::Bucket'), 'LifecycleConfiguration.Rules')).toHaveLength(2);
  });
});

describe('what is given', () => {
  it('is used and not made: bucket, key and log group', () => {
    const app = new App({ analyticsReporting: false });
    const stack = new Stack(app, 'given', { env: { region: 'eu-west-1', account: '111122223333' } });
    new AuditFirehose(stack, 'AuditFirehose', {
      name: 'given',
      code: { bucket: 'code', key: 'transform.zip' },
      sources: [{ source: 'cloudtrail', logGroups: [{ name: 'trail', existing: true }] }],
      bucket: Bucket.fromBucketName(stack, 'Theirs', 'their-archive'),
      key: Key.fromKeyArn(stack, 'TheirKey', 'arn:aws:kms:eu-west-1:111122223333:key/1'),
    });
    const types = Object.values(synthesized(stack).Resources).map(({ Type }) => Type);
    expect(types).not.toContain('AWS::S3::Bucket');
    expect(types).not.toContain('AWS::KMS::Key');
    // The function's and the stream's own.
    expect(types.filter((type) => type === 'AWS::Logs::LogGroup')).toHaveLength(2);
  });
});

describe('the transform function', () => {
  it('runs as it was measured', () => {
    const transform = firehose().one(functionType);
    expect(transform).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 1024,
      Timeout: 120,
      TracingConfig: { Mode: 'PassThrough' },
    });
    expect(transform).not.toHaveProperty('ReservedConcurrentExecutions');
    expect(at(transform, 'Environment.Variables')).toEqual({
      NODE_OPTIONS: '--max-semi-space-size=16',
      POWERTOOLS_SERVICE_NAME: 'audit',
    });
  });
  it('takes its options', () => {
    const transform = firehose({
      function: {
        memoryMegabytes: 512,
        timeoutSeconds: 300,
        reservedConcurrency: 5,
        semiSpaceMegabytes: 8,
        tracing: true,
      },
    }).one(functionType);
    expect(transform).toMatchObject({
      MemorySize: 512,
      Timeout: 300,
      ReservedConcurrentExecutions: 5,
      TracingConfig: { Mode: 'Active' },
    });
    expect(at(transform, 'Environment.Variables.NODE_OPTIONS')).toBe('--max-semi-space-size=8');
  });
  it('does not outlast Firehose', () => {
    expect(() => firehose({ function: { timeoutSeconds: 301 } })).toThrow(/300 at most/);
  });
  it('does not wait for its policy, which names the stream, which names the function', () => {
    const stack = firehose();
    expect(stack.resources(functionType)[0]).not.toHaveProperty('DependsOn');
    expect(JSON.stringify(stack.resources(functionType)[0])).not.toContain('DeliveryStream');
  });
  it('has log groups that end: 30 days, encrypted', () => {
    const groups = firehose({ function: { logRetentionDays: 7 } }).all('AWS::Logs::LogGroup');
    expect(
      groups.map(({ LogGroupName, RetentionInDays, KmsKeyId }) => [LogGroupName, RetentionInDays, KmsKeyId]),
    ).toEqual(
      [
        ['/aws/lambda/audit-transform', 7],
        ['/aws/kinesisfirehose/audit', 7],
        ['/audit/windows', 30],
      ].map((group) => [...group, 'arn:aws:kms:ap-northeast-1:111122223333:key/made-key']),
    );
  });
});

describe('subscriptions', () => {
  const trail = { TrailLogGroup: 'aws-controltower/CloudTrailLogs' };
  const filters = (name: string) =>
    deployedAs(name, trail)
      .all('AWS::Logs::SubscriptionFilter')
      .map(({ LogGroupName, FilterPattern }) => [LogGroupName, FilterPattern]);

  it('of the ready stacks look at masks and numbers, never at words of a language', () => {
    expect(filters('windows-audit-failures')).toEqual([['/audit/windows', '"0x8010000000000000"']]);
    expect(filters('windows-account-alarms')[0]![1]).toMatch(/^\?">1102<\/EventID>" .*\?">4767<\/EventID>"$/);
    expect(filters('cloudtrail-console-login')).toEqual([
      [trail.TrailLogGroup, '{ $.eventName = "ConsoleLogin" }'],
    ]);
    expect(filters('linux-file-audit')).toEqual([['/audit/linux', '']]);
    expect(filters('everything').map(([, pattern]) => pattern)).toEqual(['', '', '']);
  });
  it('name the account and region of the log group', () => {
    for (const { EmitSystemFields } of stackOf('everything').all('AWS::Logs::SubscriptionFilter')) {
      expect(EmitSystemFields).toEqual(['@aws.account', '@aws.region']);
    }
  });
  it('find the event in XML of either quote style and any language', () => {
    const xml = (quote: string) =>
      `<Event><System><EventID Qualifiers=${quote}0${quote}>4625</EventID><Keywords>0x8010000000000000</Keywords></System><RenderingInfo><Keyword>失敗の監査</Keyword></RenderingInfo></Event>`;
    const terms = (pattern: string) => [...pattern.matchAll(/"([^"]+)"/g)].map(([, term]) => term!);
    for (const text of [
      xml('"'),
      xml("'"),
      '<EventID>4625</EventID><Keywords>0x8010000000000000</Keywords>',
    ]) {
      expect(text).toContain(terms(windowsAuditFailure)[0]);
      expect(terms(windowsEventIds([4624, 4625])).filter((term) => text.includes(term))).toHaveLength(1);
    }
  });
  it('are refused a pattern for auditd, because its events are several lines', () => {
    const auditd = { source: 'auditd', logGroups: [{ name: '/audit/linux' }], filterPattern: 'key' } as const;
    expect(() => firehose({ sources: [auditd] })).toThrow(/auditd is subscribed without a filter pattern/);
  });
  it('are refused a pattern that CloudWatch Logs would refuse', () => {
    expect(() => windowsEventIds(Array.from({ length: 60 }, (_, i) => 4700 + i))).toThrow(/1,024/);
    expect(() => windowsEventIdsInBody(Array.from({ length: 30 }, (_, i) => 4700 + i))).toThrow(/1,024/);
  });
  it('are offered a pattern for events whose XML lies escaped in JSON', () => {
    expect(windowsEventIdsInBody([4624, 4625])).toBe(
      '{ ($.body="*>4624<*") || ($.body.event_id.id=4624) || ($.body="*>4625<*") || ($.body.event_id.id=4625) }',
    );
  });
});

describe('a deployment does not feed itself', () => {
  it.each(['/aws/lambda/audit-transform', '/aws/lambda/audit-replay', '/aws/kinesisfirehose/audit'])(
    'with %s',
    (name) => {
      const sources = [{ source: 'other', logGroups: [{ name, existing: true }] }] as const;
      expect(() => firehose({ sources })).toThrow(
        `${name} is or may be a log group that this deployment writes itself`,
      );
    },
  );
  it('but takes the logs of other functions', () => {
    const sources = [
      { source: 'other', logGroups: [{ name: '/aws/lambda/audit', existing: true }] },
    ] as const;
    expect(firehose({ sources }).all('AWS::Logs::SubscriptionFilter')).toHaveLength(1);
  });
});

describe('watching itself', () => {
  const alarms = () => firehose().all('AWS::CloudWatch::Alarm');
  const metricOf = (alarm: Properties) =>
    alarm.MetricName ??
    [...new Set(JSON.stringify(alarm.Metrics).match(/(?<="MetricName":"|SELECT SUM\()\w+/g))].join();

  it('covers what the pipeline can suffer', () => {
    expect(alarms().map((alarm) => [alarm.AlarmName, metricOf(alarm), alarm.Threshold])).toEqual([
      ['audit-records-failed', 'RecordsFailed', 0],
      ['audit-events-unparsed', 'EventsUnparsed', 0],
      ['audit-reingestion', 'LogEventsReingested', 0],
      ['audit-response-near-limit', 'ResponseBytes', 5_400_000],
      ['audit-function-errors', 'Errors', 0],
      ['audit-function-throttles', 'Throttles', 0],
      ['audit-delivery-errors-windows', 'DeliveryErrors', 0],
      ['audit-delivery-throttling-windows', 'DeliveryThrottling', 0],
      ['audit-delivery-freshness', 'DeliveryToS3.DataFreshness', 900],
      ['audit-stream-throttles', 'ThrottledRecords', 0],
      ['audit-partition-limit', 'PartitionCountExceeded', 0],
      ['audit-key-access-denied', 'KMSKeyAccessDenied', 0],
      ['audit-key-disabled', 'KMSKeyDisabled', 0],
      ['audit-key-invalid-state', 'KMSKeyInvalidState', 0],
      ['audit-key-not-found', 'KMSKeyNotFound', 0],
    ]);
  });
  it('mails, says what to do, and is not raised by silence', () => {
    for (const alarm of alarms()) {
      expect(alarm.AlarmActions).toEqual(['made-topic']);
      expect(alarm.AlarmDescription).toMatch(/\.$/);
      expect(alarm.TreatMissingData).toBe('notBreaching');
      expect(alarm.ComparisonOperator).toBe('GreaterThanThreshold');
    }
    const stack = firehose({ alarms: { emails: ['soc@example.com'] } });
    expect(stack.one('AWS::SNS::Subscription')).toMatchObject({
      Protocol: 'email',
      Endpoint: 'soc@example.com',
    });
  });
  it('looks at this deployment only', () => {
    const dimensions = JSON.stringify(alarms().map(({ Dimensions, Metrics }) => [Dimensions, Metrics]));
    expect(dimensions).toContain('{"Name":"service","Value":"audit"}');
    expect(dimensions).toContain('{"Name":"FunctionName","Value":"audit-transform"}');
    expect(dimensions).toContain('{"Name":"DeliveryStreamName","Value":"audit"}');
  });
  it('sends to an encrypted topic that takes TLS and alarms of this deployment only', () => {
    const stack = firehose();
    expect(stack.one('AWS::SNS::Topic').KmsMasterKeyId).toBe(
      'arn:aws:kms:ap-northeast-1:111122223333:key/made-key',
    );
    const { Statement } = stack.one('AWS::SNS::TopicPolicy').PolicyDocument as { Statement: Properties[] };
    expect(Statement.map(({ Effect, Principal, Condition }) => [Effect, Principal, Condition])).toEqual([
      ['Deny', '*', { Bool: { 'aws:SecureTransport': 'false' } }],
      [
        'Allow',
        { Service: 'cloudwatch.amazonaws.com' },
        {
          StringEquals: { 'aws:SourceAccount': '111122223333' },
          ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:audit-*' },
        },
      ],
    ]);
  });
  it('mails in a ready stack only where an address is given', () => {
    const [subscription] = stackOf('everything').resources('AWS::SNS::Subscription');
    expect(subscription!.Condition).toBe('HasAlarmEmail');
  });
  it('has one dashboard with four questions', () => {
    const { DashboardName, DashboardBody } = firehose().one('AWS::CloudWatch::Dashboard');
    const { widgets } = JSON.parse(String(DashboardBody)) as { widgets: { properties: Properties }[] };
    expect(DashboardName).toBe('audit');
    const questions = widgets
      .map(({ properties }) => properties.markdown)
      .filter((text) => text !== undefined);
    expect(questions).toEqual([
      '## Is everything arriving?',
      '## What fired?',
      '## What is failing?',
      '## What was filtered?',
    ]);
  });
});

describe('attaching to a stream that is there', () => {
  const attached = (props: Partial<AttachedTransformProps> = {}) => {
    const stack = new Stack(new App({ analyticsReporting: false }), 'attached');
    new AttachedTransform(stack, 'AttachedTransform', {
      name: 'attached',
      code: { bucket: 'code', key: 'transform.zip' },
      deliveryStreamName: 'theirs',
      deliveryRoleArn: 'arn:aws:iam::111122223333:role/their-stream',
      ...props,
    });
    return synthesized(stack).Resources;
  };
  const encoding = (props?: Partial<AttachedTransformProps>) =>
    at(
      Object.values(attached(props)).find(({ Type }) => Type === functionType)!.Properties!,
      'Environment.Variables.OUTPUT_ENCODING',
    );

  it('makes the function, its role and log group, and the permission', () => {
    expect(
      Object.values(attached())
        .map(({ Type }) => Type)
        .sort(),
    ).toEqual([
      'AWS::IAM::Policy',
      'AWS::IAM::Policy',
      'AWS::IAM::Role',
      'AWS::Lambda::Function',
      'AWS::Lambda::Permission',
      'AWS::Lambda::Permission',
      'AWS::Logs::LogGroup',
    ]);
  });
  it("lets the stream's role invoke it and nobody else", () => {
    expect(stackOf('everything-attach').all('AWS::Lambda::Permission')).toEqual(
      ['InvokeFunction', 'GetFunctionConfiguration'].map((action) => ({
        Action: `lambda:${action}`,
        FunctionName: 'arn:aws:lambda:ap-northeast-1:111122223333:function:everything-attach-transform',
        Principal: 'arn:aws:iam::111122223333:role/their-stream',
      })),
    );
  });
  it('returns plain text unless the stream is known not to compress', () => {
    expect(encoding()).toBe('none');
    expect(encoding({ compression: 'GZIP' })).toBe('none');
    expect(encoding({ compression: 'UNCOMPRESSED' })).toBe('gzip');
    expect(encoding({ compression: 'UNCOMPRESSED', outputEncoding: 'none' })).toBe('none');
    expect(() => attached({ outputEncoding: 'gzip' })).toThrow(/the stream compresses/);
  });
  it('asks for the encoding in the template of a ready stack', () => {
    expect(stackOf('everything-attach').template.Parameters).toMatchObject({
      OutputEncoding: { Default: 'none', AllowedPattern: '^(none|gzip)$' },
    });
    const environment = at(stackOf('everything-attach').one(functionType), 'Environment.Variables');
    expect(environment).toMatchObject({ OUTPUT_ENCODING: 'none' });
  });
  it("may use the stream's key where it has one", () => {
    const policy = (props?: Partial<AttachedTransformProps>) =>
      JSON.stringify(Object.values(attached(props)).filter(({ Type }) => Type === 'AWS::IAM::Policy'));
    expect(policy()).not.toContain('kms:');
    expect(policy({ keyArn: 'arn:aws:kms:eu-west-1:111122223333:key/1' })).toContain('kms:GenerateDataKey');
  });
});

describe('a central account', () => {
  it('has a role for destinations, whose name the sending regions know', () => {
    const roleNames = stackOf('everything-central')
      .all('AWS::IAM::Role')
      .map(({ RoleName }) => RoleName)
      .filter((name) => name !== undefined);
    expect(roleNames).toEqual(['everything-central-destinations']);
  });
  it('has, in a sending region, one destination to the one stream, for the organisation only', () => {
    const stack = stackOf('everything-sending-region');
    expect(Object.keys(stack.template.Resources)).toHaveLength(1);
    const { DestinationName, TargetArn, RoleArn, DestinationPolicy } = stack.one('AWS::Logs::Destination');
    expect({ DestinationName, TargetArn, RoleArn }).toEqual({
      DestinationName: 'everything-central',
      TargetArn: 'arn:aws:firehose:us-east-1:111122223333:deliverystream/everything-central',
      RoleArn: 'arn:aws:iam::111122223333:role/everything-central-destinations',
    });
    expect(JSON.parse(String(DestinationPolicy)).Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: '*',
        Action: ['logs:PutSubscriptionFilter', 'logs:PutAccountPolicy'],
        Resource: 'arn:aws:logs:ap-northeast-1:111122223333:destination:everything-central',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } },
      },
    ]);
  });
  it('is sent the log groups of an account, which vouches for them by a role', () => {
    const stack = stackOf('linux-file-audit-sending-account');
    expect(stack.one('AWS::Logs::SubscriptionFilter')).toMatchObject({
      LogGroupName: '/audit/linux',
      FilterPattern: '',
      DestinationArn: 'arn:aws:logs:ap-northeast-1:444455556666:destination:linux-file-audit-central',
      EmitSystemFields: ['@aws.account', '@aws.region'],
    });
    const { PolicyDocument } = stack.one('AWS::IAM::Policy');
    expect((PolicyDocument as { Statement: Properties[] }).Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['logs:PutLogEvents'],
        Resource: ['arn:aws:logs:ap-northeast-1:111122223333:log-group:/audit/linux:*'],
      },
    ]);
  });
});

describe('collection', () => {
  const parameters = (name: string) =>
    Object.fromEntries(
      stackOf(name)
        .all('AWS::SSM::Parameter')
        .map(({ Name, Value }) => [Name, JSON.parse(String(Value))]),
    );

  it('has an agent configuration for Windows: whole events, every level, as XML', () => {
    const { 'AmazonCloudWatch-windows-audit-failures-windows': configuration } =
      parameters('windows-audit-failures');
    expect(configuration.logs.logs_collected.windows_events.collect_list).toEqual(
      ['Security', 'System'].map((channel) => ({
        event_name: channel,
        event_levels: ['VERBOSE', 'INFORMATION', 'WARNING', 'ERROR', 'CRITICAL'],
        event_format: 'xml',
        log_group_name: '/audit/windows',
        log_stream_name: `{instance_id}/${channel}`,
      })),
    );
  });
  it('has one for Linux, run as root, a log stream for each host', () => {
    const { 'AmazonCloudWatch-linux-file-audit-linux': configuration } = parameters('linux-file-audit');
    expect(configuration).toEqual({
      agent: { run_as_user: 'root' },
      logs: {
        logs_collected: {
          files: {
            collect_list: [
              {
                file_path: '/var/log/audit/audit.log',
                log_group_name: '/audit/linux',
                log_stream_name: '{instance_id}',
              },
            ],
          },
        },
      },
    });
  });
  it('uploads user names where the function looks for them', () => {
    const stack = stackOf('linux-file-audit');
    const maps = 's3://made-bucket/identity-maps/';
    const [transform] = stack
      .all(functionType)
      .filter(({ FunctionName }) => FunctionName === 'linux-file-audit-transform');
    expect(at(transform!, 'Environment.Variables.IDENTITY_MAPS')).toBe(maps);
    const association = stack.one('AWS::SSM::Association');
    expect(association).toMatchObject({
      Name: 'AWS-RunShellScript',
      ScheduleExpression: 'rate(1 day)',
      Targets: [{ Key: 'tag:audit-firehose', Values: ['linux'] }],
    });
    const commands = at(association, 'Parameters.commands') as string[];
    expect(commands[0]).toBe(`set -- "${maps}"`);
    expect(commands.join('\n')).toContain('getent');
  });
  it('is left out where it is not asked for', () => {
    const types = Object.values(firehose().template.Resources).map(({ Type }) => Type);
    expect(types.filter((type) => type.startsWith('AWS::SSM'))).toEqual([]);
  });
});

describe('names', () => {
  it.each(['', 'a b', 'x'.repeat(51), 'under_score'])('do not include %j', (name) => {
    expect(() => firehose({ name })).toThrow(/1 to 50 letters/);
  });
  it('of a ready stack are made of the name that it is deployed under', () => {
    const [transform] = stackOf('everything').resources(functionType);
    expect(at(transform!.Properties!, 'FunctionName')).toEqual({
      'Fn::Join': ['', [{ Ref: 'AWS::StackName' }, '-transform']],
    });
  });
});
