import { describe, expect, it } from 'vitest';
import { readSettings, settingTable } from '../shared/config.ts';

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
  it('take an empty value for none', () => {
    expect(readSettings({ TIME_ZONE: '', RAW_DATA: '' }).rawData).toBe(false);
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
    ['IDENTITY_MAPS', 's3://', /s3:\/\/bucket\/prefix\/ or the path of a folder/],
  ])('names a bad %s with its value and what is allowed', (name, value, allowed) => {
    expect(() => readSettings({ [name]: value })).toThrow(allowed);
    expect(() => readSettings({ [name]: value })).toThrow(`${name} is "${value}"`);
  });
  it('has a row here for every setting', () => {
    expect(Object.keys(settingTable)).toHaveLength(8);
  });
  it.each([
    ['TIMEZONE', 'TIME_ZONE'],
    ['TIME_ZONES', 'TIME_ZONE'],
    ['time_zone', 'TIME_ZONE'],
    ['OUTPUT_FROMAT', 'OUTPUT_FORMAT'],
    ['RAWDATA', 'RAW_DATA'],
    ['OBSERVABLE', 'OBSERVABLES'],
    ['MAX_PAYLOAD_BYTE', 'MAX_PAYLOAD_BYTES'],
  ])('names the misspelt %s', (given, meant) => {
    expect(() => readSettings({ [given]: 'x' })).toThrow(`${given} is no setting. Did you mean ${meant}?`);
  });
  it('names a setting that this version doesn’t have yet', () => {
    expect(() => readSettings({ KEEP: 'audit-failures' })).toThrow(/KEEP is set, but this version/);
  });
  it('tells all problems at once', () => {
    expect(() => readSettings({ RAW_DATA: 'x', OBSERVABLES: 'y' })).toThrow(/RAW_DATA.*\n.*OBSERVABLES/);
  });
});
