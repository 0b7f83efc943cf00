import { describe, expect, it } from 'vitest';
import { readSettings, settingTable } from '../shared/config.ts';
import { loadMask, MaskError } from '../shared/secrets/load-mask.ts';

describe('settings', () => {
  it('have defaults', () => {
    const { clock, ...others } = readSettings({
      PATH: '/bin',
      AWS_REGION: 'eu-west-1',
      LANG: 'C',
      TZ: ':UTC',
    });
    expect(clock.timeZone).toBe('UTC');
    expect(others).toEqual({
      outputFormat: 'ocsf',
      outputEncoding: 'gzip',
      rawData: false,
      observables: true,
      partitionByHour: false,
      maxPayloadBytes: 33_554_432,
      maxResponseBytes: 6_000_000,
      rules: { names: ['builtin'], places: [] },
      rulePlaceholders: {},
      keep: { names: [], places: [] },
      alarmRules: [],
      messageLanguage: 'en',
    });
  });
  it('are read from the environment', () => {
    const settings = readSettings({
      TIME_ZONE: 'Asia/Tokyo',
      OUTPUT_ENCODING: 'none',
      RAW_DATA: 'true',
      OBSERVABLES: 'false',
    });
    expect(settings.clock.timeZone).toBe('Asia/Tokyo');
    expect(settings).toMatchObject({ outputEncoding: 'none', rawData: true, observables: false });
  });
  it('choose rules by name and by place', () => {
    const { rules, keep } = readSettings({
      RULES: 'builtin, ./rules,s3://rules/sigma',
      KEEP: 'audit-failures,cis-3.3-root-account-use',
    });
    expect(rules).toEqual({
      names: ['builtin'],
      places: [
        { kind: 'folder', path: './rules' },
        { kind: 's3', bucket: 'rules', prefix: 'sigma/' },
      ],
    });
    expect(keep).toEqual({ names: ['audit-failures', 'cis-3.3-root-account-use'], places: [] });
    expect(readSettings({ RULES: 'none' }).rules).toEqual({ names: [], places: [] });
  });
  it('take a placeholder’s single value for a list of one', () => {
    const { rulePlaceholders } = readSettings({ RULE_PLACEHOLDERS: '{"a": "x", "b": ["y", 3]}' });
    expect(rulePlaceholders).toEqual({ a: ['x'], b: ['y', '3'] });
  });
  it('take an empty value for none', () => {
    expect(readSettings({ TIME_ZONE: '', RAW_DATA: '' }).rawData).toBe(false);
  });
});

describe('MASK', () => {
  it('is names and patterns, which may hold commas and escaped slashes', () => {
    const { mask } = readSettings({ MASK: 'apiToken, /a{1,2}\\/(b)/im ,cmd_line,X-Amz-Foo' });
    expect(mask).toEqual({
      names: ['apiToken', 'cmd_line', 'X-Amz-Foo'],
      patterns: [{ expression: 'a{1,2}\\/(b)', flags: { i: true, m: true, s: false } }],
    });
  });
  it.each([
    ['/(/', /MASK has the pattern \/\(\/, which can't be used: .*linear time/],
    ['/(?=a)b/', /linear time/],
    ['/x*/', /it matches an empty text/],
  ])('stops the start where RE2 can do nothing with %s', async (MASK, message) => {
    await expect(loadMask(readSettings({ MASK }).mask!)).rejects.toThrow(message);
    await expect(loadMask(readSettings({ MASK }).mask!)).rejects.toThrow(MaskError);
  });
});

describe('a start-up error', () => {
  it.each([
    ['TIME_ZONE', 'Tokio', /IANA time zone/],
    ['OUTPUT_FORMAT', 'json', /ocsf or source/],
    ['OUTPUT_ENCODING', 'zip', /gzip or none/],
    ['RAW_DATA', 'yes', /true or false/],
    ['OBSERVABLES', 'TRUE', /true or false/],
    ['PARTITION_BY_HOUR', '1', /true or false/],
    ['MAX_PAYLOAD_BYTES', '10', /whole number of bytes/],
    ['MASK', 'two words', /names of fields and RE2 patterns between slashes/],
    ['MASK', '/open', /several with commas/],
    ['MASK', '/a/g', /several with commas/],
    ['MASK', ',', /several with commas/],
    ['MASK', '/x{1000}x{1000}x{1000}/', /programs are not too large/],
    ['MASK', `/${'a'.repeat(1_001)}/`, /at most 1000 characters/],
    ['MASK', Array.from({ length: 51 }, (_, i) => `f${i}`).join(','), /at most 50/],
    ['COLLECTOR_LOG_GROUPS', 'a b', /names of log groups/],
    ['COLLECTOR_LOG_GROUPS', '/windows,', /several with commas/],
    ['IDENTITY_MAPS', 's3://', /s3:\/\/bucket\/prefix\/ or the path of a folder/],
    ['RULES', 'none,builtin', /builtin, none, names of shipped rules/],
    ['RULES', 'https://rules/', /s3:\/\/bucket\/prefix\/ or a folder/],
    ['RULE_PLACEHOLDERS', '{"a": {}}', /JSON such as/],
    ['RULE_PLACEHOLDERS', '[]', /JSON such as/],
    ['KEEP', ',', /several with commas/],
    ['FINDINGS_BUS', 'my bus', /name or ARN of an EventBridge bus/],
    ['ALARM_RULES', './rules', /names of rules/],
    ['MESSAGE_LANGUAGE', 'fr', /en or ja/],
  ])('names a bad %s with its value and what is allowed', (name, value, allowed) => {
    expect(() => readSettings({ [name]: value })).toThrow(allowed);
    expect(() => readSettings({ [name]: value })).toThrow(`${name} is ${JSON.stringify(value)}`);
  });
  it('has a row here for every setting', () => {
    expect(Object.keys(settingTable)).toHaveLength(16);
  });
  it.each([
    ['TIMEZONE', 'TIME_ZONE'],
    ['TIME_ZONES', 'TIME_ZONE'],
    ['time_zone', 'TIME_ZONE'],
    ['OUTPUT_FROMAT', 'OUTPUT_FORMAT'],
    ['RAWDATA', 'RAW_DATA'],
    ['OBSERVABLE', 'OBSERVABLES'],
    ['MAX_PAYLOAD_BYTE', 'MAX_PAYLOAD_BYTES'],
    ['ALARM_RULE', 'ALARM_RULES'],
    ['RULE_PLACEHOLDER', 'RULE_PLACEHOLDERS'],
  ])('names the misspelt %s', (given, meant) => {
    expect(() => readSettings({ [given]: 'x' })).toThrow(`${given} is no setting. Did you mean ${meant}?`);
  });
  it('reports all problems at once', () => {
    expect(() => readSettings({ RAW_DATA: 'x', OBSERVABLES: 'y' })).toThrow(/RAW_DATA.*\n.*OBSERVABLES/);
  });
});
