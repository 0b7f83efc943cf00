import { gunzipSync } from 'node:zlib';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { corpora, sourcesOfBench } from '../../bench/corpora/corpus.ts';
import { seededRandom } from '../../bench/corpora/random.ts';
import { newInvocation } from '../../bench/invocation.ts';

/** Messages of four streams each of a few corpora, as the benchmark draws them. */
function messagesOf(source: (typeof sourcesOfBench)[number]): { stream: string; message: string }[] {
  return [1, 2, 3].flatMap((seed) => {
    const random = seededRandom(seed);
    return [0, 1, 2, 3].flatMap((ordinal) => {
      const stream = corpora[source].newStream(random, ordinal);
      return Array.from({ length: 500 }, () => ({
        stream: `${seed} ${stream.logStream}`,
        message: stream.next().message,
      }));
    });
  });
}

const averageBytes = (messages: readonly { message: string }[]): number =>
  messages.reduce((sum, { message }) => sum + Buffer.byteLength(message), 0) / messages.length;

describe('the corpora of the benchmark', () => {
  it.each(sourcesOfBench)('has log events of the stated average size: %s', (source) => {
    const ratio = averageBytes(messagesOf(source)) / corpora[source].averageBytes;
    expect(ratio).toBeGreaterThan(0.95);
    expect(ratio).toBeLessThan(1.05);
  });

  it('holds Windows Security events with rendering information, each well-formed XML', () => {
    const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
    const ids = new Set<string>();
    for (const { message } of messagesOf('windows').filter((_, i) => i % 5 === 0)) {
      expect(XMLValidator.validate(message)).toBe(true);
      const { Event: event } = parser.parse(message);
      expect(event.System.Channel).toBe('Security');
      expect(event.EventData.Data.length).toBeGreaterThan(3);
      expect(event.RenderingInfo.Message.length).toBeGreaterThan(100);
      expect(event.RenderingInfo.Message).not.toContain('undefined');
      ids.add(event.System.EventID);
    }
    expect([...ids]).toEqual(
      expect.arrayContaining('4624 4625 4634 4648 4656 4663 4672 4688 4768 4769 4776 5156'.split(' ')),
    );
  });

  it('holds CloudTrail events of several services and identities, some of them denied', () => {
    const events = messagesOf('cloudtrail').map(({ message }) => JSON.parse(message));
    expect(new Set(events.map((event) => event.eventSource)).size).toBeGreaterThan(8);
    expect(new Set(events.map((event) => event.userIdentity.type))).toEqual(
      new Set(['AssumedRole', 'IAMUser', 'AWSService']),
    );
    expect(events.some((event) => event.errorCode === 'AccessDenied')).toBe(true);
  });

  it('holds audit records of 4.4 lines an event, raw and enriched', () => {
    const messages = messagesOf('auditd');
    const events = new Set<string>();
    for (const { stream, message } of messages) {
      const head = /^(?:node=\S+ )?type=[A-Z_]+ msg=(audit\(\d+\.\d{3}:\d+\)): /.exec(message);
      expect(head).not.toBeNull();
      events.add(`${stream} ${head![1]}`);
    }
    const linesPerEvent = messages.length / events.size;
    expect(linesPerEvent).toBeGreaterThan(4.4 * 0.95);
    expect(linesPerEvent).toBeLessThan(4.4 * 1.05);
    const enriched = messages.filter(({ message }) => message.includes('\x1d')).length / messages.length;
    expect(enriched).toBeGreaterThan(0.2);
    expect(enriched).toBeLessThan(0.8);
  });
});

describe('an invocation of the benchmark', () => {
  const order = { source: 'auditd', seed: 5, logEvents: 25, logEventsPerPayload: 10 } as const;

  it('has gzipped subscription payloads of the wanted number of log events', () => {
    const { event, rawBytes } = newInvocation(order);
    const payloads = event.records.map(({ data }) =>
      JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString('utf8')),
    );
    expect(payloads.map(({ logEvents }) => logEvents.length)).toEqual([10, 10, 5]);
    expect(new Set(event.records.map(({ recordId }) => recordId)).size).toBe(3);
    for (const { messageType, logEvents } of payloads) {
      expect(messageType).toBe('DATA_MESSAGE');
      for (const { id } of logEvents) expect(id).toMatch(/^\d{56}$/);
    }
    const messages = payloads.flatMap(({ logEvents }) => logEvents);
    expect(averageBytes(messages) * messages.length).toBe(rawBytes);
  });

  it('is the same for the same seed, and another for another', () => {
    expect(newInvocation(order)).toEqual(newInvocation(order));
    expect(newInvocation({ ...order, seed: 6 })).not.toEqual(newInvocation(order));
  });
});
