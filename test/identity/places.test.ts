import { describe, expect, it } from 'vitest';
import { folderOf, ownFolderOf } from '../../shared/identity/hosts.ts';
import { readLocation } from '../../shared/identity/location.ts';
import { filesInForce, type MapFile, mapFile } from '../../shared/identity/map-file.ts';
import { instanceInStream } from '../../shared/instance.ts';

describe('the instance of a log stream', () => {
  it.each([
    ['i-0fed987cba6543210', 'i-0fed987cba6543210'],
    ['i-1234abcd', 'i-1234abcd'],
    ['audit/i-0fed987cba6543210', 'i-0fed987cba6543210'],
    ['i-0fed987cba6543210_audit.log', 'i-0fed987cba6543210'],
  ])('%s', (name, instance) => {
    expect(instanceInStream(name)).toBe(instance);
  });
  it.each(['web01', '', 'ami-0fed987cba6543210', 'i-0fed', 'i-0fed987cba6543210f0', 'i-1234abcd/i-1234abce'])(
    'is none for %j',
    (name) => {
      expect(instanceInStream(name)).toBeUndefined();
    },
  );
});

describe('the folder of an instance’s own', () => {
  const own = (region: string, owner = '111122223333') =>
    ownFolderOf('i-1234abcd', { owner, logGroup: '', logStream: '', region });
  it.each([
    ['eu-west-1', 'aws'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['cn-north-1', 'aws-cn'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['eusc-de-east-1', 'aws-eusc'],
  ])('is its ARN, in %s that of %s', (region, partition) => {
    expect(own(region)).toBe(`arn:${partition}:ec2:${region}:111122223333:instance/i-1234abcd`);
  });
  it.each([
    ['unknown', '111122223333'],
    ['eu-west-1/..', '111122223333'],
    ['eu-west-1', 'unknown'],
    ['eu-west-1', '../111122223333'],
    ['eu-west-1', '111122223333:instance/x'],
    ['', ''],
  ])('is none in the region %j of the account %j', (region, owner) => {
    expect(own(region, owner)).toBeUndefined();
  });
});

describe('the folder of a node', () => {
  it('is its name in lower case', () => {
    expect(folderOf('Web01.Example.com')).toBe('web01.example.com');
  });
  it.each([
    undefined,
    '',
    '.',
    '..',
    '../web01',
    'web01/..',
    'a/b',
    'a\\b',
    '/etc',
    'web01\0',
    'web01\n',
    '-rf',
    'a..b',
    'a b',
    '%2e%2e',
    'wéb',
    'w'.repeat(254),
  ])('is none for %j', (node) => {
    expect(folderOf(node)).toBeUndefined();
  });
});

describe('IDENTITY_MAPS', () => {
  it.each([
    ['s3://maps', { kind: 's3', bucket: 'maps', prefix: '' }],
    ['s3://maps/', { kind: 's3', bucket: 'maps', prefix: '' }],
    ['s3://maps/linux/hosts', { kind: 's3', bucket: 'maps', prefix: 'linux/hosts/' }],
    ['s3://maps/linux/hosts/', { kind: 's3', bucket: 'maps', prefix: 'linux/hosts/' }],
    ['./maps', { kind: 'folder', path: './maps' }],
    ['/srv/maps', { kind: 'folder', path: '/srv/maps' }],
    ['C:\\maps', { kind: 'folder', path: 'C:\\maps' }],
  ])('may be %s', (text, location) => {
    expect(readLocation(text)).toEqual(location);
  });
  it.each([
    's3:',
    's3://',
    's3:///hosts/',
    's3://MAPS/',
    's3:maps',
    's3://maps//x',
    'https://maps/',
    'S3://maps/',
  ])('is not %s', (text) => {
    expect(readLocation(text)).toBeUndefined();
  });
});

describe('the name of a map', () => {
  const january = Date.parse('2026-01-15T06:30:00Z');
  it.each([
    ['passwd', 'user', Number.NEGATIVE_INFINITY],
    ['group', 'group', Number.NEGATIVE_INFINITY],
    ['passwd.20260115T063000Z', 'user', january],
    ['group.2026-01-15T06:30:00Z', 'group', january],
    ['group-2026-01-15T06-30-00Z', 'group', january],
    ['passwd.1768458600', 'user', january],
    ['passwd@2026-01-15', 'user', Date.parse('2026-01-15T00:00:00Z')],
    ['passwd_20260115', 'user', Date.parse('2026-01-15T00:00:00Z')],
  ])('%s says its kind and from when it is in force', (name, kind, from) => {
    expect(mapFile(name)).toEqual({ name, kind, from });
  });
  it.each([
    'passwd.old',
    'group.20261315T000000Z',
    'passwd.20260230T000000Z',
    'passwd.2026',
    'passwd.20260115T250000Z',
  ])('%s has no time that could be meant', (name) => {
    expect(mapFile(name)).toBe('odd');
  });
  it.each(['shadow', 'passwd-', 'PASSWD', '', '__proto__', 'constructor.20260115T063000Z'])(
    '%j is none',
    (name) => {
      expect(mapFile(name)).toBeUndefined();
    },
  );
});

describe('the files in force', () => {
  const day = (number: number) => Date.parse(`2026-01-0${number}T00:00:00Z`);
  const files = ['passwd', 'group', 'passwd.20260102T000000Z', 'passwd.20260104T000000Z'].map(
    (name) => mapFile(name) as MapFile,
  );
  const chosen = (earliest: number, latest: number, most = 8) =>
    filesInForce(files, 'user', { earliest, latest, most }).map(({ name }) => name);

  it('are the last that began before, and those that began within the time', () => {
    expect(chosen(day(1), day(1))).toEqual(['passwd']);
    expect(chosen(day(2), day(3))).toEqual(['passwd.20260102T000000Z']);
    expect(chosen(day(3), day(5))).toEqual(['passwd.20260104T000000Z', 'passwd.20260102T000000Z']);
    expect(chosen(day(1), day(2))).toEqual(['passwd.20260102T000000Z', 'passwd']);
  });
  it('are not more than wanted, the newest first', () => {
    expect(chosen(day(1), day(9), 2)).toEqual(['passwd.20260104T000000Z', 'passwd.20260102T000000Z']);
  });
});
