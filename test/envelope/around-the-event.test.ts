import { describe, expect, it } from 'vitest';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { gzipped, payload, record } from '../support/payload.ts';
import { eventsOf, run } from '../support/pipeline.ts';
import { windowsEvent } from '../support/windows-event.ts';

interface Given {
  readonly message: string;
  readonly extractedFields?: unknown;
}

const logEvents = (given: readonly Given[]) =>
  given.map((one, i) => ({ id: `id-${i}`, timestamp: 1_768_472_430_123 + i, ...one }));

/** The events and the partition of one payload. */
async function transformed(
  given: readonly Given[],
  overrides: Record<string, unknown> = {},
  settings: Parameters<typeof run>[1] = {},
) {
  const { records, books } = await run(
    [record('r', gzipped(payload(logEvents(given), overrides)))],
    settings,
  );
  return {
    events: eventsOf(records[0]!),
    keys: records[0]!.metadata?.partitionKeys,
    books: books(),
  };
}

const logoff = (computer?: string) =>
  windowsEvent({
    id: 4634,
    ...(computer === undefined ? {} : { computer }),
    data: { TargetUserName: 'h.ito', LogonType: '3' },
  });
const system = (account: string, region: string, log?: string) => ({
  '@aws.account': account,
  '@aws.region': region,
  ...(log === undefined ? {} : { '@source.log': log }),
});
const clouds = (events: readonly OcsfEvent[]) =>
  events.map(({ cloud }) => [cloud?.account?.uid, cloud?.region].join(' '));

describe('account and region of an event', () => {
  it('are those of its original source, each event’s own within one payload', async () => {
    const { events, keys } = await transformed([
      { message: logoff(), extractedFields: system('444455556666', 'ap-northeast-1') },
      { message: logoff(), extractedFields: system('777788889999', 'us-west-2') },
      { message: logoff() },
    ]);
    expect(clouds(events)).toEqual([
      '444455556666 ap-northeast-1',
      '777788889999 us-west-2',
      '111122223333 eu-west-1',
    ]);
    expect(keys).toMatchObject({ accountId: '444455556666', region: 'ap-northeast-1' });
  });

  it.each([
    ['a list', []],
    ['a text', 'x'],
    ['null', null],
    ['no account', { '@aws.account': '12', '@aws.region': 'Ohio!' }],
    ['numbers', { '@aws.account': 444455556666, '@aws.region': 1 }],
  ])('are those of the payload where the system fields are %s', async (_, extractedFields) => {
    const { events } = await transformed([{ message: logoff(), extractedFields }]);
    expect(clouds(events)).toEqual(['111122223333 eu-west-1']);
  });

  it('keep audit records of two accounts apart, though stream and serial are the same', async () => {
    const message = 'type=CWD msg=audit(1768478700.123:4567): cwd="/"';
    const { events } = await transformed([
      { message, extractedFields: system('444455556666', 'eu-west-1') },
      { message, extractedFields: system('777788889999', 'eu-west-1') },
      { message, extractedFields: system('777788889999', 'us-west-2') },
    ]);
    expect(clouds(events)).toEqual([
      '444455556666 eu-west-1',
      '777788889999 eu-west-1',
      '777788889999 us-west-2',
    ]);
  });
});

describe('loggers and subscription filters', () => {
  it('name the original log group before the centralised one', async () => {
    const { events } = await transformed(
      [{ message: logoff(), extractedFields: system('444455556666', 'eu-west-1', '/corp/dc/security') }],
      { logGroup: '/central/windows' },
    );
    expect(events[0]!.metadata.loggers).toMatchObject([
      { name: 'Amazon CloudWatch Logs', log_name: '/corp/dc/security' },
      { log_name: '/central/windows', uid: 'i-0abc123def4567890', event_uid: 'id-0' },
    ]);
  });
  it('have one log group where the original is the same', async () => {
    const { events } = await transformed([
      { message: logoff(), extractedFields: system('444455556666', 'eu-west-1', '/test/group') },
    ]);
    expect(events[0]!.metadata.loggers).toHaveLength(1);
  });
  it('are in every event but lines of no known kind', async () => {
    const { events } = await transformed([{ message: logoff() }, { message: 'text' }], {
      subscriptionFilters: ['audit', 'second'],
    });
    const [known, unknown] = events;
    expect(known!.unmapped).toMatchObject({ subscriptionFilters: '["audit","second"]' });
    expect(unknown!.unmapped).toBeUndefined();
  });
  it('are bounded, because every event has them', async () => {
    const { events } = await transformed([{ message: logoff() }], {
      subscriptionFilters: ['x'.repeat(513), ...Array.from({ length: 40 }, (_, i) => `f${i}`)],
    });
    expect(JSON.parse(events[0]!.unmapped!.subscriptionFilters!)).toHaveLength(9);
  });
});

describe('what is put back', () => {
  it('keeps the origin of each log event, and that the stream is a collector’s', async () => {
    const noise = (seed: number) =>
      Array.from({ length: 400 }, (_, i) => (seed * 31 + i ** 3) % 9973).join(' ');
    const event = (i: number) =>
      windowsEvent({ id: 4688, computer: i === 0 ? 'A' : 'B', data: { CommandLine: noise(i) } });
    const given = Array.from({ length: 12 }, (_, i) => ({
      message: event(i),
      extractedFields: system(i % 2 === 0 ? '444455556666' : '777788889999', 'us-west-2', `/own/${i}`),
    }));
    const all = await transformed(given);
    const input = record('r', gzipped(payload(logEvents(given))));
    const first = await run([input], { maxResponseBytes: 9000 });
    const putBack = first.reingestions.flatMap(({ payloads }) => [...payloads]);
    expect(putBack.length).toBeGreaterThan(0);
    const second = await run(putBack.map((bytes, i) => record(`p${i}`, bytes)));
    const events = [first, second].flatMap(({ records }) => records.flatMap(eventsOf));
    const byUid = (a: OcsfEvent, b: OcsfEvent) => (a.metadata.uid! < b.metadata.uid! ? -1 : 1);
    expect(events.sort(byUid)).toEqual(all.events.sort(byUid));
    expect(events.every(({ device }) => device?.uid === undefined)).toBe(true);
  });
});

describe('whose host', () => {
  const devices = async (
    messages: readonly string[],
    overrides?: Record<string, unknown>,
    settings?: Parameters<typeof run>[1],
  ) =>
    (
      await transformed(
        messages.map((message) => ({ message })),
        overrides,
        settings,
      )
    ).events.map(({ device }) => device);
  const agentText = (computer: string) =>
    `[Security] [INFORMATION] [4634] [Microsoft-Windows-Security-Auditing] [${computer}] [An account was logged off.]`;

  it.each([
    ['XML', logoff],
    ['the agent’s text', agentText],
    ['several events in one log event', (computer: string) => `${logoff('SRV01')}\n${logoff(computer)}`],
  ])('a stream of several computers is a collector’s: %s', async (_, message) => {
    const found = await devices([message('SRV01'), message('WS7')]);
    expect(found.length).toBeGreaterThan(1);
    for (const device of found) {
      expect(device).not.toHaveProperty('uid');
      expect(device).not.toHaveProperty('instance_uid');
    }
    expect(found.at(-1)).toMatchObject({ hostname: 'ws7' });
  });
  it('one computer with and without its domain is one host', async () => {
    const found = await devices([logoff('SRV01'), logoff('srv01.corp.example'), logoff('SRV01')]);
    for (const device of found) expect(device).toMatchObject({ uid: 'i-0abc123def4567890' });
  });
  it('a setting names the log groups of collectors, also those of a centralised group', async () => {
    const collectorLogGroups = new Set(['/wef']);
    const [named] = await devices([logoff()], { logGroup: '/wef' }, { collectorLogGroups });
    expect(named).not.toHaveProperty('uid');
    const { events } = await transformed(
      [{ message: logoff(), extractedFields: { '@source.log': '/wef' } }],
      {},
      { collectorLogGroups },
    );
    expect(events[0]!.device).not.toHaveProperty('uid');
    const [other] = await devices([logoff()], {}, { collectorLogGroups });
    expect(other).toHaveProperty('uid');
  });
  it('an audit record names it, or the syslog header, or the instance of the log stream', async () => {
    const cwd = (before: string, serial: number) =>
      `${before}type=CWD msg=audit(1768478700.123:${serial}): cwd="/"`;
    const header = 'Jan 15 12:05:00 web01 audispd: ';
    expect((await devices([cwd('node=Web02 ', 1)]))[0]).toMatchObject({ hostname: 'web02' });
    expect((await devices([cwd(header, 1)]))[0]).toMatchObject({ hostname: 'web01' });
    expect((await devices([cwd(`${header}node=web02 `, 1)]))[0]).toMatchObject({ hostname: 'web02' });
    expect((await devices([cwd('', 1)]))[0]).toMatchObject({ name: 'i-0abc123def4567890' });
    const collector = await devices([cwd('node=a ', 1), cwd('node=b ', 2), cwd('', 3)]);
    expect(collector.map((device) => device?.uid)).toEqual([undefined, undefined, undefined]);
    expect(collector[2]).toMatchObject({ name: 'unknown' });
  });
});
