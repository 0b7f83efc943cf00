import { describe, expect, it } from 'vitest';
import { transformFunction } from '../../cli/functions/transform-function.ts';
import { decodeResponse } from '../../cli/samples/decoded-response.ts';
import { readSamples } from '../../cli/samples/sample-files.ts';
import { sampleEvent } from '../../cli/samples/sample-records.ts';
import { isOcsf } from '../../cli/terminal/events-table.ts';
import { readable } from '../../cli/terminal/readable-event.ts';
import { newEvent, type OcsfEvent } from '../../shared/ocsf/event.ts';

/** Who, what, to what, from where and how it ended, for each event of a case. */
async function shownOf(name: string): Promise<string[][]> {
  const file = readSamples().find((sample) => sample.name === name)!;
  const transform = transformFunction({}, 'Asia/Tokyo', async () => undefined);
  const records = decodeResponse(await transform.handler(sampleEvent(file.sample)), 'gzip', []);
  const events = records.flatMap(({ lines = [] }) => lines).filter(isOcsf);
  return events
    .map(readable)
    .map(({ who, what, target, from, outcome }) => [who, what, target, from, outcome]);
}

describe('who did what to what, from where, and how it ended', () => {
  it('reads well for logons', async () => {
    expect(await shownOf('windows-brute-force')).toEqual(
      expect.arrayContaining([
        [
          'EXAMPLE\\backup',
          'log on',
          'dc01.corp.example',
          '203.0.113.77',
          'FAILED USER_DOES_NOT_EXIST: no such user',
        ],
        ['EXAMPLE\\it.admin', 'log on', 'dc01.corp.example', '203.0.113.77', 'ok'],
      ]),
    );
  });

  it('reads well for accounts and groups', async () => {
    expect(await shownOf('windows-admin-group')).toEqual(
      expect.arrayContaining([
        ['EXAMPLE\\it.admin', 'create account', 'EXAMPLE\\svc_update', 'dc01.corp.example', 'ok'],
        ['EXAMPLE\\it.admin', 'add to group', 'svc_update -> Administrators', 'dc01.corp.example', 'ok'],
      ]),
    );
  });

  it('reads well for services and logs', async () => {
    expect(await shownOf('windows-log-cleared')).toEqual(
      expect.arrayContaining([
        [
          'EXAMPLE\\it.admin',
          'install service',
          'PSEXESVC (%SystemRoot%\\PSEXESVC.exe)',
          'dc01.corp.example',
          'ok',
        ],
        ['EXAMPLE\\it.admin', 'clear log', 'Security', 'dc01.corp.example', 'ok'],
      ]),
    );
  });

  it('reads well for API calls', async () => {
    expect(await shownOf('cloudtrail-delete-denied')).toEqual(
      expect.arrayContaining([
        [
          'Ops/session1',
          's3:DeleteBucket',
          'arn:aws:s3:::example-audit-logs',
          '203.0.113.200',
          'FAILED Access Denied',
        ],
      ]),
    );
    expect(await shownOf('cloudtrail')).toEqual(
      expect.arrayContaining([
        [
          'taro.suzuki',
          'sts:AssumeRole',
          'arn:aws:iam::111122223333:role/Administrator',
          '198.51.100.23',
          'ok',
        ],
      ]),
    );
  });

  it('names console logins without MFA', async () => {
    const outcomes = (await shownOf('cloudtrail-console-login')).map((parts) => parts[4]);
    expect(outcomes).toEqual([
      'ok',
      'FAILED Failed authentication',
      'low',
      'ok, without MFA',
      'medium',
      expect.stringContaining('FAILED'),
      'low',
    ]);
  });

  it('reads well for audit events, with names where the log has them', async () => {
    expect(await shownOf('auditd-sudo')).toEqual(
      expect.arrayContaining([
        ['deploy (uid 1002)', 'read file', '/etc/shadow', 'web01', 'ok'],
        ['deploy (uid 1002)', 'switch account', 'root', 'web01', 'ok'],
        ['deploy (uid 1002)', 'create account', 'sysupd (uid 0)', 'web01', 'ok'],
      ]),
    );
    expect(await shownOf('auditd-raw')).toEqual(
      expect.arrayContaining([
        [
          'uid 1001',
          'rename file',
          '/home/kenji/report.txt -> /home/kenji/report.old',
          expect.any(String),
          'ok',
        ],
        ['uid 1001', 'connect', '198.51.100.7 port 443', expect.any(String), 'FAILED Connection refused'],
      ]),
    );
  });

  it('leaves no column empty that the sample events could fill', async () => {
    for (const { name } of readSamples().filter(
      ({ sample, name: n }) => !sample.generate && /^(win|cloud|audit)/.test(n),
    )) {
      for (const [, what, , from] of await shownOf(name)) {
        expect(what, name).not.toBe('');
        expect(from, name).not.toBe('');
      }
    }
  });
});

describe('single parts', () => {
  const event = (more: Partial<OcsfEvent>): OcsfEvent => ({
    ...newEvent(6003, 1, 1_768_472_430_123),
    time_dt: '2026-01-15T19:20:30.123+09:00',
    ...more,
  });

  it('give the local time of the event', () => {
    expect(readable(event({})).time).toBe('2026-01-15 19:20:30');
  });

  it('show the parameters of an API call that names no resource', () => {
    const api = { operation: 'StopLogging', request: { uid: '1', data: '{"name":"trail","tags":{}}' } };
    expect(readable(event({ api })).target).toBe('name=trail');
    expect(readable(event({ api: { ...api, request: { uid: '1', data: '{"a":{}}' } } })).target).toBe(
      '{"a":{}}',
    );
  });

  it('can do nothing to a terminal', () => {
    const { who, target } = readable(
      event({
        actor: { user: { name: 'eve\u001b[2J\u0007' } },
        resources: [{ uid: 'a\nb\u202egpj.exe' }],
      }),
    );
    expect(who).toBe('eve\\u{1b}[2J\\u{7}');
    expect(target).toBe('a b\\u{202e}gpj.exe');
  });

  it('are empty where the event says nothing', () => {
    expect(readable(newEvent(6003, 1, 0))).toMatchObject({
      who: '',
      target: '',
      from: '',
      outcome: '',
      failed: false,
    });
  });
});
