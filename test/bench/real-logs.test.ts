import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { realLogs } from '../../bench/real-logs.ts';
import { temporaryFolder } from '../support/folders.ts';

const folder = temporaryFolder();

const lines = (...texts: string[]) => texts.map((text) => `${text}\n`).join('');
const audit = (serial: number) =>
  `type=USER_LOGIN msg=audit(1700000000.000:${serial}): pid=1 uid=0 res=success`;
for (const name of ['windows', 'cloudtrail', 'auditd/host'])
  mkdirSync(join(folder, name), { recursive: true });
const large = Array.from({ length: 30 }, (_, i) => `<Event>${i}${'x'.repeat(1000)}</Event>`);
writeFileSync(join(folder, 'windows/large.jsonl'), lines(...large.map((xml) => JSON.stringify({ xml }))));
writeFileSync(join(folder, 'windows/small.jsonl'), lines(JSON.stringify({ xml: '<Event/>' })));
writeFileSync(join(folder, 'cloudtrail/trail.jsonl'), lines('{"event":{"eventVersion":"1.11"}}'));
writeFileSync(join(folder, 'auditd/one.log'), lines(audit(1), audit(2), audit(3)));
writeFileSync(join(folder, 'auditd/host/two.log'), lines(audit(3), audit(4)));

const kinds = realLogs(folder, { windows: 60, cloudtrail: 20, auditd: 10 }, 3);
const payloadsOf = (kind: (typeof kinds)[number]) =>
  kind.event.records.map(
    ({ data }) =>
      JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString('utf8')) as {
        logStream: string;
        logEvents: { id: string; message: string }[];
      },
  );

describe('real logs in the benchmark', () => {
  it('are a kind for each file, small files of a source taken together', () => {
    expect(kinds.map(({ source, name, texts, repeated }) => [source, name, texts, repeated])).toEqual([
      ['windows', 'windows/large.jsonl', 30, 2],
      ['windows', 'windows/small.jsonl', 1, 60],
      ['cloudtrail', 'cloudtrail/trail.jsonl', 1, 20],
      ['auditd', 'auditd/ (2 files)', 4, 3],
    ]);
  });

  it('are repeated until the invocation is full, each time as another stream', () => {
    const payloads = payloadsOf(kinds.at(-1)!);
    expect(payloads.map(({ logEvents }) => logEvents.length)).toEqual([3, 1, 3, 1, 3, 1]);
    expect(kinds.at(-1)!.logEvents).toBe(12);
    const byStream = Map.groupBy(payloads, ({ logStream }) => logStream);
    expect(byStream.size).toBe(3);
    for (const ofStream of byStream.values()) {
      const messages = ofStream.flatMap(({ logEvents }) => logEvents.map(({ message }) => message));
      expect(messages.toSorted()).toEqual([1, 2, 3, 4].map(audit));
    }
    const ids = payloads.flatMap(({ logEvents }) => logEvents.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('must be there where a folder is named', () => {
    expect(() => realLogs(join(folder, 'nowhere'), { windows: 1, cloudtrail: 1, auditd: 1 }, 3)).toThrow(
      'nowhere',
    );
  });
});
