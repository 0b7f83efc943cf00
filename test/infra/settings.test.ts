import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { settingProperties } from '../../infra/stream/settings.ts';
import { settingTable } from '../../shared/config.ts';
import { at, firehose } from './support.ts';

const camelCase = (name: string) =>
  name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** First cells of the table's rows, without their ticks. */
const documented = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name!);

describe('a setting has one name', () => {
  const names = Object.keys(settingTable).sort();
  it('in the function and in docs/settings.md', () => {
    expect(documented('docs/settings.md').sort()).toEqual(names);
  });
  it("in camelCase among the construct's properties, which are documented", () => {
    expect(Object.entries(settingProperties).sort()).toEqual(names.map((name) => [name, camelCase(name)]));
    const properties = readFileSync('infra/properties.ts', 'utf8');
    for (const name of names)
      expect(properties).toMatch(
        new RegExp(`/\\*\\* ${name}\\b[^*]*\\*/\\s+readonly ${camelCase(name)}\\?:`),
      );
  });
  it('and arrives in the environment as the function reads it', () => {
    const stack = firehose({
      timeZone: 'Asia/Tokyo',
      outputFormat: 'source',
      outputEncoding: 'gzip',
      rawData: true,
      observables: false,
      partitionByHour: true,
      maxPayloadBytes: 8_388_608,
      mask: '/-p(\\S+)/,apiToken',
      identityMaps: 's3://maps/hosts/',
      rules: 'builtin,s3://rules/sigma/',
      rulePlaceholders: '{"watched_objects": ["C:\\\\secret"]}',
      keep: 'audit-failures',
      findingsBus: 'theirs',
      alarmRules: 'windows-log-cleared',
    });
    expect(at(stack.one('AWS::Lambda::Function'), 'Environment.Variables')).toMatchObject({
      TIME_ZONE: 'Asia/Tokyo',
      OUTPUT_FORMAT: 'source',
      OUTPUT_ENCODING: 'gzip',
      RAW_DATA: 'true',
      OBSERVABLES: 'false',
      PARTITION_BY_HOUR: 'true',
      MAX_PAYLOAD_BYTES: '8388608',
      MASK: '/-p(\\S+)/,apiToken',
      IDENTITY_MAPS: 's3://maps/hosts/',
      RULES: 'builtin,s3://rules/sigma/',
      RULE_PLACEHOLDERS: '{"watched_objects": ["C:\\\\secret"]}',
      KEEP: 'audit-failures',
      FINDINGS_BUS: 'theirs',
      ALARM_RULES: 'windows-log-cleared',
    });
  });
});

describe('a value that the function would refuse', () => {
  it.each([
    { timeZone: 'Tokio' },
    { maxPayloadBytes: 5 },
    { identityMaps: 'https://maps/' },
    { mask: '/open' },
  ])('is refused at synthesis: %j', (props) => {
    const [name] = Object.keys(props);
    expect(() => firehose(props)).toThrow(new RegExp(`^${name} is .*; it must be `));
  });
});

describe('metrics', () => {
  it('that alarms and dashboard look at are those that the function reports', () => {
    const report = readFileSync('functions/transform/report.ts', 'utf8');
    const template = JSON.stringify(firehose().template);
    const ofAlarms = template.matchAll(/"MetricName":"(\w+)","Namespace":"AuditFirehose"/g);
    const ofDashboard = template.matchAll(/\[\\"AuditFirehose\\",\\"(\w+)\\"/g);
    const looked = new Set([...ofAlarms, ...ofDashboard].map(([, name]) => name!));
    expect([...looked].sort()).toEqual([
      'EventsOut',
      'EventsUnparsed',
      'Findings',
      'FindingsNotSent',
      'LogEventsFiltered',
      'LogEventsIn',
      'LogEventsReingested',
      'RecordsDropped',
      'RecordsFailed',
      'ResponseBytes',
    ]);
    for (const name of looked) expect(report).toContain(`'${name}'`);
  });
});
