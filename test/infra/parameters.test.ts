import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ApiField, apiFields } from '../../infra/parameters/api-fields.ts';
import type { ParameterRow } from '../../infra/parameters/row.ts';
import { type ParameterName, parameterTable } from '../../infra/parameters/table.ts';

const rows = Object.entries(parameterTable) as [ParameterName, ParameterRow][];

/** Texts of a pattern; what it looks ahead at is looked at afterwards. */
function textsOf(pattern: string): fc.Arbitrary<string> {
  const whole = new RegExp(pattern);
  const parts = pattern.replace(/^\^\$\|/, '').replace(/\(\?![^)]*\)/g, '');
  return fc.stringMatching(new RegExp(parts)).filter((text) => whole.test(text));
}

const takes = (field: ApiField, text: string): boolean =>
  'pattern' in field ? field.pattern.test(text) : Number(text) >= field.least && Number(text) <= field.most;

describe('a parameter', () => {
  it.each(rows)('%s takes nothing that the field it feeds does not', (_, row) => {
    const field: ApiField = apiFields[row.feeds];
    for (const value of row.values ?? []) expect(takes(field, value), value).toBe(true);
    if (row.range) {
      expect('least' in field && field.least <= row.range.least && field.most >= row.range.most).toBe(true);
    }
    if (row.pattern) {
      const law = fc.property(textsOf(row.pattern), (text) => takes(field, text));
      fc.assert(law, { numRuns: 150, seed: 7 });
    }
    expect([row.values, row.range, row.pattern].filter(Boolean)).toHaveLength(1);
  });

  it.each<[ParameterName, string, boolean]>([
    ['TrailLogGroup', 'aws-cloudtrail-logs-111122223333-0a1b2c3d', true],
    ['TrailLogGroup', 'aws-controltower/CloudTrailLogs', true],
    ['TrailLogGroup', '', true],
    ['WindowsLogGroup', '/aws/lambda/everything-transform', false],
    ['WindowsLogGroup', 'a group', false],
    ['TimeZone', 'Etc/GMT-9', true],
    ['TimeZone', 'America/Port-au-Prince', true],
    ['TimeZone', 'Asia/Tokyo;', false],
    ['AlarmEmail', 'soc@example.co.jp', true],
    ['AlarmEmail', 'a@example.com,b@example.com', false],
    ['AlarmEmail', 'soc', false],
    ['CentralAccount', '11112222333', false],
    ['ExistingBucket', 'audit.example.com', true],
    ['ExistingBucket', 'Audit', false],
    ['ExistingBucket', 'a..b', false],
    ['ExistingKeyArn', 'arn:aws:kms:eu-west-1:111122223333:alias/audit', false],
    ['ExistingKeyArn', 'arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/mrk-0a1b', true],
    ['Keep', 's3://rules/', false],
    ['Keep', 'audit-failures', true],
    ['DeliveryRoleArn', 'arn:aws:iam::111122223333:role/service-role/KinesisFirehose-a', true],
    ['DeliveryRoleArn', 'arn:aws:iam::111122223333:user/a', false],
    ['CentralRegion', 'us-gov-west-1', true],
    ['CentralRegion', 'Tokyo', false],
    ['DatabaseName', 'Audit', false],
  ])('%s says of %j: %j', (name, value, allowed) => {
    expect(new RegExp((parameterTable[name] as ParameterRow).pattern!).test(value)).toBe(allowed);
  });
});
