import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Archive } from '../../cli/archive/archive.ts';
import { readViews } from '../../cli/archive/saved-queries.ts';
import { athenaQuery } from '../../shared/tables/athena-dialect.ts';
import { parameterNames, parseSavedQuery, replaceParameters } from '../../shared/tables/saved-query.ts';
import { demoFolder, objectsOf, openFolder, rowsOf, saved } from './support.ts';

/** What every saved query finds in the demo's output: what some rows say, and how many there are where that says something. */
const expected: Readonly<
  Record<string, { rows?: number; some?: readonly object[]; with?: Record<string, string> }>
> = {
  'account-and-group-changes': {
    some: [
      { actor_name: 'it.admin', activity: 'Add User', user_name: 'svc_update', group_name: 'Administrators' },
      { actor_name: 'Administrator', activity: 'Create', user_name: 'build-agent', place: '111122223333' },
    ],
  },
  'became-root': {
    some: [{ user_name: 'deploy', how: 'ran', what: 'cat /etc/shadow', host: 'web01' }],
  },
  'cis-3.1-unauthorized-api-calls': {
    rows: 2,
    some: [
      { operation: 'DeleteBucket', error_code: 'AccessDenied', resource: 'arn:aws:s3:::example-audit-logs' },
    ],
  },
  'cis-3.2-console-sign-in-without-mfa': {
    rows: 2,
    some: [{ actor_name: 'root' }, { actor_name: 'taro.suzuki' }],
  },
  'cis-3.3-root-account-use': { rows: 2, some: [{ operation: 'CreateAccessKey', address: '198.51.100.99' }] },
  'cis-3.4-iam-policy-changes': { rows: 1, some: [{ operation: 'AttachUserPolicy' }] },
  'cis-3.5-cloudtrail-configuration-changes': { rows: 1, some: [{ operation: 'StopLogging' }] },
  'cis-3.6-console-sign-in-failures': { rows: 2, some: [{ actor_name: 'taro.suzuki' }] },
  'cis-3.7-kms-key-disabled-or-deleted': { rows: 0 },
  'cis-3.8-s3-bucket-policy-changes': { rows: 0 },
  'cis-3.9-aws-config-changes': { rows: 0 },
  'cis-3.10-security-group-changes': { rows: 0 },
  'cis-3.11-network-acl-changes': { rows: 0 },
  'cis-3.12-network-gateway-changes': { rows: 0 },
  'cis-3.13-route-table-changes': { rows: 0 },
  'cis-3.14-vpc-changes': { rows: 0 },
  'console-sign-ins-without-mfa': { rows: 2, some: [{ user_name: 'root', user_type: 'Root', sign_ins: 1 }] },
  'coverage-by-class': {
    some: [{ class_name: 'Authentication', product: 'Microsoft Windows' }],
  },
  duplicates: { rows: 0 },
  'failed-logons': {
    some: [
      {
        user_name: 'alice',
        address: '203.0.113.45',
        failures: 3,
        reasons: 'INVALID_CREDENTIALS: wrong password',
      },
      { user_name: 'admin', address: '203.0.113.99', product: 'Linux Audit' },
      { user_name: 'taro.suzuki', address: '203.0.113.14', product: 'CloudTrail' },
    ],
  },
  'findings-by-rule': {
    some: [
      { rule: 'Use of the root user', level: 'High', findings: 2, users: 'root' },
      { rule: 'CloudTrail configuration change', findings: 1, users: 'Ops' },
    ],
  },
  'first-seen-addresses': { some: [{ user_name: 'root', address: '198.51.100.99', sign_ins: 1 }] },
  gaps: { some: [{ product: 'Linux Audit', host: 'web01' }] },
  'records-per-hour': { some: [{ hour_dt: '2026-01-16T18', product: 'Microsoft Windows' }] },
  'sign-in-outcomes': { some: [{ hour_dt: '2026-01-16T18', outcome: 'Failure', sign_ins: 7 }] },
  'special-privileges': {
    some: [{ user_name: 'it.admin', host: 'dc01.corp.example', sessions: 1 }],
  },
  'successful-logons': { some: [{ user_name: 'hanako.sato', address: '192.0.2.57', logons: 7 }] },
  'top-actors': { some: [{ actor: 'it.admin', events: 16, failures: 1 }] },
  'top-addresses': { some: [{ address: '192.0.2.57', events: 12, users: 2 }] },
  'unreadable-lines': { rows: 0 },
  'user-activity': {
    with: { user: 'Taro.Suzuki' },
    some: [
      { product: 'CloudTrail', activity: 'Logon', status: 'Failure', address: '203.0.113.14' },
      { product: 'Microsoft Windows', activity: 'Lock', place: 'dc01.corp.example' },
    ],
  },
  'watched-files': { some: [{ user_name: '1001', path: '/etc/shadow', activity: 'Set Security' }] },
};

describe('the saved queries over the demo', () => {
  let archive: Archive;
  beforeAll(async () => {
    archive = await openFolder(await demoFolder());
    return () => archive.close();
  });

  it('are all expected here', () => {
    expect(saved.map(({ name }) => name).sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))('%s', async (name, { rows, some = [], with: given }) => {
    const answer = await rowsOf(archive, name, given);
    for (const row of some) expect(answer).toContainEqual(expect.objectContaining(row));
    if (rows !== undefined) expect(answer).toHaveLength(rows);
  });

  it('ask about the range only, by the time of the event', async () => {
    const all = await rowsOf(archive, 'cis-3.3-root-account-use');
    expect(await rowsOf(archive, 'cis-3.3-root-account-use', {}, ['2026-01-18', '2026-01-18'])).toEqual(all);
    expect(await rowsOf(archive, 'cis-3.3-root-account-use', {}, ['2026-01-18T03:01:00'])).toHaveLength(1);
    expect(await rowsOf(archive, 'cis-3.3-root-account-use', {}, [undefined, '2026-01-17'])).toEqual([]);
  });

  it('give the same as what is deployed to Athena, its text run here', async () => {
    const days = 20_000;
    const views = readViews();
    // The CIS queries are of one form: two of them stand for all.
    const some = saved.filter(({ name }) => !/^cis-3\.(?:[4-9]|1\d)/.test(name));
    for (const query of some) {
      const parameters = { user: 'taro.suzuki' };
      const given = query.name === 'user-activity' ? parameters : {};
      const text = athenaQuery(query, views, days).replaceAll("'CHANGE ME'", `'${parameters.user}'`);
      const here = objectsOf(await archive.ask(text));
      const now = new Date().toISOString().slice(0, 19);
      expect(here, query.name).toEqual(await rowsOf(archive, query.name, given, [undefined, now]));
    }
  }, 120_000);
});

describe('the texts of the saved queries', () => {
  it('look a day further on each side for records, and filter on the time of events', () => {
    for (const { name, sql } of saved) {
      expect(sql, name).toContain('eventday BETWEEN :from_day AND :to_day');
      if (name !== 'unreadable-lines') expect(sql, name).toContain('time >= :from AND time < :to');
    }
  });
  it('name every parameter in the header, and use it', () => {
    const header = '-- title: T\n-- question: Q?\n-- expect: E.\n';
    expect(() => parseSavedQuery('x', `${header}SELECT :other`)).toThrow(/doesn't name :other/);
    expect(() => parseSavedQuery('x', `${header}-- param user: text : who\nSELECT 1`)).toThrow(/use :user/);
    expect(() => parseSavedQuery('x', '-- title: T\nSELECT 1')).toThrow(/no question/);
    expect(() => parseSavedQuery('x', `${header}-- param user: date : who\nSELECT 1`)).toThrow(/can't read/);
  });
  it('hold parameters neither in quotes nor in comments nor in casts', () => {
    const sql = `SELECT ':a', ":b", x::int -- :c\nWHERE y = :d AND z = ':e''s'`;
    expect(parameterNames(sql)).toEqual(['d']);
    expect(replaceParameters(sql, () => '1')).toBe(sql.replace(':d', '1'));
  });
  it('are shown in the documentation', () => {
    const page = readFileSync('docs/queries.md', 'utf8');
    for (const { name, question } of saved) expect(page).toContain(`| \`${name}\` | ${question} |`);
  });
});
