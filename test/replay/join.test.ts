import { afterAll, describe, expect, it } from 'vitest';
import { sortWaiting } from '../../functions/replay/join/sort-waiting.ts';
import { backup, logon, streamRecord, syscall } from './support/archives.ts';
import { killedAt } from './support/kill.ts';
import { clearFolders, filesIn, linesOf, newFolder, runReplay, shown, writeFiles } from './support/run.ts';

afterAll(clearFolders);

const events = 40;
const streams = 5;

/** Objects between which every audit event is cut: each holds one kind of record of all log streams. */
function cutArchive(): string {
  const folder = newFolder();
  for (const part of [2, 0, 1]) {
    const records = Array.from({ length: streams }, (_, stream) =>
      streamRecord(
        [
          ...Array.from({ length: events }, (_, i) => syscall(i + 1)[part]!),
          ...(part === 0 ? [logon(stream)] : []),
        ],
        `i-0000000000000000${stream}`,
      ),
    );
    writeFiles(folder, { [`backup-${part}.gz`]: backup(...records) });
  }
  return folder;
}

const auditd = (folder: string) =>
  linesOf(new Map([...filesIn(folder)].filter(([name]) => name.startsWith('source=auditd')))).filter(
    (line) => !line.includes('"class_uid":2004'),
  );

describe('--join', () => {
  it('makes one event of records that lie in several objects', async () => {
    const from = cutArchive();
    const apart = newFolder();
    await runReplay([from, apart]);
    expect(auditd(apart)).toHaveLength(3 * streams * events);

    const joined = newFolder();
    const { code, out } = await runReplay([from, joined, '--join']);
    expect([code, out]).toEqual([0, expect.stringContaining('The books close.')]);
    expect(auditd(joined)).toHaveLength(streams * events);
    expect(auditd(joined).every((line) => line.includes('/root') && line.includes('/etc/file'))).toBe(true);
    expect(out).toMatch(/windows +5 +5/);
    expect([...filesIn(joined).keys()].filter((name) => name.includes('/join/'))).toEqual([]);
  });

  it('takes U+2028 in a log event for text, not for the end of a line', async () => {
    const folder = newFolder();
    const records = syscall(1).map((record) => record.replace('comm="', 'comm="\u2028'));
    writeFiles(folder, { 'backup-1.gz': backup(streamRecord(records)) });
    const { code, out } = await runReplay([folder, newFolder(), '--join']);
    expect([code, out]).toEqual([0, expect.stringContaining('The books close.')]);
  });

  it('comes to the same bytes when it is killed on the way, or run again', { timeout: 60_000 }, async () => {
    const from = cutArchive();
    const whole = newFolder();
    await runReplay([from, whole, '--join']);
    const killed = newFolder();
    const end = await killedAt([450, 600], [from, killed, '--join'], { RULES: 'none' });
    expect([end.code, end.out]).toEqual([0, expect.stringContaining('The books close.')]);
    expect(shown(filesIn(killed))).toEqual(shown(filesIn(whole)));
    await runReplay([from, whole, '--join']);
    expect(shown(filesIn(killed))).toEqual(shown(filesIn(whole)));
  });
});

describe('sorting what waits', () => {
  it('gives log streams one after the other, each by time, also where it takes several runs', async () => {
    const folder = newFolder();
    const message = 'x'.repeat(1024 * 1024);
    const line = (stream: string, timestamp: number) =>
      `${JSON.stringify({ stream, origin: {}, logEvent: { id: String(timestamp), timestamp, message } })}\n`;
    const times = Array.from({ length: 60 }, (_, i) => (i * 37) % 60);
    writeFiles(folder, {
      a: times.map((time) => line('b', time)).join(''),
      b: times.map((time) => line('a', time)).join(''),
    });
    const sorted: string[] = [];
    for await (const { stream, logEvent } of sortWaiting([`${folder}/a`, `${folder}/b`], `${folder}/runs`)) {
      sorted.push(`${stream}${logEvent.timestamp}`);
    }
    const inOrder = Array.from({ length: 60 }, (_, i) => i);
    expect(sorted).toEqual([...inOrder.map((i) => `a${i}`), ...inOrder.map((i) => `b${i}`)]);
  });
});
