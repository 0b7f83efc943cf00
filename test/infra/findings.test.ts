import { describe, expect, it } from 'vitest';
import { readyStacks } from '../../infra/stacks/index.ts';
import { loadBuiltIn } from '../../shared/rules/built-in.ts';
import { isKeepRule, ruleNames } from '../../shared/rules/select.ts';
import { at, type Deployed, deployedAs, firehose, type Properties, stackOf } from './support.ts';

const code = { bucket: 'code', key: 'notify.zip' };
const mailed = (more = {}) => firehose({ findings: { code, ...more } });
const functionNamed = (stack: Deployed, name: string): Properties =>
  stack.all('AWS::Lambda::Function').find(({ FunctionName }) => FunctionName === name)!;
const environment = (stack: Deployed, name: string) =>
  at(functionNamed(stack, name), 'Environment.Variables');

describe('findings', () => {
  it('go nowhere unless asked for', () => {
    const stack = firehose();
    for (const type of [
      'AWS::Events::EventBus',
      'AWS::Events::Rule',
      'AWS::SQS::Queue',
      'AWS::Lambda::EventSourceMapping',
      'AWS::Logs::QueryDefinition',
    ]) {
      expect(stack.all(type), type).toEqual([]);
    }
    expect(environment(stack, 'audit-transform')).not.toHaveProperty('FINDINGS_BUS');
  });

  it('go from the transform to a bus, by a rule into a queue, and from there to notify', () => {
    const stack = mailed();
    expect(environment(stack, 'audit-transform')).toMatchObject({ FINDINGS_BUS: 'audit-findings' });
    expect(stack.one('AWS::Events::EventBus')).toEqual({ Name: 'audit-findings' });
    expect(stack.one('AWS::Events::Rule')).toMatchObject({
      EventBusName: 'audit-findings',
      EventPattern: {
        source: ['audit-firehose'],
        detail: { rule: { level: ['medium', 'high', 'critical'] } },
      },
      Targets: [
        {
          Arn: 'arn:aws:sqs:ap-northeast-1:111122223333:made-findings',
          DeadLetterConfig: { Arn: 'arn:aws:sqs:ap-northeast-1:111122223333:made-deadletters' },
        },
      ],
    });
    expect(stack.one('AWS::Lambda::EventSourceMapping')).toMatchObject({
      FunctionName: 'audit-notify',
      EventSourceArn: 'arn:aws:sqs:ap-northeast-1:111122223333:made-findings',
      MaximumBatchingWindowInSeconds: 60,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  it('are mailed from the level on that is given, in the language and time that are given', () => {
    const stack = firehose({
      findings: { code, leastLevel: 'critical', batchSeconds: 300 },
      timeZone: 'Asia/Tokyo',
      messageLanguage: 'ja',
      savedQueries: true,
    });
    expect(at(stack.one('AWS::Events::Rule'), 'EventPattern.detail.rule.level')).toEqual(['critical']);
    expect(stack.one('AWS::Lambda::EventSourceMapping').MaximumBatchingWindowInSeconds).toBe(300);
    expect(environment(stack, 'audit-notify')).toEqual({
      TIME_ZONE: 'Asia/Tokyo',
      MESSAGE_LANGUAGE: 'ja',
      TOPIC_ARN: 'made-topic',
      ARCHIVE: 's3://made-bucket/ocsf/',
      SAVED_QUERIES: 'audit/',
      POWERTOOLS_SERVICE_NAME: 'audit',
    });
    expect(environment(stack, 'audit-transform')).not.toHaveProperty('MESSAGE_LANGUAGE');
  });

  it('wait in encrypted queues that only this rule fills, long enough for a slow batch', () => {
    const stack = mailed();
    for (const queue of stack.all('AWS::SQS::Queue')) {
      expect(queue.KmsMasterKeyId).toBe('arn:aws:kms:ap-northeast-1:111122223333:key/made-key');
    }
    const [findings] = stack
      .all('AWS::SQS::Queue')
      .filter(({ RedrivePolicy }) => RedrivePolicy !== undefined);
    const timeout = Number(functionNamed(stack, 'audit-notify').Timeout);
    expect(findings!.VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeout + 60);
    const policies = stack.all('AWS::SQS::QueuePolicy').map(({ PolicyDocument }) => PolicyDocument);
    expect(policies).toHaveLength(2);
    for (const { Statement } of policies as { Statement: Properties[] }[]) {
      expect(
        Statement.map(({ Effect, Principal, Action, Condition }) => [Effect, Principal, Action, Condition]),
      ).toEqual([
        ['Deny', { AWS: '*' }, 'sqs:*', { Bool: { 'aws:SecureTransport': 'false' } }],
        [
          'Allow',
          { Service: 'events.amazonaws.com' },
          'sqs:SendMessage',
          {
            StringEquals: { 'aws:SourceAccount': '111122223333' },
            ArnLike: { 'aws:SourceArn': expect.stringContaining('audit-findings') },
          },
        ],
      ]);
    }
  });

  it('are mailed to addresses of their own where they have some', () => {
    const stack = firehose({
      findings: { code, emails: ['soc@example.com'] },
      alarms: { emails: ['ops@example.com'] },
    });
    expect(stack.all('AWS::SNS::Subscription').map(({ Endpoint, TopicArn }) => [Endpoint, TopicArn])).toEqual(
      [
        ['ops@example.com', 'made-topic'],
        ['soc@example.com', 'made-findingstopic'],
      ],
    );
    expect(environment(stack, 'audit-notify')).toMatchObject({ TOPIC_ARN: 'made-findingstopic' });
  });

  it('may go to a bus that is there, but not to two', () => {
    const stack = firehose({ findingsBus: 'theirs' });
    expect(environment(stack, 'audit-transform')).toMatchObject({ FINDINGS_BUS: 'theirs' });
    expect(JSON.stringify(stack.all('AWS::IAM::Policy'))).toContain(
      'arn:aws:events:ap-northeast-1:111122223333:event-bus/theirs',
    );
    expect(() => firehose({ findingsBus: 'theirs', findings: { code } })).toThrow(/leave findingsBus out/);
  });

  it('are refused a batch that Lambda would not gather', () => {
    // 100 findings at a time: Lambda gathers more than 10 for a second at least.
    for (const batchSeconds of [0, 301]) {
      expect(() => mailed({ batchSeconds })).toThrow(/1 to 300 seconds/);
    }
  });

  it('that could not be sent or mailed raise an alarm', () => {
    const names = mailed()
      .all('AWS::CloudWatch::Alarm')
      .map(({ AlarmName }) => AlarmName);
    expect(names).toEqual(expect.arrayContaining(['audit-findings-not-told', 'audit-findings-not-sent']));
  });
});

describe("rules of the user's own", () => {
  const readOf = (stack: Deployed) =>
    stack
      .all('AWS::IAM::Policy')
      .filter(({ PolicyName }) => PolicyName === 'TransformRole')
      .flatMap(({ PolicyDocument }) => at(PolicyDocument as Properties, 'Statement') as Properties[])
      .filter(({ Action }) => JSON.stringify(Action).includes('s3:'))
      .map(({ Action, Resource, Condition }) => [[Action].flat(), Resource, Condition]);
  it('may be read where RULES and KEEP say, and nowhere else', () => {
    expect(readOf(firehose({ rules: 'builtin,s3://rules/sigma/', keep: 's3://keep/' }))).toEqual([
      [
        ['s3:ListBucket'],
        ['arn:aws:s3:::rules', 'arn:aws:s3:::keep'],
        { StringLike: { 's3:prefix': ['sigma/*', '*'] } },
      ],
      [['s3:GetObject'], ['arn:aws:s3:::rules/sigma/*', 'arn:aws:s3:::keep/*'], undefined],
    ]);
  });
  it('give no right where none is in a bucket', () => {
    expect(readOf(firehose({ rules: 'builtin', keep: 'console-login' }))).toEqual([]);
  });
});

describe('a rule with an alarm', () => {
  const stack = firehose({ alarmRules: 'win-security-log-cleared,cis-3.3-root-account-use' });
  it('has one for each, on its own metric, without news of its end', () => {
    const alarms = stack
      .all('AWS::CloudWatch::Alarm')
      .filter(({ AlarmName }) => String(AlarmName).startsWith('audit-rule-'));
    expect(alarms.map(({ AlarmName, Dimensions }) => [AlarmName, Dimensions])).toEqual(
      ['win-security-log-cleared', 'cis-3.3-root-account-use'].map((rule) => [
        `audit-rule-${rule}`,
        [
          { Name: 'rule', Value: rule },
          { Name: 'service', Value: 'audit' },
        ],
      ]),
    );
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({ MetricName: 'Findings', Threshold: 0, AlarmActions: ['made-topic'] });
      expect(alarm).not.toHaveProperty('OKActions');
    }
  });
  it('shows on the dashboard, beside the findings by level', () => {
    const body = String(stack.one('AWS::CloudWatch::Dashboard').DashboardBody);
    expect(body).toContain("WHERE service = 'audit' GROUP BY rule");
    expect(body).toContain('"level","critical"');
  });
});

describe('the ready stacks', () => {
  it.each([
    ['windows-audit-failures', 'audit-failures'],
    ['windows-account-alarms', undefined],
    ['cloudtrail-console-login', 'console-login'],
    ['cloudtrail-cis-alarms', undefined],
    ['linux-file-audit', 'file-audit'],
    ['everything', undefined],
  ])('%s keeps by %s, and mails what rules find', (name, keep) => {
    const stack = stackOf(name);
    const variables = environment(stack, `${name}-transform`) as Properties;
    expect(variables.KEEP).toBe(keep);
    expect(variables.FINDINGS_BUS).toBe(`${name}-findings`);
  });

  it('name rules that are there', async () => {
    const documents = await loadBuiltIn();
    const finding = ruleNames(documents.filter((document) => !isKeepRule(document)));
    const keeping = ruleNames(documents.filter(isKeepRule));
    for (const { name, properties } of readyStacks) {
      const { alarmRules = '', keep } = properties({
        alarmEmail: '',
        timeZone: '',
        logGroup: (name) => ({ name }),
      });
      for (const rule of alarmRules.split(',').filter(Boolean)) expect(finding, name).toContain(rule);
      if (keep !== undefined) expect(keeping, name).toContain(keep);
    }
  });

  it('has the benchmark as alarms and as saved queries over the trail', () => {
    const stack = deployedAs('cloudtrail-cis-alarms', { TrailLogGroup: 'trail' });
    const queries = stack.all('AWS::Logs::QueryDefinition');
    expect(queries.length).toBeGreaterThanOrEqual(14);
    for (const { Name, LogGroupNames, QueryString } of queries) {
      expect(Name).toMatch(/^cloudtrail-cis-alarms\/cis-3\.\d+-/);
      expect(LogGroupNames).toEqual(['trail']);
      expect(QueryString).toMatch(/^# .+\nfields .+\n\| filter /);
    }
    const alarms = stack
      .all('AWS::CloudWatch::Alarm')
      .filter(({ AlarmName }) => /-rule-cis-3\.\d+-/.test(String(AlarmName)));
    expect(alarms).toHaveLength(14);
  });
});
