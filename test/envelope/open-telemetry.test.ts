import { describe, expect, it } from 'vitest';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { gzipped, payload, record } from '../support/payload.ts';
import { eventsFrom, eventsOf, run } from '../support/pipeline.ts';
import { windowsEvent } from '../support/windows-event.ts';

/** A log record as the agent stores it; give what differs. */
const stored = (body: unknown, more: Record<string, unknown> = {}): string =>
  JSON.stringify({
    resource: {
      attributes: {
        'cloud.provider': 'aws',
        'cloud.region': 'ap-northeast-1',
        'cloud.account.id': '444455556666',
        'host.id': 'i-0fedcba9876543210',
        'host.name': 'SRV01',
        'aws.log.source': 'windows_events',
      },
      schemaUrl: '',
    },
    scope: { name: '', attributes: { 'cloudwatch.source': 'cloudwatch-agent' } },
    timeUnixNano: 1,
    severityNumber: 0,
    severityText: '',
    body,
    attributes: {},
    flags: 0,
    traceId: '',
    ...more,
  }).replace('"timeUnixNano":1', '"timeUnixNano":1768472430123456789');

const logon = windowsEvent({
  id: 4624,
  data: { TargetUserName: 'h.ito', TargetDomainName: 'CORP', LogonType: '3', IpAddress: '192.0.2.7' },
});

/** What an event says apart from where it came from. */
function apart({ unmapped, cloud, device, observables, ...rest }: OcsfEvent) {
  const own = Object.entries(unmapped ?? {}).filter(
    ([name]) => !/^(?:resource|scope|attributes)\.|UnixNano$/.test(name),
  );
  return { ...rest, unmapped: Object.fromEntries(own) };
}

describe('a log record of OpenTelemetry', () => {
  it('gives the event that its text gives, and where it came from', async () => {
    const [wrapped, plain] = await Promise.all([eventsFrom([stored(logon)]), eventsFrom([logon])]);
    expect(apart(wrapped[0]!)).toEqual(apart(plain[0]!));
    expect(wrapped[0]).toMatchObject({
      cloud: { account: { uid: '444455556666' }, region: 'ap-northeast-1' },
      device: { uid: 'i-0fedcba9876543210', hostname: 'web01.corp.example' },
      unmapped: {
        'resource.attributes.aws.log.source': 'windows_events',
        'scope.attributes.cloudwatch.source': 'cloudwatch-agent',
        timeUnixNano: '1768472430123456789',
      },
    });
    expect(wrapped[0]!.unmapped).not.toHaveProperty('resource.attributes.host.id');
  });

  it('is read in the form of OTLP/JSON too', async () => {
    const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });
    const resource = {
      attributes: [attribute('host.id', 'i-0fedcba9876543210'), attribute('cloud.region', 'us-west-2')],
    };
    const [event] = await eventsFrom([stored({ stringValue: logon }, { resource })]);
    expect(event).toMatchObject({
      class_uid: 3002,
      cloud: { account: { uid: '111122223333' }, region: 'us-west-2' },
      device: { uid: 'i-0fedcba9876543210' },
    });
  });

  it('joins audit records as their plain lines, and names their host', async () => {
    const lines = [
      'type=SYSCALL msg=audit(1768478700.123:7): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7f a2=0 a3=0 items=1 ppid=1 pid=2 auid=1000 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=pts0 ses=3 comm="cat" exe="/usr/bin/cat" key="shadow"',
      'type=PATH msg=audit(1768478700.123:7): item=0 name="/etc/shadow" inode=1 nametype=NORMAL',
    ];
    const [wrapped, plain] = await Promise.all([
      eventsFrom(lines.map((line) => stored(line))),
      eventsFrom(lines),
    ]);
    expect(wrapped).toHaveLength(1);
    expect(wrapped[0]).toMatchObject({ device: { hostname: 'srv01', uid: 'i-0fedcba9876543210' } });
    const { message, ...event } = apart(wrapped[0]!);
    expect(message).toContain('on srv01');
    expect(event).toEqual({ ...apart(plain[0]!), message: undefined });
  });

  it('says that CloudWatch Logs cut it', async () => {
    const cut = stored(logon.slice(0, -300), { "@ptr.$['body']": 'pointer' });
    const [event] = await eventsFrom([cut]);
    expect(event).toMatchObject({ metadata: { is_truncated: true } });
    const whole = { id: '1', timestamp: 1, message: logon, extractedFields: { "@ptr.$['body']": 'p' } };
    const { records } = await run([record('r', gzipped(payload([whole])))]);
    expect(eventsOf(records[0]!)[0]).toMatchObject({ metadata: { is_truncated: true } });
  });

  it('believes CloudWatch Logs rather than the agent about the account', async () => {
    const event = {
      id: '1',
      timestamp: 1_768_472_430_123,
      message: stored(logon),
      extractedFields: { '@aws.account': '777788889999', '@aws.region': 'eu-north-1' },
    };
    const { records } = await run([record('r', gzipped(payload([event])))]);
    expect(eventsOf(records[0]!)[0]).toMatchObject({
      cloud: { account: { uid: '777788889999' }, region: 'eu-north-1' },
    });
    expect(records[0]!.metadata!.partitionKeys).toMatchObject({ accountId: '777788889999' });
  });

  it('doesn’t place a record by what an agent says', async () => {
    const { records } = await run([record('r', gzipped(payload([stored(logon)])))]);
    expect(records[0]!.metadata!.partitionKeys).toMatchObject({
      source: 'windows',
      accountId: '111122223333',
      region: 'eu-west-1',
    });
  });

  it.each([
    ['an empty body', stored('')],
    ['no body', stored(null)],
    ['a body without surroundings', JSON.stringify({ body: logon })],
    ['broken JSON', stored(logon).slice(0, -10)],
    ['a list', `[${stored(logon)}]`],
    ['deep nesting', `{"resource":{},"body":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
  ])('keeps %s as text', async (_, message) => {
    const events = await eventsFrom([message]);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ class_uid: 0, raw_data: message });
  });

  it('bounds what an agent says, and keeps it', async () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`a${i}`, 'x']));
    const odd = JSON.parse('{"__proto__":"p","constructor":"c"}');
    const [event, other] = await eventsFrom([
      stored(logon, { attributes: many }),
      stored(logon, { attributes: odd }),
    ]);
    expect(Object.keys(event!.unmapped!).length).toBeLessThan(220);
    expect(JSON.parse(event!.unmapped!.attributes!)).toEqual(many);
    expect(other!.unmapped).toMatchObject({ 'attributes.__proto__': 'p', 'attributes.constructor': 'c' });
  });
});
