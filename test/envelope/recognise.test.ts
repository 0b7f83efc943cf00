import { describe, expect, it } from 'vitest';
import { select } from '../../functions/replay/selection.ts';
import { streamRecords } from '../../functions/replay/stream/records.ts';
import { openRecord } from '../../shared/envelope/payload.ts';
import { joinKeysOf, recognise } from '../../shared/envelope/recognise.ts';
import type { LogEvent } from '../../shared/log-event.ts';

const timestamp = Date.parse('2026-01-19T15:00:02.500Z');
const logEvent = (message: string, id = '1'): LogEvent => ({ id, timestamp, message });

/** A record of the audit event with this serial, as journald's entry. */
const entry = (serial: number, text: string, id?: string): LogEvent =>
  logEvent(
    JSON.stringify({
      _TRANSPORT: 'audit',
      _AUDIT_ID: String(serial),
      _SOURCE_REALTIME_TIMESTAMP: '1768834800123000',
      MESSAGE: text,
    }),
    id,
  );
const bare = logEvent('type=CWD msg=audit(1768834800.123:501): cwd="/tmp"');

describe('an audit record in a journald entry', () => {
  it('is of the kind that it is without the entry', () => {
    expect(recognise(bare).kind.name).toBe('auditd');
    expect(recognise(entry(501, 'CWD cwd="/tmp"')).kind.name).toBe('auditd');
  });

  it('is joined to what the record is joined to', () => {
    expect(joinKeysOf(entry(501, 'CWD cwd="/tmp"'))).toEqual(joinKeysOf(bare));
    expect(joinKeysOf(bare)).toHaveLength(1);
  });

  it('is selected by a replay of auditd, and by no other', () => {
    const given = [entry(501, 'CWD cwd="/tmp"')];
    expect(select(given, { sources: ['auditd'] })).toEqual(given);
    expect(select(given, { sources: ['other'] })).toEqual([]);
  });

  it('stays in one record with the others of its event when it is put into a stream', () => {
    const padding = 'x'.repeat(300_000);
    const logEvents = [1, 2, 3, 4, 5, 6, 7].map((i) =>
      entry(i > 5 ? 2 : 1, `CWD cwd="${padding}${i}"`, String(i)),
    );
    const origin = { owner: '111122223333', region: 'eu-west-1', logGroup: 'g', logStream: 's' };
    const { records } = streamRecords([{ origin, subscriptionFilters: [], logEvents, hops: 0 }]);
    const open = { maxPayloadBytes: 10_000_000, region: 'eu-west-1' };
    const ids = records.map((record) =>
      openRecord(record, open).flatMap((payload) => payload.logEvents.map(({ id }) => id)),
    );
    expect(ids).toEqual([
      ['1', '2', '3', '4', '5'],
      ['6', '7'],
    ]);
  });
});

describe('a text that no source knows, in whatever it comes', () => {
  it('is of no known kind, and joined to nothing', () => {
    for (const text of ['text', '{"MESSAGE":"text"}']) {
      expect(recognise(logEvent(text)).kind.name).toBe('other');
      expect(joinKeysOf(logEvent(text))).toEqual([]);
    }
  });
});
