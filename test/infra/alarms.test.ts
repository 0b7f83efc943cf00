import { readFileSync } from 'node:fs';
import { App, CfnCondition, Fn, Stack } from 'aws-cdk-lib';
import { CfnSubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import { describe, expect, it } from 'vitest';
import { alarmKinds } from '../../infra/alarm-names.ts';
import type { AuditFirehoseProps } from '../../infra/properties.ts';
import { Alarms } from '../../infra/watching/alarms.ts';
import { subscriptionMetrics } from '../../infra/watching/metrics.ts';
import { arrivalRows } from '../../infra/watching/rows/arrival.ts';
import { alarmsTable } from '../../scripts/alarms-table.ts';
import { assumptions } from '../../scripts/cost-table.ts';
import { at, type Deployed, firehose, type Properties, stackOf, synthesized } from './support.ts';

const code = { bucket: 'code', key: 'code.zip' };
const everything: Partial<AuditFirehoseProps> = {
  findings: { code },
  replay: { code },
  delivery: { sourceBackup: true },
};
const alarmsOf = (stack: Deployed) => stack.all('AWS::CloudWatch::Alarm');
const alarmNamed = (stack: Deployed, name: string): Properties => {
  const found = alarmsOf(stack).filter(({ AlarmName }) => AlarmName === `audit-${name}`);
  expect(found, name).toHaveLength(1);
  return found[0]!;
};
const dimensions = (alarm: Properties) =>
  Object.fromEntries((alarm.Dimensions as { Name: string; Value: string }[]).map((d) => [d.Name, d.Value]));

describe('an alarm is there for', () => {
  const stack = firehose(everything);
  it.each([
    ['findings-rule-failed', 'AWS/Events', 'FailedInvocations'],
    ['findings-dead-letters-failed', 'AWS/Events', 'InvocationsFailedToBeSentToDlq'],
  ])('%s, on the rule of the custom bus', (name, Namespace, MetricName) => {
    const alarm = alarmNamed(stack, name);
    expect(alarm).toMatchObject({ Namespace, MetricName, Threshold: 0 });
    expect(dimensions(alarm)).toEqual({ EventBusName: 'audit-findings', RuleName: 'audit-findings' });
  });
  it.each(['notify', 'replay'])('errors of the function %s', (name) => {
    const alarm = alarmNamed(stack, `${name}-errors`);
    expect(alarm).toMatchObject({ Namespace: 'AWS/Lambda', MetricName: 'Errors', Statistic: 'Sum' });
    expect(dimensions(alarm)).toEqual({ FunctionName: `audit-${name}` });
  });
  it('failed executions of the state machine', () => {
    const alarm = alarmNamed(stack, 'replay-failed');
    expect(alarm).toMatchObject({ Namespace: 'AWS/States', MetricName: 'ExecutionsFailed' });
    expect(dimensions(alarm)).toEqual({
      StateMachineArn: 'arn:aws:states:ap-northeast-1:111122223333:stateMachine:audit-replay',
    });
  });
  it.each([
    ['backup-freshness', 'BackupToS3.DataFreshness'],
    ['key-access-denied', 'KMSKeyAccessDenied'],
    ['key-disabled', 'KMSKeyDisabled'],
    ['key-invalid-state', 'KMSKeyInvalidState'],
    ['key-not-found', 'KMSKeyNotFound'],
  ])('%s of each stream', (name, MetricName) => {
    const alarm = alarmNamed(stack, name);
    expect(alarm).toMatchObject({ Namespace: 'AWS/Firehose', MetricName });
    expect(dimensions(alarm)).toEqual({ DeliveryStreamName: 'audit' });
  });
  it('each subscription, by log group and filter', () => {
    const sources = [
      { source: 'windows', logGroups: [{ name: '/a' }, { name: '/b', existing: true }] },
      { source: 'cloudtrail', logGroups: [{ name: 'trail', existing: true }] },
    ] as const;
    const names = (['errors', 'throttling'] as const).map((fault) =>
      ['windows', 'windows-2', 'cloudtrail'].map((of) => `delivery-${fault}-${of}`),
    );
    const made = firehose({ sources });
    const expressions = names.map((row) =>
      row.map((name) => at(alarmNamed(made, name), 'Metrics.0.Expression')),
    );
    expect(expressions).toEqual(
      ['DeliveryErrors', 'DeliveryThrottling'].map((metric) =>
        ['/a', '/b', 'trail'].map(
          (group) =>
            `SELECT SUM(${metric}) FROM "AWS/Logs" WHERE LogGroupName = '${group}' AND FilterName = 'audit'`,
        ),
      ),
    );
  });
  it('no part that a deployment does not have', () => {
    const names = alarmsOf(firehose()).map(({ AlarmName }) => String(AlarmName));
    expect(names.filter((name) => /findings|notify|replay|backup|silent|rule/.test(name))).toEqual([]);
  });
  it('subscriptions of a sending account, whether or not a topic is given', () => {
    const sending = stackOf('linux-file-audit-sending-account');
    const alarms = sending.resources('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties!);
    expect(alarms).toHaveLength(2);
    expect(JSON.stringify(alarms)).toMatch(/DeliveryErrors.*DeliveryThrottling/);
    for (const { AlarmActions } of alarms) {
      expect(AlarmActions).toEqual([
        { 'Fn::If': ['HasAlarmTopicArn', { Ref: 'AlarmTopicArn' }, { Ref: 'AWS::NoValue' }] },
      ]);
    }
  });
  it('a subscription only under the condition that the subscription has', () => {
    const stack = new Stack(new App({ analyticsReporting: false }), 'audit');
    const condition = new CfnCondition(stack, 'Subscribed', { expression: Fn.conditionEquals('a', 'b') });
    const filter = new CfnSubscriptionFilter(stack, 'Trail', {
      logGroupName: 'trail',
      filterPattern: '',
      destinationArn: 'arn',
    });
    filter.cfnOptions.condition = condition;
    const rows = arrivalRows(subscriptionMetrics, [filter]);
    new Alarms(stack, 'Alarms', { deployment: 'audit', rows, action: undefined });
    const resources = Object.values(synthesized(stack).Resources) as (Properties & { Type: string })[];
    const alarms = resources.filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
    expect(alarms.map(({ Condition }) => Condition)).toEqual(['Subscribed', 'Subscribed']);
  });
});

describe('silence of a source', () => {
  it('raises an alarm where it is asked for, after the hours that are given', () => {
    const alarm = alarmNamed(firehose({ alarms: { silentAfterHours: { windows: 36 } } }), 'silent-windows');
    expect(alarm).toMatchObject({
      ComparisonOperator: 'LessThanOrEqualToThreshold',
      Threshold: 0,
      EvaluationPeriods: 36,
      TreatMissingData: 'breaching',
    });
    expect(at(alarm, 'Metrics.0.MetricStat')).toMatchObject({
      Period: 3600,
      Metric: { Namespace: 'AuditFirehose', MetricName: 'LogEventsIn' },
    });
  });
  it.each([0.5, -1, 169, Number.NaN])('is refused for %s hours', (windows) => {
    expect(() => firehose({ alarms: { silentAfterHours: { windows } } })).toThrow(
      /silentAfterHours of windows is .*; it must be 0 \(never\) to 168/,
    );
  });
  it('is a parameter of the ready stacks, for each of their sources, and off by default', () => {
    for (const id of ['everything', 'everything-central']) {
      const { template } = stackOf(id);
      const alarms = stackOf(id)
        .resources('AWS::CloudWatch::Alarm')
        .filter(({ Properties }) => JSON.stringify(Properties!.AlarmName).includes('-silent-'));
      expect(alarms).toHaveLength(3);
      for (const { Condition, Properties } of alarms) {
        const { Ref } = Properties!.EvaluationPeriods as { Ref: string };
        expect(Ref).toMatch(/^(Windows|Cloudtrail|Auditd)SilentAfterHours$/);
        const { Conditions } = template as unknown as { Conditions: Properties };
        const { Default, AllowedPattern } = template.Parameters![Ref] as Record<string, string>;
        expect(Default).toBe('0');
        const allowed = (hours: string) => new RegExp(AllowedPattern!).test(hours);
        expect(['0', '1', '24', '168'].every(allowed)).toBe(true);
        expect(['', '-1', '1.5', '169', '01', '1000'].some(allowed)).toBe(false);
        const isOn = { 'Fn::Not': [{ 'Fn::Equals': [{ Ref }, '0'] }] };
        const condition = Conditions[String(Condition)] as { 'Fn::And'?: { Condition: string }[] };
        // A source that may not be subscribed to is silent then, and that is no news.
        const parts = condition['Fn::And']?.map((one) => Conditions[one.Condition] ?? one) ?? [condition];
        expect(parts).toContainEqual(isOn);
      }
    }
  });
});

describe("an alarm of the user's rule", () => {
  it('never takes the name of another alarm, whatever the rule is called', () => {
    const alarmRules = ['records-failed', 'rule-records-failed', 'silent-windows', 'a.b', 'a-b'].join(',');
    const stack = firehose({ ...everything, alarmRules, alarms: { silentAfterHours: { windows: 1 } } });
    const names = alarmsOf(stack).map(({ AlarmName }) => AlarmName);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['audit-records-failed', 'audit-rule-records-failed']));
    expect(alarmKinds.filter((kind) => kind.startsWith('rule-'))).toEqual([]);
  });
  it('is one for all rules where a parameter names them', () => {
    const rules = Fn.ref('AlarmRules');
    const stack = firehose({ alarmRules: rules });
    const alarm = stack
      .resources('AWS::CloudWatch::Alarm')
      .find(({ Properties }) => Properties!.AlarmName === 'audit-other-rules')!;
    expect(at(alarm.Properties!, 'Metrics.0.Expression')).toBe(
      `SELECT SUM(Findings) FROM SCHEMA("AuditFirehose", rule, service) WHERE service = 'audit'`,
    );
  });
});

describe('the docs', () => {
  it('list every alarm with what it looks at, means and asks for', () => {
    expect(readFileSync('docs/alarms.md', 'utf8')).toContain(alarmsTable());
    for (const kind of alarmKinds) expect(alarmsTable()).toMatch(new RegExp(`\`${kind}(-[A-Z]+)?\``));
  });
  it('count the metrics that alarms of everything look at', () => {
    const alarms = stackOf('everything')
      .resources('AWS::CloudWatch::Alarm')
      // What is off by default: silence, and rules that only a parameter names.
      .filter(({ Condition }) => !/Silent|HasOtherAlarmRules/.test(String(Condition)))
      .map(({ Properties }) => JSON.stringify(Properties));
    const metrics = alarms.map((text) => text.match(/"MetricName"|SELECT/g)!.length);
    expect(metrics.reduce((sum, count) => sum + count, 0)).toBe(assumptions.alarms);
  });
});
