import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { deliver } from '../../cli/demo/deliver.ts';
import { demoStream, streamOfTemplate } from '../../cli/demo/stream.ts';
import { readSamples } from '../../cli/samples/sample-files.ts';
import { readyStacks } from '../../infra/stacks/index.ts';
import { readSettings } from '../../shared/config.ts';
import { checkSettings, hintProblems } from '../../simulator/stream/settings.ts';
import { streamsFromTemplate } from '../../simulator/template/stream-of-template.ts';
import { templateValues } from '../../simulator/template/template-values.ts';
import { type Deployed, firehose, place, stackOf } from './support.ts';

const streamsOf = ({ template, stackName }: Deployed) =>
  streamsFromTemplate(template, { stackName, ...place });
const folder = mkdtempSync(join(tmpdir(), 'audit-firehose-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The sample events through the real handler, behind the stream that the template describes. */
async function runDemo(name: string) {
  const path = join(folder, `${name}.template.json`);
  writeFileSync(path, JSON.stringify(stackOf(name).template));
  const samples = readSamples().filter(({ sample }) => sample.settings === undefined);
  return deliver(samples, join(folder, name), {}, undefined, streamOfTemplate(path));
}

describe('the stream of a synthesized template', () => {
  it('has the prefix, buffers, processor settings and environment that the template says', () => {
    expect(streamsOf(stackOf('cloudtrail-cis-alarms'))).toEqual([
      {
        settings: {
          name: 'cloudtrail-cis-alarms',
          region: 'ap-northeast-1',
          accountId: '111122223333',
          lambdaArn: 'arn:aws:lambda:ap-northeast-1:111122223333:function:cloudtrail-cis-alarms-transform',
          prefix:
            'ocsf/source=!{partitionKeyFromLambda:source}/region=!{partitionKeyFromLambda:region}/accountId=!{partitionKeyFromLambda:accountId}/eventDay=!{partitionKeyFromLambda:eventDay}/',
          errorOutputPrefix: 'errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/',
          fileExtension: '.ndjson.gz',
          timeZone: 'UTC',
          compression: 'UNCOMPRESSED',
          bufferBytes: 134_217_728,
          bufferSeconds: 300,
          lambdaBufferBytes: 1_048_576,
          lambdaBufferSeconds: 60,
          retries: 3,
          dynamicPartitioning: true,
          activePartitions: 500,
          decompression: false,
          messageExtraction: false,
          appendDelimiter: false,
          backup: { prefix: 'backup/!{timestamp:yyyy/MM/dd}/', compression: 'UNCOMPRESSED' },
        },
        environment: {
          TIME_ZONE: 'UTC',
          ALARM_RULES: expect.stringMatching(/^cis-3\.1-.+,cis-3\.14-vpc-changes$/),
          FINDINGS_BUS: 'cloudtrail-cis-alarms-findings',
          POWERTOOLS_SERVICE_NAME: 'cloudtrail-cis-alarms',
          NODE_OPTIONS: '--max-semi-space-size=16',
        },
      },
    ]);
  });

  it.each(readyStacks.map(({ name }) => name))(
    'of %s is one that Firehose would make, with settings that the function takes',
    (name) => {
      for (const stack of [stackOf(name), stackOf(`${name}-central`)]) {
        for (const { settings, environment } of streamsOf(stack)) {
          checkSettings(settings);
          expect(hintProblems(settings)).toEqual([]);
          expect(readSettings(environment).clock.timeZone).toBe(settings.timeZone);
        }
      }
    },
  );

  it('is found for each source where there are several', () => {
    const sources = (['windows', 'cloudtrail'] as const).map((source) => ({
      source,
      logGroups: [{ name: source }],
    }));
    const stack = firehose({ delivery: { partitioning: 'static', bufferMegabytes: 5 }, sources });
    expect(streamsOf(stack).map(({ settings }) => [settings.name, settings.bufferBytes])).toEqual([
      ['audit-windows', 5 * 1024 * 1024],
      ['audit-cloudtrail', 5 * 1024 * 1024],
    ]);
    for (const { settings } of streamsOf(stack)) checkSettings(settings);
  });

  it('follows the template when that changes', () => {
    const { settings, environment } = streamsOf(
      firehose({
        outputEncoding: 'none',
        rawData: true,
        partitionByHour: true,
        timeZone: 'Europe/Berlin',
        delivery: { prefix: 'lake/', bufferSeconds: 900, lambdaBufferSeconds: 10 },
      }),
    )[0]!;
    expect(settings).toMatchObject({
      compression: 'GZIP',
      timeZone: 'Europe/Berlin',
      bufferSeconds: 900,
      lambdaBufferSeconds: 10,
      lambdaBufferBytes: 0.2 * 1024 * 1024,
      prefix: expect.stringMatching(/^lake\/.*eventHour=/),
    });
    expect(readSettings(environment)).toMatchObject({
      outputEncoding: 'none',
      rawData: true,
      partitionByHour: true,
    });
  });

  it.each(['attach', 'sending-region', 'sending-account'])(
    'is missed in a template of the mode %s',
    (mode) => {
      expect(() => streamsOf(stackOf(`everything-${mode}`))).toThrow(/no delivery stream/);
    },
  );
});

describe('values of a template', () => {
  const values = templateValues(stackOf('everything').template, { stackName: 'audit', ...place });
  it('are joined and substituted', () => {
    expect(values({ 'Fn::Join': ['/', ['a', { Ref: 'AWS::Region' }]] })).toBe('a/ap-northeast-1');
    expect(values({ 'Fn::Sub': 'arn:$' + '{AWS::Partition}:$' + '{AWS::AccountId}' })).toBe(
      'arn:aws:111122223333',
    );
    expect(values([{ a: { Ref: 'AlarmEmail' } }])).toEqual([{ a: '' }]);
  });
  it.each([
    { Ref: 'Nothing' },
    { 'Fn::GetAtt': ['Nothing', 'Arn'] },
    { Ref: 'CodeBucket' },
    { 'Fn::If': ['a', 1, 2] },
  ])('say what is wrong with %j', (value) => {
    expect(() => values(value)).toThrow(/has no|can't be read/);
  });
});

describe('the sample events through what would be deployed', () => {
  it('arrive at the keys of the template, and what fails under its error prefix', async () => {
    const { objects, transform } = await runDemo('everything');
    const { in: all, ok, dropped, failed } = transform.books.records;
    expect(ok + dropped + failed).toBe(all);
    expect(failed).toBeGreaterThan(0);
    const keys = objects.map(({ key }) => key);
    for (const key of keys.filter((one) => !one.startsWith('errors/') && !one.startsWith('backup/'))) {
      expect(key).toMatch(
        /^ocsf\/source=(windows|cloudtrail|auditd|linux|mixed|other)\/region=[a-z0-9-]+\/accountId=\d{12}\/eventDay=\d{8}\/audit-1-.*\.ndjson\.gz$/,
      );
    }
    for (const source of ['windows', 'cloudtrail', 'auditd']) {
      expect(keys.some((key) => key.startsWith(`ocsf/source=${source}/`))).toBe(true);
    }
    expect(keys.some((key) => key.startsWith('errors/processing-failed/2026/01/18/'))).toBe(true);
    expect(keys.some((key) => key.startsWith('backup/2026/01/18/'))).toBe(true);
  });
  it('are counted in days of Tokyo where the stack says so', async () => {
    const { objects } = await runDemo('cloudtrail-console-login');
    const signIns = objects.filter(({ key }) => key.startsWith('ocsf/source=cloudtrail/'));
    expect(signIns.length).toBeGreaterThan(0);
    for (const { key, body } of signIns) {
      const [first] = gunzipSync(body).toString().split('\n');
      const { time_dt: time } = JSON.parse(first!) as { time_dt: string };
      expect(time).toMatch(/\+09:00$/);
      expect(key).toContain(`/eventDay=${time.slice(0, 10).replaceAll('-', '')}/`);
    }
  });
  it("would be the same as behind the demo's own stream", () => {
    const { settings, environment } = streamsOf(stackOf('windows-audit-failures'))[0]!;
    expect(settings).toMatchObject(demoStream(readSettings(environment)));
  });
});
