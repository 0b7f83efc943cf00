import { describe, expect, it } from 'vitest';
import { alarmKinds } from '../../infra/alarm-names.ts';
import type { AuditFirehoseProps } from '../../infra/properties.ts';
import { at, type Deployed, firehose, type Properties } from './support.ts';

const code = { bucket: 'code', key: 'code.zip' };
const everything: Partial<AuditFirehoseProps> = {
  findings: { code },
  replay: { code },
  delivery: { sourceBackup: true },
};
const alarmsOf = (stack: Deployed) => stack.all('AWS::CloudWatch::Alarm');
const alarmNamed = (stack: Deployed, name: string): Properties =>
  alarmsOf(stack).find(({ AlarmName }) => AlarmName === `audit-${name}`)!;

describe('an override', () => {
  const other = { bind: () => ({ alarmActionArn: 'arn:aws:sns:eu-west-1:1:other' }) };
  it('changes threshold, period and action of one alarm, of a kind, and of one over its kind', () => {
    const stack = firehose({
      ...everything,
      alarms: {
        overrides: {
          'records-failed': { threshold: 10, periodSeconds: 3600, evaluationPeriods: 24, actions: [other] },
          'delivery-errors': { threshold: 5 },
          'delivery-errors-windows': { periodSeconds: 60 },
          'notify-errors': { actions: [] },
        },
      },
    });
    expect(alarmNamed(stack, 'records-failed')).toMatchObject({
      Threshold: 10,
      Period: 3600,
      EvaluationPeriods: 24,
      AlarmActions: ['arn:aws:sns:eu-west-1:1:other'],
      OKActions: ['arn:aws:sns:eu-west-1:1:other'],
    });
    const errors = alarmNamed(stack, 'delivery-errors-windows');
    expect(errors).toMatchObject({ Threshold: 5, AlarmActions: ['made-topic'] });
    expect(at(errors, 'Metrics.0.Period')).toBe(60);
    expect(alarmNamed(stack, 'notify-errors').AlarmActions ?? []).toEqual([]);
    expect(alarmNamed(stack, 'replay-errors')).toMatchObject({ Threshold: 0, Period: 300 });
  });
  it('can do so for every alarm', () => {
    const full: Partial<AuditFirehoseProps> = {
      ...everything,
      alarmRules: 'cis-3.3-root-account-use',
    };
    const overrides = Object.fromEntries(
      alarmKinds.map((kind) => [
        kind,
        { threshold: 7, periodSeconds: 7200, evaluationPeriods: 2, actions: [other] },
      ]),
    );
    const silentAfterHours = { windows: 3 };
    const changed = alarmsOf(firehose({ ...full, alarms: { overrides, silentAfterHours } }));
    expect(changed).toHaveLength(alarmsOf(firehose({ ...full, alarms: { silentAfterHours } })).length);
    for (const alarm of changed) {
      expect(alarm).toMatchObject({ Threshold: 7, EvaluationPeriods: 2 });
      expect(alarm.AlarmActions).toEqual(['arn:aws:sns:eu-west-1:1:other']);
      expect(JSON.stringify(alarm)).toContain('"Period":7200');
      expect(JSON.stringify(alarm)).not.toMatch(/"Period":(?!7200)/);
    }
  });
  it('leaves an alarm out', () => {
    const overrides = { reingestion: { disabled: true } };
    const names = alarmsOf(firehose({ alarms: { overrides } })).map(({ AlarmName }) => AlarmName);
    expect(names).not.toContain('audit-reingestion');
    expect(names).toContain('audit-records-failed');
  });
  it.each([
    ['record-failed', /record-failed is no alarm of this deployment\. Did you mean records-failed\?/],
    ['delivery-errors-window', /Did you mean delivery-errors-windows\?/],
    ['something-else', /something-else is no alarm .* There are: rule, .*delivery-errors-windows/],
  ])('for %s, which is no alarm, is refused', (name, message) => {
    const overrides = { [name]: { threshold: 1 } };
    expect(() => firehose({ alarms: { overrides } })).toThrow(message);
  });
  it.each([
    [{ periodSeconds: 90 }, /periodSeconds of the alarm records-failed is 90; it must be a multiple of 60/],
    [{ periodSeconds: 0 }, /multiple of 60/],
    [{ evaluationPeriods: 289 }, /with periods of 300 seconds it must be 1 to 288/],
    [{ evaluationPeriods: 0.5 }, /must be 1 to 288/],
    [{ periodSeconds: 3600, evaluationPeriods: 169 }, /it must be 1 to 168/],
  ])('that CloudWatch would refuse is refused: %j', (override, message) => {
    expect(() => firehose({ alarms: { overrides: { 'records-failed': override } } })).toThrow(message);
  });
});
