import { describe, expect, it } from 'vitest';
import { eventsFrom } from '../support/pipeline.ts';
import { windowsEvent } from '../support/windows-event.ts';

/** What OpenTelemetry's receiver makes of a failed logon; give what differs. */
const map = (more: Record<string, unknown> = {}): string =>
  JSON.stringify({
    channel: 'Security',
    computer: 'WEB01.corp.example',
    event_id: { id: 4625, qualifiers: 0 },
    provider: {
      name: 'Microsoft-Windows-Security-Auditing',
      guid: '{54849625-5478-4994-a5ba-3e3b0328c30d}',
      event_source: '',
    },
    system_time: '2026-01-15T10:20:30.1234567Z',
    record_id: 1,
    level: 'Information',
    message: 'An account failed to log on.',
    task: 'Logon',
    opcode: 'Info',
    keywords: ['Audit Failure'],
    event_data: { TargetUserName: 'h.ito', TargetDomainName: 'CORP', LogonType: '3', IpAddress: '192.0.2.7' },
    ...more,
  }).replace('"record_id":1', '"record_id":18446744073709551615');

const inLogRecord = (body: string): string =>
  `{"resource":{"attributes":{"host.id":"i-0fedcba9876543210"}},"scope":{},"body":${body},"attributes":{}}`;

describe('a Windows event as OpenTelemetry’s map', () => {
  it('gives what its XML gives', async () => {
    const xml = windowsEvent({
      id: 4625,
      keywords: '0x8010000000000000',
      data: { TargetUserName: 'h.ito', TargetDomainName: 'CORP', LogonType: '3', IpAddress: '192.0.2.7' },
    });
    const [plain] = await eventsFrom([xml]);
    for (const text of [map(), inLogRecord(map())]) {
      const [event] = await eventsFrom([text]);
      expect(event).toMatchObject({
        class_uid: plain!.class_uid,
        activity_id: plain!.activity_id,
        status_id: plain!.status_id,
        severity_id: plain!.severity_id,
        time: plain!.time,
        user: plain!.user,
        src_endpoint: plain!.src_endpoint,
        logon_type_id: plain!.logon_type_id,
        message: 'An account failed to log on.',
        metadata: { log_format: 'JSON', original_event_uid: '18446744073709551615', event_code: '4625' },
      });
    }
  });
  it('has its outcome from the mask where that stands there, and from the id where the words are translated', async () => {
    const events = await eventsFrom([
      map({ keywords: ['0x8020000000000000'] }),
      map({ keywords: '0x8010000000000000' }),
      map({ keywords: ['Überwachung erfolgreich'], event_id: { id: 4634 } }),
      map({ keywords: ['監査'], event_id: { id: 4776 } }),
    ]);
    expect(events.map(({ status_id }) => status_id)).toEqual([2, 2, 1, undefined]);
    expect(events[0]!.unmapped).toMatchObject({ Keywords: '0x8020000000000000' });
  });
  it('loses no member', async () => {
    const [event] = await eventsFrom([
      map({
        event_data: [{ TargetUserName: 'h.ito' }, { '': 'unnamed' }, { __proto__x: 'odd' }],
        details: { 'Logon ID': '0x1' },
        execution: { process_id: 700, thread_id: 704 },
        provider: { name: 'P', more: 'm' },
        new_member: 5,
      }),
    ]);
    expect(event!.unmapped).toMatchObject({
      details: '{"Logon ID":"0x1"}',
      'Execution.ProcessID': '700',
      'provider.more': 'm',
      new_member: '5',
      __proto__x: 'odd',
    });
    expect(JSON.stringify(event)).toContain('unnamed');
  });
  it('keeps what is broken or too much as text', async () => {
    const huge = Object.fromEntries(Array.from({ length: 11_000 }, (_, i) => [`f${i}`, 'x']));
    const cut = map().slice(0, -40);
    const events = await eventsFrom([cut, map({ event_data: huge })]);
    expect(events.map(({ class_uid, status_detail }) => [class_uid, status_detail])).toEqual([
      [0, 'The text looks like a Windows event as JSON, but it is broken or cut off.'],
      [0, 'The event has more than 10000 members.'],
    ]);
    expect(events[0]!.raw_data).toBe(cut);
  });
});

describe('a Windows event of fluent-bit', () => {
  const flat = (more: Record<string, unknown> = {}): string =>
    JSON.stringify({
      ProviderName: 'Microsoft-Windows-Security-Auditing',
      ProviderGuid: '{54849625-5478-4994-A5BA-3E3B0328C30D}',
      Qualifiers: '',
      EventID: 4625,
      Version: 0,
      Level: 0,
      Task: 12544,
      Opcode: 0,
      Keywords: '0x8010000000000000',
      TimeCreated: '2026-01-15 19:20:30 +0900',
      EventRecordID: 4711,
      ActivityID: '',
      RelatedActivityID: '',
      ProcessID: 720,
      ThreadID: 816,
      Channel: 'Security',
      Computer: 'WEB01.corp.example',
      UserID: '',
      Message:
        'An account failed to log on.\r\n\r\nAccount For Which Logon Failed:\r\n\tAccount Name:\t\th.ito\r\n\tAccount Domain:\t\tCORP\r\n\r\nNetwork Information:\r\n\tSource Network Address:\t192.0.2.7',
      StringInserts: ['S-1-0-0', 'h.ito', 'CORP'],
      ...more,
    });

  it('is read in its flat form', async () => {
    const [event] = await eventsFrom([flat()]);
    expect(event).toMatchObject({
      class_uid: 3002,
      activity_id: 1,
      status_id: 2,
      time: Date.parse('2026-01-15T10:20:30Z'),
      user: { name: 'h.ito', domain: 'CORP' },
      src_endpoint: { ip: '192.0.2.7' },
      device: { hostname: 'web01.corp.example' },
      unmapped: { StringInserts: '["S-1-0-0","h.ito","CORP"]' },
    });
  });
  it('takes no name of an account for a SID', async () => {
    const [named, numbered] = await eventsFrom([flat({ UserID: 'CORP\\svc' }), flat({ UserID: 'S-1-5-18' })]);
    expect(named!.unmapped).toMatchObject({ UserID: 'CORP\\svc' });
    expect(JSON.stringify(numbered)).toContain('"S-1-5-18"');
  });
  it('is read from the XML in its System', async () => {
    const xml = windowsEvent({ id: 4634, data: { TargetUserName: 'h.ito', LogonType: '3' } });
    const [plain, wrapped] = await Promise.all([
      eventsFrom([xml]),
      eventsFrom([JSON.stringify({ System: xml, Message: 'text', host: 'x' })]),
    ]);
    const { unmapped, observables, ...event } = wrapped[0]!;
    expect(event).toEqual({ ...plain[0], unmapped: undefined, observables: undefined });
    expect(unmapped).toEqual({ ...plain[0]!.unmapped, Message: 'text', host: 'x' });
  });
  it('tells a collector by the computers in it', async () => {
    for (const text of [flat, map]) {
      const name = text === flat ? 'Computer' : 'computer';
      const events = await eventsFrom([text({ [name]: 'A' }), text({ [name]: 'B' })]);
      expect(events.map(({ device }) => device?.uid)).toEqual([undefined, undefined]);
    }
  });
});
