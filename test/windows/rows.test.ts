import { describe, expect, it } from 'vitest';
import { anyOther } from '../../shared/sources/windows/normalize/mapping.ts';
import { allMappings } from '../../shared/sources/windows/normalize/mappings/providers.ts';
import { problemsOf } from '../support/ocsf-schema.ts';
import { auditFailure, auditSuccess, oneOcsfOf } from '../support/windows-event.ts';
import {
  furtherIds,
  objectsToNetwork,
  processesToSystem,
  sampleOf,
  sessionsAccountsRights,
} from './rows-of-mapping.ts';
import { otherLogs, sampleOfLog } from './rows-of-other-logs.ts';

const tables = { sessionsAccountsRights, processesToSystem, furtherIds, objectsToNetwork };

describe.each(Object.entries(tables))('the events of %s', (_, rows) => {
  it.each(rows)('$id is in $class/$activity', async (row) => {
    const event = await oneOcsfOf(sampleOf(row, auditSuccess));
    expect([event.class_uid, event.activity_id]).toEqual([row.class, row.activity]);
    if (row.activityName !== undefined) expect(event.activity_name).toBe(row.activityName);
    expect(event.activity_name).not.toBe('Other');
    expect(event.status_id).toBe(row.status === 2 ? 2 : 1);
    expect(event.severity_id).toBe(row.severity);
    expect(problemsOf(event)).toEqual([]);
  });

  it.each(rows)('$id can fail', async (row) => {
    const failing = sampleOf(row, auditFailure);
    const event = await oneOcsfOf(failing);
    const isByBit = row.status === 'bit' || (row.status === 'code' && !hasCode(failing.data));
    expect(event.status_id).toBe(isByBit ? 2 : row.status === 'code' ? 1 : row.status);
    if (event.status_id === 2) expect(event.severity_id).toBe(row.failureSeverity ?? row.severity);
    expect(problemsOf(event)).toEqual([]);
  });
});

const hasCode = (data: Record<string, string>) => 'ReturnCode' in data || 'StatusCode' in data;

describe('the events of the other logs', () => {
  it.each(otherLogs)('$provider $id is in $class/$activity', async (row) => {
    const event = await oneOcsfOf(sampleOfLog(row));
    expect([event.class_uid, event.activity_id]).toEqual([row.class, row.activity]);
    if (row.activityName !== undefined) expect(event.activity_name).toBe(row.activityName);
    expect(event.status_id).toBe(row.status);
    expect(event.severity_id).toBe(row.severity);
    expect(problemsOf(event)).toEqual([]);
  });

  it('have a failed operation of severity Medium where an error has no severity of its own', async () => {
    const event = await oneOcsfOf({
      id: 7000,
      provider: 'Service Control Manager',
      channel: 'System',
      level: 2,
      keywords: '0x8080000000000000',
      data: { param1: 'Print Spooler', param2: '%%1053' },
    });
    expect(event).toMatchObject({ status_id: 2, severity_id: 3, status_code: '1053' });
  });
});

describe('the mappings', () => {
  it('map the events that are written down here, and no others', async () => {
    const specified = new Set([
      ...Object.values(tables).flatMap((rows) =>
        rows.map(({ id }) => `microsoft-windows-security-auditing ${id}`),
      ),
      ...otherLogs.map(({ provider, id }) => `${provider.toLowerCase()} ${id}`),
    ]);
    const ours = (await allMappings())
      .filter(([provider, { ids }]) => provider !== 'powershellcore' && ids !== anyOther)
      .map(([provider, { ids }]) => `${provider} ${ids}`);
    expect(ours.filter((row) => !specified.has(row))).toEqual([]);
    expect([...specified].filter((row) => !ours.includes(row))).toEqual([]);
  });

  it('say what happened in one sentence', async () => {
    for (const [provider, { ids, title }] of await allMappings()) {
      expect(title, `${provider} ${ids}`).toMatch(/^[A-Z].{8,}\.$/);
    }
  });
});
